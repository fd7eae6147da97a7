"""The JSON Schema of routine files, tried with a validator that others made."""

import json
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from selfmassage.atlas import Atlas
from selfmassage.library import ReadRoutine, bundled, read_atlas, read_routine
from selfmassage.library.toml import parse_toml
from selfmassage.routine import Routine, Side, Technique
from selfmassage.routine.keys import ROUTINE_KEYS, SOURCE_KEYS, STEP_KEYS, WORDS_KEYS
from selfmassage.routine.meanings import MEANINGS
from selfmassage.routine.schema import routine_schema
from tests.routine.examples import design, document, hold, parse, small_atlas, strokes
from tests.routine.test_any_document import tables_in, values
from tests.toml_text import as_toml

likely = st.sampled_from(
    [
        *(*Technique, *Side, *small_atlas().targets, "ball", "hands", "40s", " 1m ", "{pressure}."),
        *("", 0, 1, 4, True, {}),
        {"pregnant": {"technique": "rest", "say": "Rest."}},
        {"right": "One.", "left": "Two."},
    ]
).map(lambda value: str(value) if isinstance(value, str) else deepcopy(value))
"""Values that may well be good somewhere."""

BAD = Path(__file__).parent.parent / "bad"

BEYOND_A_SCHEMA = {
    "block-interrupted": "whether a block goes on depends on the order of the steps",
    "instead-above-cap": "the swap inherits its pressure, and has another place",
    "instead-of-another-length": "two lengths would have to be worked out and compared",
    "lasts-a-moment": "a length is a text, whose seconds a schema cannot add up",
    "lasts-absurd": "a length is a text",
    "press-too-short": "a length is a text",
    "technique-not-borne": "a target may be misspelt, so what it takes is not asked beside it",
    "technique-not-borne-with-a-ball": "as above",
    "roll-with-bare-hands": "as above",
    "instead-of-another-pace": "lengths would have to be added up",
    "friction-too-long": "a length is a text",
    "friction-too-long-in-all": "a length is a text",
    "held-too-often": "the holds of all steps would have to be counted",
    "held-too-often-instead": "as above",
    "ready-too-long": "a length is a text",
    "steps-over-three-hours": "the lengths of all steps would have to be added up",
}
"""The bad files that are valid, each with the reason."""


def validator(atlas: Atlas) -> Draft202012Validator:
    schema = json.loads(json.dumps(routine_schema(atlas)))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


SMALL = validator(small_atlas())
WHOLE = validator(read_atlas())


def bad_documents() -> Iterator[tuple[str, dict[str, object]]]:
    """Those of the bad files that are TOML; no schema ever sees the others."""
    for path in sorted(BAD.glob("*.toml")):
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        parsed = parse_toml(text, path.name)
        if isinstance(parsed, dict) and parsed:
            yield path.stem, parsed


@pytest.fixture
def _long_numbers() -> Iterator[None]:
    """The validator writes out the number it complains of, and one bad file has one of 4,300 digits."""
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    yield
    sys.set_int_max_str_digits(before)


@pytest.mark.parametrize(
    "path", sorted(bundled("routines").glob("*.toml")), ids=lambda path: path.stem
)
def test_every_bundled_routine_is_valid(path: Path) -> None:
    assert list(WHOLE.iter_errors(tomli.loads(path.read_text("utf-8")))) == []


@pytest.mark.usefixtures("_long_numbers")
def test_a_bad_file_is_rejected_unless_no_schema_could() -> None:
    documents = dict(bad_documents())
    valid = {name for name, parsed in documents.items() if SMALL.is_valid(parsed)}
    assert valid == BEYOND_A_SCHEMA.keys()
    assert len(documents) > 90


@pytest.mark.parametrize(
    "good",
    [
        design(),
        document(strokes(midway={"right": "One.", "left": "Two."})),
        document(strokes(say=f"  {'Slowly   down. ' * 40}\n")),
        document(strokes(technique="rest", target=None, side=None, pressure=None, say="Rest.")),
        document(strokes(lasts=" 1.5 min 2s ")),
        document(hold(recording="My words.OGG")),
        document(hold(side=None, instead={"pregnant": {}})),
    ],
)
def test_what_the_parser_takes_is_valid(good: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "good.toml"
    file.write_text(as_toml(good), "utf-8")
    assert isinstance(read_routine(file, small_atlas()), ReadRoutine)
    assert list(SMALL.iter_errors(good)) == []


def test_every_key_has_its_meaning_and_no_other_has() -> None:
    """Where this fails, a new key wants a line in meanings.py, and a value in schema.py."""
    assert MEANINGS.keys() == {*ROUTINE_KEYS, *SOURCE_KEYS, *STEP_KEYS, *WORDS_KEYS}


def test_an_editor_finds_a_meaning_for_every_key() -> None:
    schema = routine_schema(read_atlas())
    described = json.dumps(schema)
    for key in (*ROUTINE_KEYS, *SOURCE_KEYS, *STEP_KEYS):
        assert json.dumps(MEANINGS[key]) in described


@settings(max_examples=300)
@given(st.data())
def test_whatever_the_parser_takes_is_valid(data: st.DataObject) -> None:
    mutated = deepcopy(data.draw(st.sampled_from([design(), document(strokes(), hold())])))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(tables_in(mutated)))
        key = data.draw(st.sampled_from(sorted({*place, *STEP_KEYS, *ROUTINE_KEYS})))
        if key in place and data.draw(st.booleans()):
            del place[key]
        else:
            place[key] = data.draw(likely | values)
    if isinstance(parse(mutated), Routine):
        assert list(SMALL.iter_errors(mutated)) == []
