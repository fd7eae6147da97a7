"""The routine of the design, and the small atlas that it is read with."""

from pathlib import Path

import tomli

from selfmassage.atlas import Atlas, parse_atlas
from selfmassage.errors import Problem
from selfmassage.routine import Routine, Step, examine_routine, parse_routine

HERE = Path(__file__).parent

Document = dict[str, object]
Table = dict[str, object]


def small_atlas() -> Atlas:
    return parse_atlas(tomli.loads((HERE.parent / "atlas" / "small.toml").read_text("utf-8")))


def design_text() -> str:
    """The routine file of the design, as a person would write it."""
    return (HERE / "design.toml").read_text("utf-8")


def design() -> Document:
    return tomli.loads(design_text())


def document(*steps: Table, **keys: object) -> Document:
    """A small routine of these steps; `keys` are those at its top that matter."""
    top = {
        "title": "Neck reset",
        "minutes": 5,
        "summary": "Five quiet minutes.",
        "regions": ["neck"],
        "position": "seated",
        "tools": ["ball", "floor"],
    }
    return {**top, "step": list(steps), **keys}


def strokes(**keys: object) -> Table:
    """A [[step]] of stroking; None takes a key away."""
    step = {
        "technique": "effleurage",
        "target": "skull-base-to-shoulder",
        "side": "each",
        "lasts": "40s",
        "pressure": 2,
        "say": "{other} hand behind your {side} ear.",
    }
    return _without_none({**step, **keys})


def hold(**keys: object) -> Table:
    """A [[step]] of holding; None takes a key away."""
    step = {
        "technique": "hold",
        "target": "GB20",
        "side": "both",
        "breaths": 6,
        "pressure": 3,
        "say": "Thumbs in the hollows.",
    }
    return _without_none({**step, **keys})


def breathe(**keys: object) -> Table:
    """A [[step]] of breathing; None takes a key away."""
    return _without_none({"technique": "breathe", "breaths": 3, "say": "Breathe.", **keys})


def parse(document: Document) -> Routine | tuple[Problem, ...]:
    return parse_routine(document, id="neck", file="neck.toml", atlas=small_atlas())


def the_routine(document: Document) -> Routine:
    """The routine that a good document is."""
    routine = parse(document)
    assert isinstance(routine, Routine), "\n".join(map(str, routine))
    return routine


def the_step(step: Table) -> Step:
    """The step that a good table is."""
    return the_routine(document(step)).steps[0]


def sentences(document: Document) -> list[str]:
    """What a person reads about a wrong document."""
    problems = parse(document)
    assert not isinstance(problems, Routine), "nothing is wrong"
    return [str(problem) for problem in problems]


def warnings(document: Document) -> list[str]:
    """What a person reads about a document that is good enough."""
    examined = examine_routine(document, id="neck", file="neck.toml", atlas=small_atlas())
    assert examined.routine is not None
    return [str(problem) for problem in examined.problems]


def _without_none(table: Table) -> Table:
    return {key: value for key, value in table.items() if value is not None}
