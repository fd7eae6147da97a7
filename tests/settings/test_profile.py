"""The file of a person's answers: kept for them alone, and never lost."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.safety import Answer, Profile
from selfmassage.settings import forget_profile, read_profile, save_profile

KNOWN = ("neck", "pregnancy", "blood-bones-and-skin")
SOME = Profile(answers={"neck": Answer.UNSURE, "pregnancy": Answer.NO}, asked_on="2026-03-14")


def test_nobody_has_been_asked_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_profile(tmp_path / "profile.toml", KNOWN) == (None, None)


def test_nobody_has_been_asked_where_the_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    assert read_profile(tmp_path / "home" / "profile.toml", KNOWN) == (None, None)


def test_a_file_that_cannot_be_opened_may_have_held_anything(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").mkdir()
    profile, problem = read_profile(tmp_path / "profile.toml", KNOWN)
    assert profile == Profile(is_whole=False)
    assert problem is not None


@given(st.dictionaries(st.sampled_from(KNOWN), st.sampled_from(Answer)))
def test_what_is_kept_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Answer]
) -> None:
    path = tmp_path_factory.mktemp("kept") / "profile.toml"
    profile = Profile(answers=answers, asked_on="2026-03-14")
    assert save_profile(path, profile, KNOWN) is None
    assert read_profile(path, KNOWN) == (profile, None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "profile.toml"
    save_profile(path, SOME, KNOWN)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_it_says_that_it_stays_on_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    save_profile(path, SOME, KNOWN)
    assert "stays on this machine" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[answers\n", "line 1 is not written as a profile is."),
        ("\x00", "line 1 is not written as a profile is."),
        ("asked_on = 3\n", "the day in asked_on is none, as in 2026-03-14"),
        ('asked_on = "9999-99-99"\n', "the day in asked_on is none, as in 2026-03-14"),
        ('colour = "blue"\n', '"colour" is no part of a profile'),
        ("answers = 3\n", "it is not written as a profile is"),
        ('[answers]\nnose = "yes"\n', '"nose" is no question of this version'),
        ('[answers]\nneck = "maybe"\n', 'the answer to "neck" is none of yes, no and not sure'),
        ("[answers]\nneck = 1\n", 'the answer to "neck" is none of yes, no and not sure'),
        ("# " + 20_000 * "x", "it is too large for a profile"),
    ],
)
def test_a_damaged_file_is_told_in_one_sentence_and_not_lost(
    text: str, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(text, "utf-8")
    profile, problem = read_profile(path, KNOWN)
    assert profile is not None
    assert not profile.is_whole
    assert problem is not None
    assert why in str(problem)
    assert "each caution counts that you have not plainly denied" in str(problem)

    assert save_profile(path, SOME, KNOWN) is None
    assert (tmp_path / "profile.damaged-1.toml").read_text("utf-8") == text
    assert read_profile(path, KNOWN) == (SOME, None)


def test_what_can_be_read_of_a_damaged_file_still_counts(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text('[answers]\npregnancy = "yes"\nnose = "no"\n', "utf-8")
    profile, _ = read_profile(path, KNOWN)
    assert profile == Profile(answers={"pregnancy": Answer.YES}, is_whole=False)


@pytest.mark.parametrize("written", ['"Yes"', "true", '"not-sure"', '""', "1", '["no"]'])
def test_an_answer_that_cannot_be_read_is_taken_for_not_sure(written: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(f'[answers]\nneck = {written}\npregnancy = "no"\n', "utf-8")
    profile, problem = read_profile(path, KNOWN)
    assert profile is not None
    assert profile.answers == {"neck": Answer.UNSURE, "pregnancy": Answer.NO}
    assert not profile.is_whole
    assert problem is not None


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ('pregnancy = "yes"', {"pregnancy": Answer.YES}),
        ("pregnancy = yes", {"pregnancy": Answer.UNSURE}),
        ("pregnancy: yes", {"pregnancy": Answer.UNSURE}),
        ('Pregnancy = "yes"', {"pregnancy": Answer.YES}),
        ('blood_bones_and_skin = "yes"', {"blood-bones-and-skin": Answer.YES}),
        ('pregnancy = "no"\npregnancy = "yes"', {"pregnancy": Answer.UNSURE}),
        ('# pregnancy = "yes"', {}),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_one_mistake_loses_no_other_line(
    line: str, answers: dict[str, Answer], encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(f"[answers]\n{line}\nneck = no\n", encoding)
    profile, _ = read_profile(path, KNOWN)
    assert profile == Profile(answers={**answers, "neck": Answer.UNSURE}, is_whole=False)


def test_answers_count_in_whatever_table_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text('neck = "yes"\n[Answers]\npregnancy = "yes"\nneck = "no"\n', "utf-8")
    profile, _ = read_profile(path, KNOWN)
    assert profile is not None
    assert profile.answers == {"neck": Answer.UNSURE, "pregnancy": Answer.YES}


def test_a_day_may_be_written_without_quotes(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("asked_on = 2026-03-14\n", "utf-8")
    assert read_profile(path, KNOWN) == (Profile(asked_on="2026-03-14"), None)


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "profile.toml"
    path.write_bytes(content)
    profile, problem = read_profile(path, KNOWN)
    assert profile is not None
    assert profile.is_whole is (problem is None)


def test_where_it_cannot_be_kept_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    problem = save_profile(tmp_path / "file" / "profile.toml", SOME, KNOWN)
    assert problem is not None
    assert "Your answers are not kept" in str(problem)


def test_forgetting_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("[answers\n")
    save_profile(path, SOME, KNOWN)
    assert len(forget_profile(path)) == 2
    assert list(tmp_path.iterdir()) == []
    assert forget_profile(path) == ()
