"""`selfmassage profile`, and what the answers do to `play` and `export`."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.commands import profile as command
from selfmassage.cli.keys import NoKeys
from selfmassage.cli.person import ANYTHING_NEW
from selfmassage.cli.plain_asking import NEWS
from selfmassage.library import bundled
from selfmassage.safety import CAUTIOUS_CAP, Standing, consequences
from tests.cli.answers import answer
from tests.conftest import NO_CAUTIONS

Captured = pytest.CaptureFixture[str]
FAST = ("--plain", "--output", "silent", "--speed", "5000")
CALM = 13 * ("n",)


class Typed:
    """Keys that a person presses one after the other."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = list(keys)

    @property
    def can_be_pressed(self) -> bool:
        return bool(self._keys)

    def wait(self, _seconds: float) -> str:
        return self._keys.pop(0) if self._keys else ""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have a person at the terminal type these lines, where no single keys are asked for."""

    def set_lines(*lines: str) -> None:
        @contextmanager
        def listening() -> Iterator[NoKeys]:
            yield NoKeys()

        typed = _Terminal("".join(f"{line}\n" for line in lines))
        monkeypatch.setattr(sys, "stdin", typed)
        monkeypatch.setattr("selfmassage.cli.guided.listening", listening)

    return set_lines


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have a person at the terminal press these keys."""

    def set_keys(*keys: str) -> None:
        @contextmanager
        def listening() -> Iterator[Typed]:
            yield Typed(keys)

        monkeypatch.setattr("selfmassage.cli.guided.listening", listening)
        monkeypatch.setattr(command, "listening", listening)

    return set_keys


@pytest.fixture
def profile(home: Path) -> Path:
    return home / "profile.toml"


def test_it_asks_keeps_and_tells_what_the_answers_mean(
    types: Callable[..., None], profile: Path, capsys: Captured
) -> None:
    profile.unlink()
    types("n", "\r", "n", "n", "n", "?", *7 * ("n",))
    assert main(["profile"]) == 0
    out = capsys.readouterr().out
    assert "The answers stay on this machine." in out
    assert "Is there anything about your neck?" in out
    assert out.splitlines()[-1].startswith("Because of your neck, steps are changed")
    assert 'neck = "not sure"' in profile.read_text("utf-8")


def test_backspace_goes_back_to_the_question_before(
    types: Callable[..., None], profile: Path
) -> None:
    profile.unlink()
    types("y", "\x7f", "b", *CALM)
    # The first yes would have ended the asking, so that there is nothing to go back from.
    assert main(["profile"]) == 0
    assert 'head-and-chest = "yes"' in profile.read_text("utf-8")

    profile.unlink()
    types("n", "n", "y", "b", *CALM[2:])
    assert main(["profile"]) == 0
    assert '= "yes"' not in profile.read_text("utf-8")


def test_it_begins_on_what_was_answered_and_only_a_plain_no_takes_a_yes_back(
    types: Callable[..., None], profile: Path, capsys: Captured
) -> None:
    types(*5 * ("n",), "?", *7 * ("n",))
    assert main(["profile"]) == 0
    assert "Before: no. Enter keeps it." in capsys.readouterr().out
    for keys in (("y",), ("\r",)):
        types(*keys)
        assert main(["profile"]) == 0
        assert 'head-and-chest = "yes"' in profile.read_text("utf-8")
    types("n", *12 * ("\r",))
    assert main(["profile"]) == 0
    kept = profile.read_text("utf-8")
    assert 'head-and-chest = "no"' in kept
    assert 'neck = "not sure"' in kept


