"""What a person is told about a wrong routine. One file for each mistake is in tests/bad."""

import re

import pytest

from selfmassage.errors import Severity
from selfmassage.library import read_atlas
from selfmassage.routine import Routine, parse_routine
from tests.routine.examples import (
    breathe,
    design,
    document,
    hold,
    parse,
    sentences,
    strokes,
    the_routine,
    warnings,
)


def test_every_mistake_is_told_at_once() -> None:
    wrong = document(
        strokes(pressure=9, lasts=None),
        hold(target="GB2O", say="{hand} on the hollows."),
        breathe(breaths=-1, side="middle"),
        title="",
        regions=["nek"],
        pesition="lying",
    )
    assert sentences(wrong) == [
        'neck.toml: "pesition" is not a key. Did you mean "position"?',
        'neck.toml: "title" is empty. Write it as title = "Neck reset".',
        'neck.toml: "nek" is not a region. Did you mean "neck"?',
        'neck.toml: step 1: the step does not say how long it takes. Write it as lasts = "40s".',
        'neck.toml: step 1: "pressure" must be from 0 to 6, not 9.',
        'neck.toml: step 2: "GB2O" is not a target in the atlas. Did you mean "GB20"?',
        'neck.toml: step 2: "{hand}" in "say" is not a placeholder. It can be other, pressure, side.',
        'neck.toml: step 3: "middle" is not a side. It can be both, centre, each, left, right.',
        'neck.toml: step 3: "breaths" must be from 1 to 1080, not -1.',
    ]


def test_a_problem_knows_its_step_and_its_key() -> None:
    problems = parse(document(strokes(), hold(say={"right": "R."}, side="left")))
    assert not isinstance(problems, Routine)
    assert [(problem.step, problem.key) for problem in problems] == [(2, "say.left")]
    problems = parse(document(strokes(), source=[{"about": "A book."}, {"abuot": "Another."}]))
    assert not isinstance(problems, Routine)
    assert [(problem.step, problem.key) for problem in problems] == [(None, "source.2.abuot")]


def test_the_value_of_a_misspelt_key_is_checked_as_if_it_were_right() -> None:
    assert sentences(document(strokes(technique=None, techniqe="efleurage"))) == [
        'neck.toml: step 1: "techniqe" is not a key. Did you mean "technique"?',
        'neck.toml: step 1: "efleurage" is not a technique. Did you mean "effleurage"?',
    ]


def test_capitals_do_not_keep_a_name_from_being_guessed() -> None:
    assert sentences(document(strokes(side="LEFT"))) == [
        'neck.toml: step 1: "LEFT" is not a side. Did you mean "left"?'
    ]


def test_an_unknown_technique_casts_no_doubt_on_the_rest_of_its_step() -> None:
    assert len(sentences(document(strokes(technique="rubbing")))) == 1
    assert len(sentences(document(hold(technique="gripping", side=None)))) == 1


def test_a_misspelt_technique_hides_nothing_else_of_its_step() -> None:
    wrong = strokes(technique="efleurage", pace=0, on="4s", midway="{hand}.")
    assert sentences(document(wrong)) == [
        'neck.toml: step 1: "efleurage" is not a technique. Did you mean "effleurage"?',
        (
            'neck.toml: step 1: "on" means nothing for the technique effleurage. '
            "It takes lasts and pace."
        ),
        'neck.toml: step 1: "pace" must be from 1 to 120, not 0.',
        'neck.toml: step 1: "{hand}" in "midway" is not a placeholder. It can be other, pressure, side.',
    ]


def test_under_an_unknown_technique_every_rhythm_is_checked_for_its_range() -> None:
    wrong = strokes(technique="rubbing", pace=999, on="x", off="9m", pressure=9, side="middle")
    assert [told.partition(": step 1: ")[2] for told in sentences(document(wrong))] == [
        (
            '"rubbing" is not a technique. It can be breathe, circles, effleurage, friction, hold, '
            "move, petrissage, prepare, press, rest, roll, tapotement."
        ),
        '"middle" is not a side. It can be both, centre, each, left, right.',
        '"pace" must be from 1 to 120, not 999.',
        '"on": "x" is not a duration. Write it as "40s" or "1m30s".',
        '"off" must be from 0.5s to 30s, not 9m.',
        '"pressure" must be from 0 to 6, not 9.',
    ]
    both = sentences(document(strokes(technique="rubbing", breaths=0)))
    assert ['"breaths" must be' in told or "Keep one" in told for told in both[1:]] == [True] * 2


def test_a_technique_that_may_be_one_of_two_is_not_guessed() -> None:
    told = sentences(document(hold(technique="prest", breaths=None, lasts="40s", on="4s")))
    assert told == ['neck.toml: step 1: "prest" is not a technique. Did you mean "rest"?']


def test_a_misspelt_name_is_checked_as_if_it_were_right() -> None:
    assert sentences(document(hold(target="gb2O", pressure=5, side="boht", say="{side}."))) == [
        'neck.toml: step 1: "boht" is not a side. Did you mean "both"?',
        'neck.toml: step 1: "gb2O" is not a target in the atlas. Did you mean "GB20"?',
        'neck.toml: step 1: a pressure of 5 is more than "GB20" takes. Ask for 3 at most.',
        (
            'neck.toml: step 1: "say" has a placeholder for a side, but the side is "both". '
            "Name the hand, or make the side left, right or each."
        ),
    ]


