"""`selfmassage show`."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from selfmassage.atlas import CAUTIONS
from selfmassage.cli import main
from selfmassage.cli.card import CAUTION_WORDS
from selfmassage.cli.recipes import recipe_of
from selfmassage.durations import Millis
from selfmassage.library import ReadRoutine, bundled, read_atlas, read_prompts, read_routine
from selfmassage.sound import read_voice
from selfmassage.timeline import Options, compile_timeline
from tests.cli.answers import answer
from tests.cli.routine_texts import GOOD, MISSPELT

Captured = pytest.CaptureFixture[str]


def shown(capsys: Captured, *arguments: str) -> str:
    assert main(["show", *arguments]) == 0
    return capsys.readouterr().out


def test_the_card_says_what_a_person_wants_to_know_before(capsys: Captured) -> None:
    card = shown(capsys, "neck-5")
    assert card.startswith("Neck reset (neck-5)\nFive quiet minutes")
    for fact in (
        "For: neck",
        "Takes: 5 minutes",
        "Position: seated at a table",
        "Needs: hands only",
        "Work: 15 seconds on the right and 15 seconds on the left",
        "With care for: neck trouble",
        "Timeline",
        " 2. Effleurage · skull to shoulder tip · right side · light pressure · 15 seconds from 00:42",
        " 2. Effleurage · skull to shoulder tip · left side",
        "Half-way: ",
        "Where: ",
        "Sources - ",
    ):
        assert " ".join(fact.split()) in " ".join(card.split())
    assert "\x1b" not in card
    assert max(map(len, card.splitlines())) <= 80


def test_a_place_is_described_once_for_both_sides(capsys: Captured) -> None:
    assert shown(capsys, "neck-5").count("Where: A long path") == 1


def test_the_card_ends_at_the_length_of_the_whole(capsys: Captured) -> None:
    length = json.loads(shown(capsys, "neck-5", "--json"))["duration_ms"] // 1000
    assert f"{length // 60:02}:{length % 60:02}     The end\n" in shown(capsys, "neck-5")


def test_what_is_done_instead_is_told_once_for_both_sides(capsys: Captured) -> None:
    card = " ".join(shown(capsys, "shoulders-5").split())
    assert (
        card.count("Instead, for pregnancy: Effleurage · shoulder to elbow · light pressure") == 1
    )


def test_a_place_in_a_block_is_described_for_the_first_side_alone(capsys: Captured) -> None:
    assert shown(capsys, "shoulders-5").count("Where: Halfway between") == 1


@pytest.mark.parametrize("routine", ["neck-5", "shoulders-5", "lowback-5-hands"])
def test_json_is_the_compiled_timeline_with_the_documented_keys(
    routine: str, capsys: Captured
) -> None:
    document = json.loads(shown(capsys, routine, "--json"))
    assert list(document) == ["id", "title", "duration_ms", "steps", "cues"]
    assert document["id"] == routine
    for step in document["steps"]:
        assert list(step) == [
            *("step", "file_step", "start_ms", "work_ms", "end_ms"),
            *("technique", "target", "side", "pressure"),
        ]
    for cue in document["cues"]:
        assert list(cue) == ["at_ms", "kind", "step", "text"]


@pytest.mark.parametrize("routine", ["neck-5", "shoulders-5", "lowback-5-hands"])
def test_steps_follow_each_other_and_cues_are_in_order(routine: str, capsys: Captured) -> None:
    document = json.loads(shown(capsys, routine, "--json"))
    steps, cues = document["steps"], document["cues"]
    assert [step["step"] for step in steps] == list(range(len(steps)))
    assert steps[0]["start_ms"] == 0
    for before, after in pairwise(steps):
        assert before["start_ms"] < before["work_ms"] < before["end_ms"] == after["start_ms"]
    assert steps[-1]["end_ms"] < document["duration_ms"]
    assert [cue["at_ms"] for cue in cues] == sorted(cue["at_ms"] for cue in cues)
    assert {cue["step"] for cue in cues} == {step["step"] for step in steps}


def test_a_timeline_survives_the_way_through_json(capsys: Captured, tmp_path: Path) -> None:
    """Everything that JSON tells is what the compiler made; some of the words here are estimated."""
    file = tmp_path / "quick.toml"
    file.write_text(GOOD)
    document = json.loads(shown(capsys, str(file), "--json"))
    found = read_routine(file, read_atlas())
    assert isinstance(found, ReadRoutine)
    voice = read_voice(bundled("audio") / "voice" / "heart")
    timeline = compile_timeline(recipe_of(found, read_prompts(), voice.durations, Options()))
    assert Millis(document["duration_ms"]) == timeline.duration
    assert [
        (one["start_ms"], one["work_ms"], one["end_ms"], one["side"], one["pressure"])
        for one in document["steps"]
    ] == [(one.start, one.work_start, one.end, one.side, one.pressure) for one in timeline.steps]
    assert [(one["at_ms"], one["kind"], one["text"]) for one in document["cues"]] == [
        (cue.at, cue.kind, cue.text) for cue in timeline.cues
    ]


def test_the_same_routine_is_shown_in_the_same_way_every_time(capsys: Captured) -> None:
    assert shown(capsys, "neck-5", "--json") == shown(capsys, "neck-5", "--json")


def test_an_id_may_be_written_as_it_comes(capsys: Captured) -> None:
    assert shown(capsys, "NECK-5") == shown(capsys, "neck-5")


def test_a_file_anywhere_can_be_shown(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "quick.toml"
    file.write_text(GOOD)
    assert shown(capsys, str(file)).startswith("Quick rub (quick)\n")


def test_a_file_without_the_ending_can_be_shown_too(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quick").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    assert shown(capsys, "quick").startswith("Quick rub (quick)\n")


@pytest.mark.parametrize("command", ["show", "play", "export"])
def test_an_unknown_routine_is_exit_code_3_with_the_nearest_id(
    command: str, capsys: Captured
) -> None:
    more = ["-o", "x.wav"] if command == "export" else []
    assert main([command, "nek-5", *more]) == 3
    expected = 'selfmassage: There is no routine "nek-5". Did you mean "neck-5"?\n'
    assert capsys.readouterr() == ("", expected)


@pytest.mark.parametrize("command", ["show", "play", "export"])
def test_a_missing_file_is_exit_code_3(command: str, capsys: Captured) -> None:
    more = ["-o", "x.wav"] if command == "export" else []
    assert main([command, "no/such.toml", *more]) == 3
    assert capsys.readouterr() == ("", 'selfmassage: There is no file "no/such.toml".\n')


@pytest.mark.parametrize("command", ["show", "play", "export"])
def test_a_wrong_file_is_exit_code_2_with_all_its_problems(
    command: str, capsys: Captured, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MISSPELT)
    more = ["-o", str(tmp_path / "x.wav")] if command == "export" else []
    assert main([command, str(file), *more]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (f'{file}:12: step 1: "techniqe" is not a key. Did you mean "technique"?\n')


def test_a_broken_file_of_ones_own_is_told_of_where_a_bundled_one_takes_its_place(
    capsys: Captured, home: Path
) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "neck-5.toml").write_text(MISSPELT)
    assert main(["show", "neck-5"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Neck reset")
    assert err == (
        "Your own neck-5.toml cannot be used, so this is the one that came with the program. "
        '"selfmassage check" says why.\n'
    )


def test_a_broken_file_of_ones_own_has_its_problems_told(capsys: Captured, home: Path) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "mine.toml").write_text(MISSPELT)
    assert main(["show", "mine"]) == 2
    assert "mine.toml:12: step 1:" in capsys.readouterr().err


def test_a_withheld_routine_begins_with_the_reason(home: Path, capsys: Captured) -> None:
    answer(home / "profile.toml", "neck")
    card = shown(capsys, "neck-5")
    reason, _, rest = card.partition("\n\n")
    assert reason.replace("\n", " ").startswith(
        "Neck reset is not for you now, because of your neck. What fits: "
    )
    assert rest.startswith("Neck reset (neck-5)\n")
    assert max(map(len, card.splitlines())) <= 80


def test_what_is_changed_for_this_person_comes_first(home: Path, capsys: Captured) -> None:
    answer(home / "profile.toml", "neck")
    changes, _, rest = shown(capsys, "desk-5").partition("\n\n")
    assert changes.replace("\n", " ") == (
        "Because of your neck, steps 2 and 4 are changed for something else that takes as long."
    )
    assert rest.startswith("Desk break (desk-5)\n")


def test_the_reason_is_told_beside_the_json_too(home: Path, capsys: Captured) -> None:
    answer(home / "profile.toml", "head-and-chest")
    assert main(["show", "neck-5", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["id"] == "neck-5"
    assert err.startswith("Do not massage. Get help now")


def test_no_routine_is_recommended_that_is_withheld(home: Path, capsys: Captured) -> None:
    answer(home / "profile.toml", "neck")
    assert main(["show", "fullback-20", "--minutes", "5"]) == 2
    err = capsys.readouterr().err
    assert "shoulders-5" in err
    assert "neck-5" not in err


def test_every_caution_has_its_words() -> None:
    assert CAUTION_WORDS.keys() == set(CAUTIONS)


def test_the_card_is_timed_by_the_voice_of_the_settings_or_by_the_one_that_is_named(
    home: Path, capsys: Captured
) -> None:
    assert main(["show", "fullback-20", "--json"]) == 0
    heart = json.loads(capsys.readouterr().out)["duration_ms"]
    assert main(["show", "fullback-20", "--voice", "george", "--json"]) == 0
    george = json.loads(capsys.readouterr().out)["duration_ms"]
    assert heart != george
    (home / "settings.toml").write_text('voice = "george"\n')
    assert main(["show", "fullback-20", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["duration_ms"] == george
    assert main(["show", "fullback-20", "--voice", "nobody"]) == 3