def test_a_key_that_means_nothing_is_told_so_with_the_keys(
    types: Callable[..., None], profile: Path, capsys: Captured
) -> None:
    types("x", "\x1b[A", *CALM)
    assert main(["profile"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("That is none of these. Keys: y yes, n no, ") == 2
    assert '= "yes"' not in profile.read_text("utf-8")


@pytest.mark.parametrize("sign", ["y", "?"])
def test_an_emergency_stops_the_questions(
    sign: str, types: Callable[..., None], profile: Path, capsys: Captured
) -> None:
    types("n", sign)
    assert main(["profile"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Do not massage. Get help now")
    assert main(["play", "desk-5", *FAST]) == 2
    assert "Do not massage. Get help now" in capsys.readouterr().err


def test_whoever_leaves_keeps_what_was_answered_before(
    types: Callable[..., None], profile: Path, capsys: Captured
) -> None:
    before = profile.read_text("utf-8")
    types("n", "q")
    assert main(["profile"]) == 0
    assert profile.read_text("utf-8") == before
    assert "Nothing is kept." in capsys.readouterr().err


@pytest.mark.parametrize("said", ["y", "?"])
def test_what_was_admitted_before_leaving_stays_in_force(
    said: str, types: Callable[..., None], profile: Path, capsys: Captured
) -> None:
    profile.unlink()
    types(*5 * ("n",), said, "n", "q")
    assert main(["profile"]) == 0
    out, err = capsys.readouterr()
    assert "Every yes and not sure so far stays in force" in err
    assert "Not answered: Is there anything about your legs?" in out
    types()
    assert main(["play", "neck-5", *FAST]) == 2
    assert "because of your neck" in capsys.readouterr().err
    assert main(["play", "shoulders-5", *FAST]) == 0
    out, err = capsys.readouterr()
    assert "You have not answered all the questions about your body" in err
    assert "Ask a doctor first" in out


def test_leaving_takes_no_caution_back_and_forgets_no_answer(
    types: Callable[..., None], profile: Path, capsys: Captured
) -> None:
    answer(profile, "neck")
    types(*6 * ("n",), "y", "q")
    assert main(["profile"]) == 0
    kept = profile.read_text("utf-8")
    assert 'neck = "yes"' in kept
    assert 'low-back = "yes"' in kept
    assert 'floor = "no"' in kept


def test_something_new_counts_even_where_the_questions_are_then_left(
    writes: Callable[..., None], capsys: Captured
) -> None:
    writes("y", "n", "n", "y", "q")
    assert main(["play", "desk-5", *FAST]) == 0
    assert "stays in force" in capsys.readouterr().err
    writes()
    assert main(["play", "desk-5", *FAST]) == 2
    assert "No massage for now" in capsys.readouterr().err


def test_not_sure_is_said_to_count_as_no_where_a_doctor_is_to_have_agreed(
    types: Callable[..., None], capsys: Captured
) -> None:
    types("n", "n", "n", "y", "n", "?", *8 * ("n",))
    assert main(["profile"]) == 0
    how, _, rest = capsys.readouterr().out.partition("Has a doctor or physiotherapist")
    assert "unless a question says otherwise" in how
    assert rest.splitlines()[1].strip().startswith("(Not sure counts as no here")
    assert "Ask a doctor or physiotherapist first" in rest


def test_without_a_terminal_nothing_is_asked(capsys: Captured) -> None:
    assert main(["profile"]) == 1
    assert 'The questions need a terminal to press keys in. "selfmassage profile --show"' in (
        capsys.readouterr().err
    )


def test_show_asks_nothing(profile: Path, capsys: Captured) -> None:
    answer(profile, "pregnancy", "not sure")
    assert main(["profile", "--show"]) == 0
    out = capsys.readouterr().out
    assert "Are you pregnant, or might you be? Not sure." in out
    assert "Every routine stays at clear pressure at most." in out


def test_show_names_what_is_not_answered(profile: Path, capsys: Captured) -> None:
    profile.write_text(NO_CAUTIONS.replace('legs = "no"\n', ""))
    assert main(["profile", "--show"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Answered on a day that is not known.",
        "Not answered: Is there anything about your legs?",
        *consequences(Standing(cap=CAUTIOUS_CAP, is_asked=False)),
    ]


def test_show_of_a_profile_without_answers_says_so(profile: Path, capsys: Captured) -> None:
    profile.write_text("[answers]\n")
    assert main(["profile", "--show"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "No question has been answered."
    assert out[1].startswith("Not all questions are answered")


@pytest.mark.parametrize("day", ["3", '"9999-99-99"'])
def test_a_day_that_is_none_is_told_of_and_not_repeated(
    day: str, profile: Path, capsys: Captured
) -> None:
    profile.write_text(f"asked_on = {day}\n{NO_CAUTIONS}")
    assert main(["profile", "--show"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Answered on a day that is not known.\n")
    assert "the day in asked_on is none" in err


def test_json_is_for_other_programs(profile: Path, capsys: Captured) -> None:
    answer(profile, "blood-bones-and-skin")
    assert main(["profile", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["cautions"], document["pressure_cap"]) == (["ball"], 3)
    assert document["is_asked"] is True


def test_forget_removes_every_answer(profile: Path, capsys: Captured) -> None:
    assert main(["profile", "--forget"]) == 0
    assert not profile.exists()
    assert main(["profile", "--forget"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "Your answers are forgotten.",
        "There are no answers to forget.",
    ]


def test_a_withheld_routine_is_one_sentence_with_an_offer_and_exit_code_2(
    profile: Path, capsys: Captured
) -> None:
    answer(profile, "neck")
    assert main(["play", "neck-5", *FAST]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1].startswith(
        "selfmassage: Neck reset is not for you now, because of your neck. "
        "What fits: Shoulder drop (shoulders-5), "
    )


@pytest.mark.parametrize("where", ["", "a path"])
def test_nobody_is_asked_anything_before_a_routine_is_withheld(
    where: str, types: Callable[..., None], profile: Path, tmp_path: Path, capsys: Captured
) -> None:
    answer(profile, "neck")
    own = tmp_path / "mine.toml"
    own.write_bytes(bundled("routines").joinpath("neck-5.toml").read_bytes())
    types("n")
    assert main(["play", str(own) if where else "neck-5", *FAST]) == 2
    err = capsys.readouterr().err
    assert "is not for you now" in err
    assert ANYTHING_NEW not in err


def test_an_emergency_names_the_way_back(profile: Path, capsys: Captured) -> None:
    answer(profile, "head-and-chest")
    assert main(["play", "desk-5", *FAST]) == 2
    assert "answer the questions again" in capsys.readouterr().err


@pytest.mark.parametrize(
    "written",
    [
        'blood-bones-and-skin = "Yes"',
        "blood-bones-and-skin = true",
        "blood-bones-and-skin = yes",
        'blood_bones_and_skin = "yes"',
        'blood = "yes"',
    ],
)
def test_a_yes_written_by_hand_is_never_lost(written: str, profile: Path, capsys: Captured) -> None:
    profile.write_text(NO_CAUTIONS.replace('blood-bones-and-skin = "no"', written))
    assert main(["play", "knot-8", *FAST]) == 2
    err = capsys.readouterr().err
    assert "because of your blood, bones or skin" in err
    assert main(["play", "shoulders-5", *FAST]) == 0
    assert "firm" not in capsys.readouterr().out


def test_a_mistake_on_one_line_leaves_an_emergency_on_another(
    profile: Path, capsys: Captured
) -> None:
    profile.write_text('[answers]\nhead-and-chest = "yes"\nneck = no\n')
    assert main(["play", "knot-8", *FAST]) == 2
    assert "Do not massage. Get help now" in capsys.readouterr().err


def test_in_a_terminal_no_word_of_the_questions_is_broken(
    types: Callable[..., None], writes: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out, err = Terminal(), Terminal()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((60, 24)))
    monkeypatch.setenv("TERM", "dumb")
    types(*5 * ("n",), "y", *7 * ("n",))
    assert main(["profile"]) == 0
    writes("y", "q")
    assert main(["play", "desk-5", *FAST]) == 0
    lines = [*out.getvalue().splitlines(), *err.getvalue().splitlines()]
    assert max(map(len, lines)) <= 60
    assert "dizziness when you turn" in " ".join(lines)


def test_what_is_changed_is_told_before_the_start(profile: Path, capsys: Captured) -> None:
    answer(profile, "neck")
    assert main(["play", "desk-5", *FAST]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"{ANYTHING_NEW} Then stop here.",
        "Because of your neck, steps 2 and 4 are changed for something else that takes as long.",
    ]


def test_a_stranger_hears_whom_it_is_not_for(profile: Path, capsys: Captured) -> None:
    profile.unlink()
    assert main(["play", "shoulders-5", *FAST]) == 0
    out, err = capsys.readouterr()
    assert "You have not answered the questions about your body" in err
    begins = [line.split(",")[0] for line in out.splitlines()[2:6]]
    assert begins == [
        "With sudden pain in head",
        "This is not for you with fever",
        "Ask a doctor first after cancer or an infection",
        "Not if you are pregnant",
    ]
    assert "firm" not in out


@pytest.mark.parametrize("line", ["", "n", "7"])
def test_nothing_new_begins_the_session(
    line: str, writes: Callable[..., None], capsys: Captured
) -> None:
    writes(line)
    assert main(["play", "desk-5", *FAST]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert any(one.startswith("Done: ") for one in printed)
    assert main(["history", "--json"]) == 0
    (kept,) = json.loads(capsys.readouterr().out)
    assert kept["pain_before"] == (7 if line == "7" else None)


def test_something_new_asks_again_and_may_stop_it(
    writes: Callable[..., None], profile: Path, capsys: Captured
) -> None:
    writes("y", "n", "n", "y", *CALM)
    assert main(["play", "desk-5", *FAST]) == 2
    assert "No massage for now" in capsys.readouterr().err
    assert 'not-today = "yes"' in profile.read_text("utf-8")


@pytest.mark.parametrize("line", ["q", "back"])
def test_leaving_at_that_line_starts_nothing(
    line: str, writes: Callable[..., None], capsys: Captured
) -> None:
    writes(line)
    assert main(["play", "desk-5", *FAST]) == 0
    assert capsys.readouterr().out == f"{NEWS}\n"


def test_an_export_names_the_cautions_it_was_made_for(
    profile: Path, tmp_path: Path, capsys: Captured
) -> None:
    answer(profile, "pregnancy")
    wished = ["export", "shoulders-5", "-o", str(tmp_path / "a.wav"), "--voice", "off"]
    assert main(wished) == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        "It is made for you alone, with these cautions: pregnant. Others need their own."
    )
    profile.unlink()
    assert main(wished) == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        "It is for nobody in particular, so it begins with whom it is not for."
    )


def test_a_damaged_profile_is_told_of_and_taken_for_none(profile: Path, capsys: Captured) -> None:
    profile.write_text("[answers\n")
    assert main(["play", "desk-5", *FAST]) == 0
    err = capsys.readouterr().err
    assert err.count("Your answers cannot all be read") == 1
    assert "You have not answered the questions about your body" in err
    assert profile.read_text() == "[answers\n"