def test_a_key_that_means_nothing_is_told_once_whatever_else_is_wrong_with_it() -> None:
    assert sentences(document(strokes(breaths=-1))) == [
        (
            'neck.toml: step 1: "breaths" means nothing for the technique effleurage. '
            "It takes lasts and pace."
        )
    ]


def test_a_word_of_another_language_is_answered_with_all_the_choices() -> None:
    assert sentences(document(strokes(side="rechts"))) == [
        'neck.toml: step 1: "rechts" is not a side. It can be both, centre, each, left, right.'
    ]


def test_steps_are_not_blamed_for_a_misspelt_tool_at_the_top() -> None:
    assert sentences(document(hold(target="GB21", tool="ball"), tools=["bal"])) == [
        'neck.toml: "bal" is not a tool in the atlas. Did you mean "ball"?'
    ]


def test_names_from_the_file_cannot_steer_the_terminal() -> None:
    hostile = "\x1b[2J\u202e" + "x" * 500
    wrong = document(
        strokes(**{hostile: 1}, target=hostile, say=f"{{{hostile}}}"), regions=[hostile]
    )
    for sentence in sentences({**wrong, hostile: 1}):
        assert sentence.isprintable()
        assert len(sentence) < 300


@pytest.mark.parametrize("number", [16**5_000, -(16**5_000)], ids=["above", "below"])
def test_a_number_that_python_will_not_write_out_is_a_problem(number: int) -> None:
    assert sentences(document(strokes(pressure=number))) == [
        'neck.toml: step 1: "pressure" must be from 0 to 6, not so far outside.'
    ]


def test_what_follows_a_duration_after_a_long_gap_is_not_overlooked() -> None:
    (sentence,) = sentences(document(strokes(lasts="40s" + " " * 1_000 + "or so")))
    assert "is not a duration" in sentence
    assert len(sentence) < 200


def test_a_table_that_is_nested_without_end_is_a_problem() -> None:
    deep: dict[str, object] = {}
    for _ in range(100_000):
        deep = {"technique": deep}
    wrong = strokes(instead={"neck": deep}, target=deep)
    assert len(sentences(document(wrong, tools=deep, title=deep))) == 4


def test_whoever_names_no_target_gets_those_of_their_regions() -> None:
    """An atlas of more targets than are listed whole."""
    atlas = read_atlas()
    for regions, listed in {
        ("neck",): "neck",
        ("low-back", "neck"): "neck low-back",
        ("back",): "head neck shoulders hands low-back legs",
    }.items():
        wrong = document(strokes(target="nowhere"), regions=list(regions), tools=[])
        problems = parse_routine(wrong, id="neck", file="neck.toml", atlas=atlas)
        assert not isinstance(problems, Routine)
        hint = problems[-1].hint
        assert re.findall(r"for ([\w-]+) are", hint) == listed.split()
        named = {name for name in atlas.targets if name in re.findall(r"[\w-]+", hint)}
        assert named == {n for n, t in atlas.targets.items() if t.region in listed.split()}


def test_a_hundred_problems_are_enough() -> None:
    told = sentences(document(strokes(**{f"key{number}": 1 for number in range(200)})))
    assert len(told) == 101
    assert told[-1] == (
        "neck.toml: these are the first 100 problems. Mend them, then check the file again."
    )


def test_exactly_a_hundred_problems_are_all() -> None:
    told = sentences(document(strokes(**{f"key{number}": 1 for number in range(100)})))
    assert len(told) == 100


def test_two_hundred_steps_are_read_and_one_more_is_not() -> None:
    assert len(the_routine(document(*[breathe(breaths=1)] * 200)).steps) == 200
    assert sentences(document(*[breathe(breaths=1)] * 201)) == [
        "neck.toml: there are 201 steps; 200 are the most."
    ]


def test_a_block_may_be_broken_by_a_step_that_is_itself_wrong() -> None:
    block = strokes(block="neck")
    assert len(sentences(document(block, strokes(block="neck", pressure=9), block))) == 1


def test_a_long_sentence_is_a_warning_and_the_routine_stays_usable() -> None:
    long_sentence = "word " * 26
    wordy = document(strokes(say=f"Short. {long_sentence.strip()}. Short again."), tools=[])
    advice = "With at most 25 it can be followed by ear."
    assert warnings(wordy) == [f'neck.toml: step 1: a sentence of "say" has 26 words. {advice}']
    assert warnings(design()) == []


def test_warnings_are_told_with_the_errors() -> None:
    problems = parse(document(strokes(say="word " * 30, pressure=9)))
    assert not isinstance(problems, Routine)
    assert sorted(problem.severity for problem in problems) == [Severity.ERROR, Severity.WARNING]


def test_a_routine_that_is_empty_lacks_everything() -> None:
    example = "Five quiet minutes for a stiff neck."
    assert sentences({}) == [
        'neck.toml: "title" is missing. Write it as title = "Neck reset".',
        'neck.toml: "minutes" is missing. Write it as minutes = 5.',
        f'neck.toml: "summary" is missing. Write it as summary = "{example}".',
        'neck.toml: the routine names no region. Write it as regions = ["neck"].',
        'neck.toml: "position" is missing. Write it as position = "seated at a table".',
        "neck.toml: the routine has no steps. Begin one with [[step]].",
    ]
