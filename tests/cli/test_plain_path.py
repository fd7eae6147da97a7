"""`selfmassage --plain`: choosing, asking, guiding and looking back, all as lines through a pipe."""

import io
import json
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.exits import HangUp
from selfmassage.cli.home import Home
from selfmassage.cli.plain import ASKS_FELT_IN_LINES
from selfmassage.cli.plain_asking import NEWS, NOTE, PAIN_AFTER
from selfmassage.cli.plain_path import HELP
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes
from selfmassage.durations import Millis, to_frames
from selfmassage.library import bundled
from selfmassage.safety import FEELINGS, Feeling
from selfmassage.session import CheckIn
from tests.cli.routine_texts import GOOD

Captured = pytest.CaptureFixture[str]
Say = Callable[..., list[str]]
FAST = ("--plain", "--output", "silent", "--speed", "5000")
LATER = "q"
"""The answer to the questions about the body, the first time."""


@pytest.fixture
def two_routines(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only routines are two short ones of the person's own, who was never asked about their body."""
    (home / "profile.toml").unlink(missing_ok=True)
    (home / "routines").mkdir(parents=True, exist_ok=True)
    (home / "routines" / "quick.toml").write_text(GOOD)
    (home / "routines" / "slow.toml").write_text(GOOD.replace("Quick rub", "Slow hand"))
    empty, real = tmp_path / "empty", bundled
    empty.mkdir()
    monkeypatch.setattr(
        "selfmassage.cli.home.bundled", lambda name: empty if name == "routines" else real(name)
    )


@pytest.fixture
def say(two_routines: None, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Say:
    """Types lines into the plain path; what it printed."""

    def typed(*lines: str, more: tuple[str, ...] = FAST, code: int = 0) -> list[str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        assert main(list(more)) == code
        return capsys.readouterr().out.splitlines()

    return typed


def kept(capsys: Captured) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["history", "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_it_begins_with_what_can_be_typed_and_numbers_the_routines(say: Say) -> None:
    printed = say(LATER, "quit")
    assert printed[0] == "selfmassage, line by line."
    assert tuple(printed[1 : 1 + len(HELP)]) == HELP
    assert printed[-4:] == [
        "1. Quick rub, 1 minute, seated at a table, hands only, yours.",
        "2. Slow hand, 1 minute, seated at a table, hands only, yours.",
        "Which one? help, history, settings, body or quit.",
        "Goodbye.",
    ]


def test_a_whole_session_is_guided_checked_in_and_kept(say: Say, capsys: Captured) -> None:
    printed = say(LATER, "2", "6", "3", "1 4", "the chair again", "history", "q")
    assert NEWS in printed
    assert "Step 1 of 2, effleurage, right side, light pressure, 15 seconds." in printed
    assert any(line.startswith("Done: ") for line in printed)
    assert PAIN_AFTER in printed
    assert NOTE in printed
    assert "Kept in your history." in printed
    (told,) = (line for line in printed if "pain 6 before" in line)
    assert "Slow hand, finished, " in told
    assert told.endswith(
        "pain 6 before, pain 3 after, along with stress and unusual load, note: the chair again."
    )
    assert [one["ending"] for one in kept(capsys)] == ["finished"]


class Presses:
    """Keys of a person who stops at once, and then says what was felt."""

    can_be_pressed = True

    def __init__(self, *keys: str) -> None:
        self._keys = iter(keys)

    def wait(self, _seconds: float) -> str:
        return next(self._keys, "")


@pytest.mark.parametrize("felt", FEELINGS[1:])
def test_after_a_sign_that_needs_help_now_it_is_said_again_what_to_do_and_nothing_is_asked(
    say: Say, monkeypatch: pytest.MonkeyPatch, felt: Feeling
) -> None:
    keys = Presses("q", str(FEELINGS.index(felt) + 1))
    monkeypatch.setattr("selfmassage.cli.guided.listening", lambda: nullcontext(keys))
    monkeypatch.setattr("selfmassage.cli.guided.ENOUGH", 0)
    printed = say(LATER, "1", "", "q", "q")
    assert (PAIN_AFTER in printed) is not felt.is_emergency
    ending = " ".join(printed[printed.index(ASKS_FELT_IN_LINES) :])
    assert ending.count(felt.what_to_do) == (2 if felt.is_emergency else 1)


def test_everything_that_is_asked_can_be_skipped(say: Say) -> None:
    printed = say(LATER, "1", "", "", "", "", "q")
    assert any(line.startswith("Done: ") for line in printed)
    assert "Kept in your history." not in printed
    assert printed[-1] == "Goodbye."


def test_q_skips_the_rest_and_keeps_what_was_said(say: Say) -> None:
    printed = say(LATER, "1", "", "4", "q", "history", "q")
    assert NOTE not in printed
    assert any(line.endswith("pain 4 after.") for line in printed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("1", "11", ""), "That is none of these."),
        (("1", "", "-1", "q"), "That is no number from 0 to 10."),
        (("1", "", "", "1 99", "q"), "Numbers from 1 to 9, with blanks between."),
        (("7",), "The numbers go from 1 to 2."),
        (("0",), "The numbers go from 1 to 2."),
        (("zzzz",), 'Nothing fits "zzzz".'),
        (("migraine",), "No routine here is for a headache."),
        (("",), "Which one? Type its number."),
        (("1 in 900",), "Quick rub"),
    ],
)
def test_what_means_nothing_is_told_and_asked_again(
    say: Say, typed: tuple[str, ...], said: str
) -> None:
    printed = say(LATER, *typed, "q", "q")
    assert any(line.startswith(said) for line in printed)


def test_a_word_narrows_the_list_enter_starts_the_only_one_and_back_shows_all(say: Say) -> None:
    printed = say(LATER, "slow", "back", "slow", "", "b", "q")
    narrowed = printed.index("1. Slow hand, 1 minute, seated at a table, hands only, yours.")
    assert printed[narrowed + 1] == (
        "Which one? Enter: Slow hand. help, history, settings, body or quit."
    )
    assert printed[narrowed + 2].startswith("1. Quick rub")
    assert NEWS in printed


def test_enter_starts_the_one_that_was_done_last(say: Say) -> None:
    say(LATER, "2", "", "q", "q")
    printed = say("", "q", "q")
    assert "Which one? Enter: Slow hand. help, history, settings, body or quit." in printed
    assert printed.count(NEWS) == 1


@pytest.mark.parametrize("word", ["q", "back"])
def test_the_question_before_a_session_leads_back_to_the_list(
    say: Say, capsys: Captured, word: str
) -> None:
    printed = say(LATER, "1", word, "q")
    assert "Step 1 of 2" not in " ".join(printed)
    assert sum(line.startswith("Which one?") for line in printed) == 2
    assert not kept(capsys)


def test_something_new_asks_the_questions_and_withholds_what_does_harm(say: Say) -> None:
    printed = say(LATER, "1", "y", "y", "", "", "q", "q")
    assert "Answer each question with a letter, and Enter." in printed
    assert "Get help now" in " ".join(printed)
    assert "Step 1 of 2" not in " ".join(printed)


def test_what_is_withheld_says_why_before_anything_is_asked(say: Say) -> None:
    say("y", "q")
    printed = say("1", "q")
    assert "not for you now" in printed[-4]
    assert NEWS not in printed
    assert "Get help now" in " ".join(printed)


def test_body_asks_the_questions_again(say: Say) -> None:
    say("y", "q")
    printed = say("body", *("n" for _ in range(30)), "q")
    assert "not for you now" not in printed[-3]


def test_settings_and_help_are_lines(say: Say, home: Path) -> None:
    printed = say(LATER, "settings", "help", "list", "q")
    assert "Voice: heart." in printed
    assert f"They are kept in {home / 'settings.toml'}, which you may edit." in printed
    assert printed.count(HELP[0]) == 2


def test_an_empty_history_says_how_to_begin(say: Say) -> None:
    assert "No sessions yet. Type the number of a routine to begin one." in say(
        LATER, "history", "q"
    )


def test_the_end_of_a_pipe_leaves_cleanly(say: Say) -> None:
    for typed in ((LATER,), (LATER, "1", "", "3")):
        assert say(*typed)[-1] == "Goodbye."


def test_a_pipe_that_ends_before_the_session_says_that_nothing_was_played(
    two_routines: None, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{LATER}\n1\n"))
    assert main(list(FAST)) == 1
    told = capsys.readouterr().err
    assert "so nothing was played." in told
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n\n"))  # As the sentence says.
    assert r"printf '1\n\n' | selfmassage --plain" in told
    assert main(list(FAST)) == 0
    assert "Done: " in capsys.readouterr().out


def test_a_pipe_that_ends_in_the_questions_about_the_body_says_so_and_how_to_pass_them(
    two_routines: None, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n\n"))
    assert main(list(FAST)) == 1
    told = capsys.readouterr().err
    assert "The lines ended in the questions about your body, so nothing was played." in told
    assert r"printf 'q\n1\n\n' | selfmassage --plain" in told
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n1\n\n"))  # As the sentence says.
    assert main(list(FAST)) == 0
    assert "Done: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "typed", [("y", "q"), (LATER, "1", "y", "y", "q"), (LATER, "body", "y", "q")]
)
def test_why_to_get_help_is_said_once(say: Say, typed: tuple[str, ...]) -> None:
    printed = say(*typed, "q")
    assert " ".join(printed).count("Get help now") == 1
    assert printed[-2].startswith("Which one?")


def test_only_a_yes_goes_on_with_an_interrupted_session(say: Say, interrupted: str) -> None:
    printed = say(LATER, "history", "2", "n", "history", "q")
    assert sum(line.startswith("That is none of these. Enter: go on") for line in printed) == 2
    assert any("Quick rub, ended early" in line for line in printed)


def test_after_an_emergency_sign_the_reason_comes_before_the_list(say: Say) -> None:
    for typed in (("y", "q", "q"), ("q",)):
        printed = say(*typed)
        first = next(place for place, line in enumerate(printed) if line.startswith("1. Quick rub"))
        assert printed[first - 1].startswith("Do not massage. Get help now")


def test_what_follows_from_the_answers_is_said_after_the_questions(say: Say) -> None:
    printed = say(LATER, "body", "n", "n", "q", "q")
    assert any(line.startswith("Not all questions are answered, so") for line in printed)


def test_settings_are_read_out_as_they_are_used(say: Say, home: Path, capsys: Captured) -> None:
    wrong = "".join(f'{key} = "nope"\n' for key in ("output", "voice", "speech", "bed"))
    (home / "settings.toml").write_text(wrong)
    printed = say(LATER, "settings", "q", more=("--plain",))
    assert "Voice: heart." in printed
    assert "nope" not in " ".join(printed)


def test_each_complaint_about_the_settings_is_a_line(
    two_routines: None, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (home / "settings.toml").write_text('voice = "nope"\nbed = "see"\n')
    for arguments in (FAST, ("play", "quick", *FAST)):
        monkeypatch.setattr(sys, "stdin", io.StringIO("q\nq\n"))
        assert main(list(arguments)) == 0
        told = capsys.readouterr().err.splitlines()
        (voice,) = (line for line in told if '"voice" cannot be "nope"' in line)
        (bed,) = (line for line in told if '"bed" is "see", which is no bed' in line)
        assert voice != bed
        assert bed.endswith('Did you mean "sea"?')


def test_what_was_said_before_the_pipe_ended_is_kept(say: Say) -> None:
    say(LATER, "1", "", "3")
    assert any(line.endswith("pain 3 after.") for line in say("history", "q"))


def test_nothing_to_read_says_what_is_needed(say: Say, capsys: Captured) -> None:
    say(LATER, "q")
    say(code=1)
    assert "Nothing can be read here." in main_err(say, capsys)


def main_err(say: Say, capsys: Captured) -> str:
    """What an empty stdin is told."""
    assert main(list(FAST)) == 1
    return capsys.readouterr().err


def test_a_wrong_value_in_the_settings_is_told_and_nothing_fails(
    say: Say, home: Path, capsys: Captured
) -> None:
    (home / "settings.toml").write_text('theme = "pink"\nlatency_ms = "long"\n')
    say(LATER, "q")
    assert main(list(FAST)) == 1
    told = capsys.readouterr().err
    assert 'settings.toml:1: "theme" cannot be "pink".' in told
    assert 'settings.toml:2: "latency_ms" cannot be "long".' in told


def test_an_output_that_there_is_not_is_exit_code_3(say: Say) -> None:
    say(more=("--plain", "--output", "silnt"), code=3)


def test_minutes_can_be_asked_for_beside_the_number(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("neck reset\n1 in 4\n\n"))
    assert main(["--plain", "--output", "silent", "--speed", "20000"]) == 0
    assert "Fitted to 4 minutes." in capsys.readouterr().out


def test_q_at_the_note_leaves_and_is_no_note(say: Say) -> None:
    printed = say(LATER, "1", "", "4", "", "Q", "history", "q")
    assert "note:" not in " ".join(printed)
    assert any(line.endswith("pain 4 after.") for line in printed)


@pytest.mark.parametrize("error", [KeyboardInterrupt, HangUp])
def test_each_answer_is_kept_before_the_next_is_asked(
    say: Say, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def interrupted(*_: object) -> str:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr("selfmassage.cli.plain_asking._ask_note", interrupted)
        say(LATER, "1", "6", "3", "1 4", code=130)
    assert any(
        line.endswith("pain 6 before, pain 3 after, along with stress and unusual load.")
        for line in say("history", "q")
    )


def test_the_pain_before_is_kept_as_soon_as_the_session_has_begun(
    say: Say, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def killed(_: object) -> None:
        told.extend(one["pain_before"] for one in kept(capsys))

    told: list[object] = []
    monkeypatch.setattr("selfmassage.cli.plain.PlainSession._play", killed)
    say(LATER, "1", "6", "q")
    assert told == [6]


@pytest.fixture
def interrupted(two_routines: None) -> str:
    """The id of a session that was cut off half a minute in, with a pain that was said before it."""
    home = Home(os.environ)
    sessions = Sessions(home)
    made = sessions.prepare(home.find("quick", print), Wishes(output="silent"), lambda *_: None)
    made.guide.begin()
    made.guide.player.advance(to_frames(Millis(10_000)))
    made.guide.tick()
    made.guide.leave()
    sessions.history.check_in(made.guide.session.id, CheckIn(pain_before=7))
    sessions.close()
    return made.guide.session.id


def test_a_resumed_session_keeps_the_pain_that_was_said_before(say: Say, interrupted: str) -> None:
    printed = say(LATER, "", "2", "", "", "history", "q")
    assert any(line.endswith("pain 7 before, pain 2 after.") for line in printed)
