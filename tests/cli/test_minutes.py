"""A routine in the minutes that a person has, on the command line."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.home import Home
from selfmassage.cli.prepare import start_of
from selfmassage.cli.services import AppServices
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes
from selfmassage.durations import Millis, to_frames
from selfmassage.errors import SelfmassageError
from selfmassage.timeline import Timeline, compile_timeline
from tests.cli.answers import answer
from tests.content import bundled

SILENT = Wishes(output="silent")
Captured = pytest.CaptureFixture[str]


def untold(done: int, of: int) -> None:
    """Nobody waits for what is prepared here."""


def fitted(name: str, minutes: int) -> Timeline:
    made = bundled.recipe(name)
    return compile_timeline(replace(made, options=replace(made.options, minutes=minutes)))


def test_the_card_names_the_minutes_and_what_is_left_out(capsys: Captured) -> None:
    assert main(["show", "neck-5", "--minutes", "4"]) == 0
    card = " ".join(capsys.readouterr().out.split())
    assert (
        "Fitted to 4 minutes. Left out for lack of time: 8 move (easy turns of the head)." in card
    )
    assert " 8. Move" not in card
    assert " 9. Breathe" in card


def test_a_card_at_its_own_length_says_nothing_of_fitting(capsys: Captured) -> None:
    assert main(["show", "neck-5"]) == 0
    assert "Fitted" not in capsys.readouterr().out


def test_json_names_what_is_left_out(capsys: Captured) -> None:
    assert main(["show", "neck-5", "--minutes", "4", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert abs(document["duration_ms"] - 240_000) <= 5_000
    assert document["fitted_to_minutes"] == 4
    assert document["left_out"] == [{"file_step": 8, "technique": "move", "target": "neck-turns"}]
    assert 8 not in {step["file_step"] for step in document["steps"]}


@pytest.mark.parametrize("command", ["show", "play", "export"])
def test_minutes_that_cannot_be_are_refused_in_one_sentence(
    command: str, tmp_path: Path, capsys: Captured
) -> None:
    rest = {
        "show": [],
        "play": ["--plain", "--output", "silent", "--speed", "500"],
        "export": ["-o", str(tmp_path / "neck.wav"), "--voice", "off"],
    }[command]
    assert main([command, "neck-5", "--minutes", "12", *rest]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (sentence,) = [line for line in err.splitlines() if command != "show" or "cannot" in line]
    assert "Neck reset cannot take 12 minutes: the nearest that it can take is " in sentence
    assert "; 12 minutes can be had with bedtime-12, " in sentence
    assert sentence.endswith(".")
    assert "neck-5" not in sentence
    assert not (tmp_path / "neck.wav").exists()


def test_a_routine_whose_length_is_its_dose_is_never_shortened(capsys: Captured) -> None:
    assert main(["show", "acupressure-30", "--minutes", "20"]) == 2
    said = capsys.readouterr().err
    assert "takes 30 minutes, never fewer or more: its length is its dose" in said
    assert main(["show", "acupressure-30", "--minutes", "30"]) == 0


@pytest.mark.parametrize(
    ("name", "minutes", "why"),
    [
        ("neck-5", 2, "the nearest that it can take is 3"),
        ("neck-5", 100, "the nearest that it can take is 7"),
        ("fullback-20", 31, "the nearest that it can take is 30"),
        ("acupressure-30", 31, "its length is its dose"),
    ],
)
def test_where_no_routine_takes_so_long_that_is_said(
    name: str, minutes: int, why: str, capsys: Captured
) -> None:
    assert main(["show", name, "--minutes", str(minutes)]) == 2
    said = capsys.readouterr().err
    assert said.endswith(f"{why}; no other routine can take {minutes} minutes.\n")


@pytest.mark.parametrize("minutes", ["0", "-1", "000"])
def test_no_minutes_are_too_few(minutes: str, capsys: Captured) -> None:
    assert main(["show", "neck-5", "--minutes", minutes]) == 2
    assert f"{minutes} minutes are too few; 1 is the fewest." in capsys.readouterr().err


def test_a_card_says_only_what_is_needed_for_what_there_is_time_for(capsys: Captured) -> None:
    assert main(["show", "shoulders-10", "--minutes", "6"]) == 0
    card = " ".join(capsys.readouterr().out.split())
    assert " Needs: hands only " in card
    assert re.search(r" With care for: [^.]*pregnancy ", card)
    assert "Position, for the whole routine: standing" in card
    assert main(["show", "shoulders-10", "--minutes", "9"]) == 0
    card = " ".join(capsys.readouterr().out.split())
    assert " Needs: tennis ball in a long sock " in card
    assert " With care for: blood thinners" in card
    assert " Position: standing" in card


def test_a_card_is_for_no_region_whose_work_there_is_no_time_for(capsys: Captured) -> None:
    assert main(["show", "desk-5", "--minutes", "3"]) == 0
    card = capsys.readouterr().out
    left_out = card.split("Left out")[1].split("Position")[0]
    assert ("low back" in card.split("For: ")[1].splitlines()[0]) == ("low spine" not in left_out)


def test_nobody_who_was_not_asked_is_promised_a_session_that_they_cannot_have(
    home: Path, capsys: Captured
) -> None:
    (home / "profile.toml").unlink()
    assert main(["show", "knot-8", "--minutes", "8"]) == 2
    said = capsys.readouterr().err
    assert (
        "cannot take 8 minutes with whom it is not for, which is said first: "
        "the nearest that it can take is 9;"
    ) in said
    assert main(["show", "knot-8"]) == 0
    card = " ".join(capsys.readouterr().out.split())
    assert "This is not for you with fever" in card


def test_who_is_refused_a_routine_is_offered_what_can_take_the_minutes(
    home: Path, capsys: Captured
) -> None:
    answer(home / "profile.toml", "neck")
    chosen = ["--plain", "--output", "silent", "--speed", "2000"]
    assert main(["show", "neck-5", "--minutes", "20"]) == 2
    assert "is not for you now, because of your neck" in capsys.readouterr().err
    assert main(["play", "neck-5", "--minutes", "7", *chosen]) == 2
    said = capsys.readouterr().err
    assert "knot-8" not in said
    offered = re.findall(r"\((\S+)\)", said.partition("What fits: ")[2])
    assert offered
    for name in offered:
        assert main(["show", name, "--minutes", "7", "--json"]) == 0


def test_a_plain_session_says_before_the_start_what_is_left_out(capsys: Captured) -> None:
    chosen = ["--plain", "--output", "silent", "--speed", "2000"]
    assert main(["play", "neck-5", "--minutes", "4", *chosen]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Fitted to 4 minutes. Left out for lack of time: ")
    assert lines[1].startswith("Neck reset, ")
    left_out = {word for word in lines[0].replace(",", "").split() if word.isdigit()} - {"4"}
    for number in left_out:
        assert not any(line.startswith(f"Step {number} of") for line in lines)
    assert lines[-1].startswith("Done: ")


def test_the_history_counts_only_the_steps_that_there_was_time_for(capsys: Captured) -> None:
    chosen = ["--plain", "--output", "silent", "--speed", "2000"]
    assert main(["play", "neck-5", "--minutes", "4", *chosen]) == 0
    fitted_out = capsys.readouterr().out.splitlines()[0]
    assert main(["history", "--json"]) == 0
    past = json.loads(capsys.readouterr().out)
    session = (past["sessions"] if isinstance(past, dict) else past)[0]
    assert session["steps"]["done"] == 9 - fitted_out.count(" (") - fitted_out.count("rest")
    assert session["steps"]["skipped"] == session["steps"]["ahead"] == 0
    assert abs(session["planned_ms"] - 240_000) <= 5_000


def test_an_exported_session_is_as_long_as_it_was_asked_to_be(
    tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "neck.wav"
    assert main(["export", "neck-5", "--minutes", "3", "--voice", "off", "-o", str(file)]) == 0
    said = capsys.readouterr().err
    assert "Fitted to 3 minutes. Left out for lack of time: " in said
    frames = (file.stat().st_size - 44) // 4
    assert abs(frames / 48_000 - 180) <= 5


def test_the_list_marks_what_can_be_made_to_take_the_minutes(capsys: Captured) -> None:
    assert main(["list", "--minutes", "7"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "5 min, or 7" in lines["neck-5"]
    assert "10 min, or 7" in lines["neck-10"]
    assert "acupressure-30" not in lines
    assert "fullback-20" not in lines


def test_json_tells_of_each_routine_whether_it_is_fitted(capsys: Captured) -> None:
    assert main(["list", "--minutes", "5", "--json"]) == 0
    fitted = {
        one["id"]: one["fitted"] for one in json.loads(capsys.readouterr().out) if one["title"]
    }
    assert not fitted["neck-5"], "it takes five minutes as it is"
    assert fitted["morning-6"]


def test_a_session_that_begins_at_a_step_without_time_begins_at_the_next() -> None:
    timeline = fitted("neck-5", 4)
    (left_out,) = (one.file_step for one in timeline.left_out)
    following = next(one for one in timeline.steps if one.file_step == left_out + 1)
    assert start_of(timeline, left_out) == following.start
    assert start_of(timeline, 0) == Millis(0)


def test_minutes_are_whole(capsys: Captured) -> None:
    for written in ("2.5", "five", "+3"):
        assert main(["show", "neck-5", f"--minutes={written}"]) == 2
        assert "is not a whole number of minutes" in capsys.readouterr().err
    assert main(["show", "neck-5", "--minutes", "9" * 30]) == 2
    assert "minutes are too many; 180 is the most" in capsys.readouterr().err


def test_the_app_fits_the_next_session_alone(home: Path) -> None:
    person = Home({"SELFMASSAGE_HOME": str(home), "SELFMASSAGE_SPEECH": "off"})
    sessions = Sessions(person)
    desk = AppServices(person, sessions, lambda: SILENT)
    desk.change_minutes("neck-5", -1)
    assert desk.preview("neck-5").fitted_to == 4
    assert desk.preview("shoulders-5").fitted_to == 0
    guide = desk.prepare("neck-5", untold)
    assert guide.timeline.fitted_to == 4
    assert guide.session.recipe.options.minutes == 4
    assert desk.preview("neck-5").fitted_to == 0
    assert desk.prepare("neck-5", untold).timeline.fitted_to == 0
    desk.leave()
    sessions.close()


def test_the_app_goes_back_to_the_routine_as_it_is_and_says_where_it_ends(home: Path) -> None:
    person = Home({"SELFMASSAGE_HOME": str(home), "SELFMASSAGE_SPEECH": "off"})
    sessions = Sessions(person)
    desk = AppServices(person, sessions, lambda: SILENT)
    desk.change_minutes("neck-5", -1)
    desk.change_minutes("neck-5", 1)
    assert desk.preview("neck-5").fitted_to == 0
    with pytest.raises(SelfmassageError, match="keeps its 30 minutes: its length is its dose"):
        desk.change_minutes("acupressure-30", -1)
    for _ in range(2):
        desk.change_minutes("neck-5", -1)
    with pytest.raises(SelfmassageError, match="Neck reset cannot be made any shorter"):
        desk.change_minutes("neck-5", -1)
    sessions.close()


def test_minutes_on_the_command_line_hold_for_the_first_session_of_the_app(home: Path) -> None:
    person = Home({"SELFMASSAGE_HOME": str(home), "SELFMASSAGE_SPEECH": "off"})
    sessions = Sessions(person)
    found = person.library.routines["neck-5"]
    desk = AppServices(person, sessions, lambda: replace(SILENT, minutes=4), first=found)
    assert desk.prepare("neck-5", untold).timeline.fitted_to == 4
    assert desk.prepare("neck-5", untold).timeline.fitted_to == 0
    desk.leave()
    sessions.close()


def test_an_interrupted_session_is_gone_on_with_at_its_fitted_length(home: Path) -> None:
    person = Home({"SELFMASSAGE_HOME": str(home), "SELFMASSAGE_SPEECH": "off"})
    sessions = Sessions(person)
    found = person.library.routines["neck-5"]
    guide = sessions.prepare(found, replace(SILENT, minutes=4), untold).guide
    guide.begin()
    guide.player.advance(to_frames(guide.timeline.steps[2].work_start))
    guide.leave()
    resumed = sessions.resume(guide.session.id, SILENT).guide
    assert resumed.timeline == guide.timeline
    assert resumed.timeline.fitted_to == 4
    resumed.leave()
    sessions.close()
