"""`selfmassage list`."""

import json
from pathlib import Path

import pytest

from selfmassage.cli import main
from tests.cli.answers import answer
from tests.cli.routine_texts import GOOD, MISSPELT

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def own(home: Path) -> Path:
    """The folder of a person's own routines."""
    folder = home / "routines"
    folder.mkdir()
    return folder


def listed(capsys: Captured, *arguments: str) -> list[str]:
    """The ids of the routines that `list` prints."""
    assert main(["list", "--json", *arguments]) == 0
    return [routine["id"] for routine in json.loads(capsys.readouterr().out)]


def test_each_routine_has_a_line_with_id_title_region_length_tools_and_position(
    capsys: Captured,
) -> None:
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    neck = next(line for line in lines if line.startswith("neck-5 "))
    for fact in ("Neck reset", "Neck", "5 min", "hands only", "seated at a table"):
        assert fact in neck
    assert err == ""


def test_ones_own_are_marked_and_so_is_what_stands_in_for_a_bundled_one(
    own: Path, capsys: Captured
) -> None:
    (own / "mine.toml").write_text(GOOD)
    (own / "neck-5.toml").write_text(GOOD)
    assert main(["list"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert " yours · " in lines["mine"]
    assert "yours, in place of the one that came with the program" in lines["neck-5"]
    assert not any(
        "yours" in line for name, line in lines.items() if name not in ("mine", "neck-5")
    )


def test_json_has_every_fact(capsys: Captured) -> None:
    main(["list", "--json"])
    neck = next(one for one in json.loads(capsys.readouterr().out) if one["id"] == "neck-5")
    assert neck == {
        "id": "neck-5",
        "title": "Neck reset",
        "regions": ["neck"],
        "minutes": 5,
        "position": "seated at a table, elbows able to rest on it",
        "tools": [],
        "summary": "Five quiet minutes for a stiff neck, at a table, hands only.",
        "bundled": True,
        "problems": [],
        "withheld": "",
    }


def test_what_is_withheld_is_marked_and_the_reason_told(home: Path, capsys: Captured) -> None:
    answer(home / "profile.toml", "neck")
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    marked = [line.split()[0] for line in out.splitlines() if "not for you now" in line]
    assert marked == ["neck-10", "neck-5"]
    assert "Neck reset is not for you now, because of your neck.\n" in err


def test_json_has_the_reason_of_what_is_withheld(home: Path, capsys: Captured) -> None:
    answer(home / "profile.toml", "neck")
    assert main(["list", "--json"]) == 0
    reasons = {one["id"]: one["withheld"] for one in json.loads(capsys.readouterr().out)}
    assert reasons["neck-5"] == "Neck reset is not for you now, because of your neck."
    assert reasons["shoulders-5"] == ""


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("head-and-chest", "Do not massage. Get help now"),
        ("not-today", "No massage for now"),
        ("your-pain", "Ask a doctor or physiotherapist first"),
    ],
)
def test_what_stops_everything_is_told_once(
    question: str, reason: str, home: Path, capsys: Captured
) -> None:
    answer(home / "profile.toml", question)
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert all("not for you now" in line for line in out.splitlines())
    assert err.count(reason) == 1


@pytest.mark.parametrize("region", ["low-back", "Low back", "LOW-BACK"])
def test_a_region_narrows_the_list(region: str, capsys: Captured) -> None:
    assert listed(capsys, "--region", region) == [
        "acupressure-30",
        "desk-5",
        "fullback-20",
        "knot-8",
        "lowback-10-wall",
        "lowback-5-hands",
        "morning-6",
    ]


def test_minutes_are_a_limit_but_for_what_can_be_made_to_take_them(
    own: Path, capsys: Captured
) -> None:
    (own / "quick.toml").write_text(GOOD)
    assert listed(capsys, "--minutes", "2") == ["quick"]
    four = {"desk-5", "lowback-5-hands", "morning-6", "neck-5", "quick", "shoulders-5"}
    assert set(listed(capsys, "--minutes", "4")) == four
    assert {"quick", "neck-5"} <= set(listed(capsys, "--minutes", "5"))


def test_nothing_found_is_told_and_is_no_failure(capsys: Captured) -> None:
    assert main(["list", "--minutes", "1"]) == 0
    assert capsys.readouterr() == ("", "No routine is like that.\n")


def test_an_unknown_region_is_exit_code_2_with_the_nearest_name(capsys: Captured) -> None:
    assert main(["list", "--region", "neckk"]) == 2
    expected = 'selfmassage: There is no region "neckk". Did you mean "neck"?\n'
    assert capsys.readouterr() == ("", expected)


def test_a_routine_of_ones_own_is_listed_and_takes_the_place_of_a_bundled_one(
    own: Path, capsys: Captured
) -> None:
    (own / "neck-5.toml").write_text(GOOD)
    main(["list", "--json"])
    neck = next(one for one in json.loads(capsys.readouterr().out) if one["id"] == "neck-5")
    assert (neck["title"], neck["bundled"]) == ("Quick rub", False)


def test_a_broken_file_hides_no_other_and_is_told_of(own: Path, capsys: Captured) -> None:
    (own / "mine.toml").write_text(MISSPELT)
    (own / "quick.toml").write_text(GOOD)
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert "quick " in out
    assert "neck-5 " in out
    assert out.splitlines()[-2:] == [
        "mine  cannot be used: 1 problem",
        '  mine.toml:12: step 1: "techniqe" is not a key. Did you mean "technique"?',
    ]
    assert err == ('1 routine file cannot be used: mine.toml. "selfmassage check" says why.\n')


def test_many_problems_are_cut_short(own: Path, capsys: Captured) -> None:
    (own / "mine.toml").write_text("\n".join(f"key{number} = 1" for number in range(9)))
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    start = next(
        place for place, line in enumerate(lines) if line.startswith("mine  cannot be used")
    )
    assert len(lines[start + 1 :]) == 6
    assert lines[-1].strip().startswith("and ")


def test_json_has_a_broken_file_with_the_same_keys_and_its_problems(
    own: Path, capsys: Captured
) -> None:
    (own / "mine.toml").write_text(MISSPELT)
    (own / "neck-5.toml").write_text(MISSPELT)
    main(["list", "--json"])
    routines = json.loads(capsys.readouterr().out)
    assert len({tuple(routine) for routine in routines}) == 1
    broken = [routine for routine in routines if routine["problems"]]
    assert [(one["id"], one["title"], one["bundled"]) for one in broken] == [
        ("mine", None, False),
        ("neck-5", None, False),
    ]
    assert broken[0]["problems"][0].startswith("mine.toml:12: step 1: ")
    assert any(one["id"] == "neck-5" and one["title"] == "Neck reset" for one in routines)


def test_a_broken_file_is_of_no_known_region_or_length(own: Path, capsys: Captured) -> None:
    (own / "mine.toml").write_text(MISSPELT)
    assert "mine" not in listed(capsys, "--region", "neck")
    assert "mine" not in listed(capsys, "--minutes", "60")
