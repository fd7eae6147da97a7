"""Whatever TOML can say, the parser answers: with a sound routine, or with problems."""

from copy import deepcopy
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.atlas import CAUTIONS
from selfmassage.durations import LONGEST
from selfmassage.errors import Problem, errors_among
from selfmassage.routine import Routine, Side, Step, Technique
from selfmassage.routine.keys import ROUTINE_KEYS, STEP_KEYS, WORDS_KEYS
from tests.routine.examples import Document, breathe, design, document, parse, small_atlas, strokes

ATLAS = small_atlas()

KEYS = sorted({*ROUTINE_KEYS, *STEP_KEYS, *WORDS_KEYS, *CAUTIONS, "about", "techniqe"})

WORDS = [
    *[technique.value for technique in Technique],
    *[side.value for side in Side],
    *ATLAS.targets,
    *ATLAS.tools,
    *[
        "hands",
        "neck",
        "40s",
        "1m30s",
        "0s",
        "-1s",
        "9999m",
        "{side}",
        "{",
        "\x1b[2J",
        "",
        "a " * 30,
    ],
]
"""Texts that mean something to the parser."""

texts = st.sampled_from(WORDS) | st.text(max_size=20)
keys = st.sampled_from(KEYS) | st.text(max_size=5)
scalars = st.one_of(
    texts,
    st.integers(-2, 130),
    st.sampled_from([2**63, -(2**63), 10**300]),
    st.floats(),
    st.booleans(),
    st.just(datetime(2026, 11, 22, 12, 0)),  # noqa: DTZ001 - TOML has local times
    st.just(date(2026, 11, 22)),
    st.just(time(12, 0)),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
tables = st.dictionaries(keys, values, max_size=8)


def assert_answer(answer: Routine | tuple[Problem, ...]) -> None:
    if isinstance(answer, Routine):
        assert_sound(answer)
        return
    assert errors_among(answer)
    for problem in answer:
        assert str(problem).isprintable()


def assert_sound(routine: Routine) -> None:
    """Everything that the rest of the program takes for granted."""
    assert routine.title
    assert routine.regions
    assert set(routine.regions) <= ATLAS.regions.keys()
    assert set(routine.tools) <= ATLAS.tools.keys()
    assert [step.number for step in routine.steps] == list(range(1, len(routine.steps) + 1))
    for step in routine.steps:
        assert_step_sound(step, routine)
        for code, swap in step.instead.items():
            assert code in step.cautions
            assert (swap.number, swap.block, swap.instead) == (step.number, step.block, {})
            assert_step_sound(swap, routine)


def assert_step_sound(step: Step, routine: Routine) -> None:
    assert 0 < step.work.length <= LONGEST + 60_000
    assert step.ready > 0
    assert step.say.right
    assert step.say.left
    assert not step.tool or step.tool in routine.tools
    assert list(step.cautions) == sorted(set(step.cautions) & set(CAUTIONS))
    assert not step.block or step.side is Side.EACH
    if step.target:
        target = ATLAS.targets[step.target]
        assert set(target.cautions) <= set(step.cautions)
        assert step.pressure <= target.pressure_cap
        if step.technique is Technique.HOLD:
            assert step.work.length <= target.longest_hold
    for side in (Side.LEFT, Side.RIGHT):
        assert "{" not in step.say.on(side) + (step.midway.on(side) if step.midway else "")


@given(tables)
def test_any_document_has_an_answer(anything: Document) -> None:
    assert_answer(parse(anything))


@given(st.lists(tables, max_size=4))
def test_any_steps_have_an_answer(steps: list[dict[str, object]]) -> None:
    assert_answer(parse(document(*steps)))


@given(st.data())
def test_any_value_anywhere_in_a_good_document_has_an_answer(data: st.DataObject) -> None:
    mutated = deepcopy(data.draw(st.sampled_from([design(), document(strokes(), breathe())])))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(list(tables_in(mutated))))
        key = data.draw(st.sampled_from(sorted(place)) | keys if place else keys)
        if key in place and data.draw(st.booleans()):
            del place[key]
        else:
            place[key] = data.draw(values)
    assert_answer(parse(mutated))


@given(st.dictionaries(st.sampled_from(sorted(STEP_KEYS)), texts | st.integers(0, 9)))
def test_any_swap_has_an_answer(change: dict[str, object]) -> None:
    assert_answer(parse(document(strokes(midway="Slower.", instead={"pregnant": change}))))


@given(
    st.sampled_from(["effleurage", "hold", "press", "breathe", "rest", "circles"]),
    st.fixed_dictionaries(
        {"side": st.sampled_from([*Side]), "target": st.sampled_from([*ATLAS.targets])},
        optional={
            "lasts": st.sampled_from(["1s", "40s", "59s", "3m", "180m"]),
            "breaths": st.integers(1, 8),
            "pace": st.integers(1, 120),
            "tool": st.sampled_from(["hands", "ball", "floor"]),
            "block": st.just("one"),
            "say": st.sampled_from(["Plain.", "{side}.", "{other} hand."]),
            "pressure": st.integers(0, 6),
        },
    ),
)
def test_steps_that_may_well_be_good_have_an_answer(
    technique: str, rest: dict[str, object]
) -> None:
    """Here about half are good, so that what a routine promises is tried as well."""
    step = {"technique": technique, "say": "Now.", "pressure": 1, **rest}
    if "lasts" not in rest and "breaths" not in rest:
        step["lasts"] = "30s"
    assert_answer(parse(document(step)))


@given(tables)
def test_parsing_twice_gives_the_same_and_leaves_the_document_alone(anything: Document) -> None:
    mixed = {**document(strokes()), **anything}
    before = deepcopy(mixed)
    assert repr(parse(mixed)) == repr(parse(mixed))
    assert mixed.keys() == before.keys()


def tables_in(value: object) -> list[dict[str, object]]:
    """Every table in a document, itself included."""
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in tables_in(inner))]
    if isinstance(value, list):
        return [found for inner in value for found in tables_in(inner)]
    return []
