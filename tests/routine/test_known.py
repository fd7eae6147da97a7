"""A step that is known from another file is what it would be if it were read again."""

from copy import deepcopy
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.routine import Examined, KnownSteps, examine_routine
from tests.routine.examples import Document, breathe, design, document, hold, strokes
from tests.routine.test_any_document import ATLAS, keys, tables_in, values


def examine(read: Document, known: KnownSteps | None) -> Examined:
    return examine_routine(read, id="neck-5", file="neck-5.toml", atlas=ATLAS, known=known)


def assert_known_as_read(*files: Document) -> None:
    """One after the other, and then once more."""
    known = KnownSteps()
    for read in (*files, *files):
        assert repr(examine(read, known)) == repr(examine(read, None))


@given(st.data())
def test_whatever_is_in_the_files(data: st.DataObject) -> None:
    files = []
    for _ in range(2):
        file = deepcopy(data.draw(st.sampled_from([design(), document(strokes(), breathe())])))
        place = data.draw(st.sampled_from(list(tables_in(file))))
        place[data.draw(st.sampled_from(sorted(place)) | keys)] = data.draw(values)
        files.append(file)
    assert_known_as_read(*files)


def test_what_a_step_may_name_is_asked_of_each_routine() -> None:
    rolls = strokes(tool="ball", target="upper-trap", technique="circles")
    assert_known_as_read(document(rolls), document(rolls, tools=[]))


def test_a_step_that_cannot_be_the_first_is_told_there() -> None:
    follows = strokes(follows=True)
    assert_known_as_read(document(strokes(), follows), document(follows))


def test_true_is_not_one_and_a_warning_is_told_in_every_file() -> None:
    assert_known_as_read(document(strokes(pressure=1)), document(strokes(pressure=True)))
    assert_known_as_read(document(strokes(say="This heals you.")))
    assert examine(document(strokes(say="This heals you.")), KnownSteps()).problems


def test_values_that_no_step_has_are_told_in_every_file() -> None:
    deep: Document = {}
    for _ in range(3_000):
        deep = {"say": deep}
    assert_known_as_read(document(strokes(ready=date(2026, 11, 22))), document(strokes(say=deep)))


def test_what_is_known_stays_bounded() -> None:
    known = KnownSteps()
    read = document(strokes(), hold())
    for number in range(1_500):
        read["step"] = [strokes(say=f"Stroke number {number}."), hold(say=f"Hold {number}.")]
        examine(read, known)
    assert len(known) <= 2_000
