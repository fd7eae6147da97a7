"""That what a session says is true as it is said, for everybody: the sides, the ball, the warnings."""

import re
from collections.abc import Iterable
from itertools import combinations

import pytest

from selfmassage.routine import Side, Step
from selfmassage.timeline import CueKind, Fitted, PlayedStep, fit, lengths_of
from tests.content.bundled import ROUTINES, recipe, routine, session
from tests.content.test_routines import CAUTIONS, WITHHELD, shapes

EVERY = pytest.mark.parametrize("name", ROUTINES)
WITH_A_BALL = [name for name in ROUTINES if "ball" in routine(name).tools]

SAFETY_WORDS = (
    "back of the neck",
    "off the throat",
    "off any pulse",
    "off the spine",
    "off the ribs",
    "off both bones",
    "off the bone",
    "eyes open",
    "if dizzy",
)
"""What few words must not leave out where all of them have it."""

FETCHED = re.compile(r"take the ball|ball in both hands", re.I)
LAID_DOWN = re.compile(r"ball on the table, both hands free", re.I)
BOTH_EMPTY = re.compile(
    r"^(both (palms|hands|arms|thumbs)|knuckles of both|fingertips of both)", re.I
)


def people(name: str) -> list[tuple[str, ...]]:
    """Every set of cautions with which somebody is given the routine."""
    some = [codes for many in range(len(CAUTIONS) + 1) for codes in combinations(CAUTIONS, many)]
    return [codes for codes in some if not any((name, code) in WITHHELD for code in codes)]


@EVERY
def test_sides_are_only_changed_where_the_left_one_follows(name: str) -> None:
    for codes in people(name):
        whole = session(name, *codes)
        changing = {cue.step for cue in whole.cues if cue.kind is CueKind.SWITCH}
        for step in whole.steps:
            if step.step in changing:
                assert step.side is Side.LEFT, (codes, step.say)
                assert re.search(r"\bleft\b", step.say, re.I), (codes, step.say)


@pytest.mark.parametrize("name", WITH_A_BALL)
def test_a_ball_is_fetched_before_its_use_and_laid_down_before_both_hands_work(name: str) -> None:
    for codes in people(name):
        _ensure_the_ball_is_where_it_is_said_to_be(session(name, *codes).steps, codes)


@pytest.mark.parametrize("name", WITH_A_BALL)
def test_what_is_left_out_for_lack_of_time_leaves_no_ball_to_lay_down(name: str) -> None:
    for codes in people(name):
        made = recipe(name, *codes)
        for minutes in lengths_of(made.routine):
            fitted = fit(made, minutes)
            if isinstance(fitted, Fitted):
                played = fitted.timeline.steps
                _ensure_the_ball_is_where_it_is_said_to_be(played, (*codes, minutes))


def _ensure_the_ball_is_where_it_is_said_to_be(
    steps: Iterable[PlayedStep], where: tuple[object, ...]
) -> None:
    is_held = False
    for step in steps:
        if FETCHED.search(step.say):
            is_held = True
        if LAID_DOWN.search(step.say):
            assert is_held, (where, step.say)
            is_held = False
        assert is_held or not _needs_the_ball(step), (where, step.say)
        assert not (is_held and BOTH_EMPTY.search(step.say)), (where, step.say)
    assert not is_held, where


@pytest.mark.parametrize("name", WITH_A_BALL)
def test_whoever_leaves_the_ball_out_hears_nothing_of_it(name: str) -> None:
    for codes in people(name):
        if {"ball", "pregnant"} & set(codes):
            assert not any("ball" in step.say for step in session(name, *codes).steps)


@EVERY
def test_few_words_keep_those_of_safety(name: str) -> None:
    for step in shapes(routine(name)):
        for side in (Side.RIGHT, Side.LEFT):
            for words in SAFETY_WORDS:
                assert words not in _said(step, side) or words in _briefly(step, side), words


@pytest.mark.parametrize("name", [name for name in ROUTINES if "stand" in routine(name).position])
def test_whoever_stands_is_told_to_sit_when_dizzy(name: str) -> None:
    for codes in people(name):
        first = session(name, *codes).steps[0]
        assert "If dizzy, stop and sit." in first.say


def _needs_the_ball(step: PlayedStep) -> bool:
    return step.tool == "ball" and not LAID_DOWN.search(step.say)


def _said(step: Step, side: Side) -> str:
    return step.say.on(side, step.pressure).lower()


def _briefly(step: Step, side: Side) -> str:
    return "" if step.brief is None else step.brief.on(side, step.pressure).lower()
