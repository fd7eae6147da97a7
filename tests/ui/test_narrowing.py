"""What a person means by the words they type, with the routines that come with the program."""

from itertools import pairwise
from pathlib import Path

import pytest

from selfmassage.library import Library, bundled, read_atlas
from selfmassage.routine import Technique
from selfmassage.ui.narrowing import Facet, Narrowing, Wish
from selfmassage.ui.widening import without_one_word

ATLAS = read_atlas()
ROUTINES = [
    found.routine
    for found in Library.read(bundled("routines"), Path("nowhere"), ATLAS).routines.values()
]
NARROWING = Narrowing(ROUTINES, ATLAS)


def found(words: str = "", **answers: str) -> set[str]:
    wish = Wish(words=words)
    for facet, answer in answers.items():
        wish = wish.answered(Facet[facet.upper()], answer)
    return {routine.id for routine in NARROWING.fitting(wish)}


EVERY = found()


@pytest.mark.parametrize(
    ("words", "technique"),
    [
        ("effleurage", Technique.EFFLEURAGE),
        ("stroking", Technique.EFFLEURAGE),
        ("petrissage", Technique.PETRISSAGE),
        ("kneading", Technique.PETRISSAGE),
        ("friction", Technique.FRICTION),
        ("tapotement", Technique.TAPOTEMENT),
        ("tapping", Technique.TAPOTEMENT),
        ("circles", Technique.CIRCLES),
        ("rolling", Technique.ROLL),
        ("holds", Technique.HOLD),
        ("shiatsu", Technique.PRESS),
    ],
)
def test_a_technique_finds_the_routines_that_do_it(words: str, technique: Technique) -> None:
    doing = {one.id for one in ROUTINES if technique in {step.technique for step in one.steps}}
    assert doing
    assert found(words) == doing


@pytest.mark.parametrize(
    "subject",
    [
        *("neck", "shoulders", "low back", "knots", "trigger points", "pressure points"),
        *("acupressure", "shiatsu", "chair massage", "at work", "morning", "sitting", "standing"),
        *("lying down", "muscle tension", "stress"),
    ],
)
def test_each_subject_of_an_article_on_self_massage_finds_something(subject: str) -> None:
    assert found(subject)


def test_shiatsu_is_what_presses_with_the_hands_before_sleep() -> None:
    assert found("shiatsu") == {"bedtime-12"}


@pytest.mark.parametrize("words", ["belly", "stroke", "sacroiliac", "kidney stones"])
def test_what_no_routine_is_for_finds_nothing(words: str) -> None:
    assert found(words) == set()


@pytest.mark.parametrize(
    ("words", "routines"),
    [
        ("stiff neck desk", {"desk-5", "neck-5", "neck-10"}),
        ("nek 10", {"neck-5", "neck-10", "desk-5", "morning-6"}),
        ("trigger point", {"knot-8"}),
        ("knee", set()),
        ("lower back ball", {"fullback-20", "knot-8", "lowback-10-wall"}),
        ("hips", {"fullback-20", "knot-8", "lowback-10-wall"}),
        ("knots", {"knot-8"}),
        ("sleep", {"bedtime-12", "morning-6"}),
        ("office", {"desk-5"}),
        ("acupressure", {"acupressure-30"}),
        ("Neck, 5", {"neck-5", "desk-5"}),
        ("5", {"neck-5", "desk-5", "shoulders-5", "lowback-5-hands"}),
        ("bed 10", {"morning-6"}),
        ("upper back ball", {"fullback-20", "knot-8", "shoulders-10"}),
        ("wall shoulders 10", {"shoulders-10", "knot-8"}),
        ("xyz", set()),
    ],
)
def test_words_find_the_routines_that_all_of_them_fit(words: str, routines: set[str]) -> None:
    assert found(words) == routines


@pytest.mark.parametrize("words", ["back pain", "lower back", "lumbago", "my low back hurts"])
def test_everyday_words_find_the_low_back(words: str) -> None:
    assert found(words) == found(where="low-back")


@pytest.mark.parametrize("words", ["my neck", "neck pain", "neck pa", "a sore neck", "neck hurts"])
def test_words_of_no_weight_change_nothing_even_half_typed(words: str) -> None:
    assert found(words) == found("neck")


def test_every_letter_typed_leaves_the_same_or_fewer() -> None:
    for words in ("shoulders", "bedtime", "tennis ball"):
        lists = [found(words[:length]) for length in range(1, len(words) + 1)]
        assert all(after <= before for before, after in pairwise(lists))


def test_a_number_still_being_typed_keeps_what_it_may_become() -> None:
    assert found("1") == {one.id for one in ROUTINES if str(one.minutes).startswith("1")}


@pytest.mark.parametrize("words", ["3 min", "3 minutes", "3min", "3m", "3 minu"])
def test_a_number_with_its_unit_is_never_taken_for_a_longer_one(words: str) -> None:
    assert found(words) == set()
    assert found(words.replace("3", "10")) == found("10")


@pytest.mark.parametrize("words", ["1", "3", "3 neck", "neck 2"])
def test_a_number_in_a_finished_line_is_what_it_leaves_time_for(words: str) -> None:
    whole = Narrowing(ROUTINES, ATLAS, is_typed_whole=True)
    assert whole.fitting(Wish(words=words)) == ()


@pytest.mark.parametrize("minutes", ["5", "7", "10", "20"])
def test_minutes_mean_the_same_typed_as_turned_to(minutes: str) -> None:
    assert found(minutes) == found(f"{minutes} min") == found(time=minutes)
    assert found(f"bed {minutes}") == found(time=minutes, at_hand="bed")
    assert found(f"{minutes} neck") == found(time=minutes, where="neck")


def test_a_number_with_words_behind_it_is_typed_to_its_end() -> None:
    assert found("3 acupressure") == set()
    assert found("acupressure 3") == {"acupressure-30"}


@pytest.mark.parametrize(
    ("words", "word"),
    [("bed 3", "3 min"), ("3 minutes bed", "3 min"), ("desk ball", "desk"), ("xyz neck", "xyz")],
)
def test_one_word_is_named_without_which_something_fits_minutes_first(
    words: str, word: str
) -> None:
    whole = Narrowing(ROUTINES, ATLAS, is_typed_whole=True)
    named = without_one_word(whole, Wish(words=words))
    assert named is not None
    assert named[0] == word
    assert whole.fitting(named[1])


@pytest.mark.parametrize("words", ["", "3", "xyz", "xyz zyx 3"])
def test_no_word_is_named_where_none_alone_is_in_the_way(words: str) -> None:
    whole = Narrowing(ROUTINES, ATLAS, is_typed_whole=True)
    assert without_one_word(whole, Wish(words=words)) is None


def test_the_questions_narrow_too_and_all_of_them_together() -> None:
    assert found(time="10") == {one.id for one in ROUTINES if one.minutes <= 10}
    assert found(at_hand="ball") == {one.id for one in ROUTINES if "ball" in one.tools}
    assert found(where="neck", time="10", at_hand="hands") == {
        "desk-5",
        "morning-6",
        "neck-5",
        "neck-10",
    }


def test_each_answer_that_is_offered_fits_some_routine() -> None:
    for facet in Facet:
        for answer in NARROWING.answers(facet):
            assert found(**{facet.name: answer})
    assert NARROWING.answers(Facet.TIME) == ("5", "10", "20", "30")
    assert "legs" not in NARROWING.answers(Facet.WHERE)


def test_an_empty_wish_means_every_routine() -> None:
    assert found("  ") == EVERY
    assert Wish().is_empty
    assert not Wish(words="a").is_empty


def test_a_broken_file_is_meant_by_its_name_alone() -> None:
    assert NARROWING.knows_file("Mine.toml", Wish())
    assert NARROWING.knows_file("Mine.toml", Wish(words="mine"))
    assert not NARROWING.knows_file("Mine.toml", Wish(words="neck"))
    assert not NARROWING.knows_file("Mine.toml", Wish(where="neck"))
