"""People to be massaged, by what is known of them."""

from dataclasses import replace
from functools import cache

from selfmassage.library import read_questions
from selfmassage.routine import Routine
from selfmassage.safety import Answer, Kind, Profile, Standing, judge
from selfmassage.timeline import Guidance, Recipe, Timeline, compile_timeline
from tests.content.bundled import ROUTINES, recipe, routine

QUESTIONS = read_questions()


@cache
def person(*codes: str) -> Standing:
    """Somebody who has said yes to what sets these caution codes, and no to all else."""
    answers = {
        one.id: Answer.YES if set(one.codes) & set(codes) else Answer.NO
        for one in QUESTIONS
        if one.kind is not Kind.CLEARANCE
    }
    return judge(Profile(answers=answers), QUESTIONS)


def library() -> list[Routine]:
    """Every bundled routine."""
    return [routine(name) for name in ROUTINES]


def recipe_for(name: str, standing: Standing, guidance: Guidance = Guidance.FULL) -> Recipe:
    """What a session of a bundled routine for somebody of `standing` is made from."""
    made = recipe(name, *standing.codes)
    return replace(
        made,
        pressure_cap=standing.cap,
        warns=not standing.is_asked,
        options=replace(made.options, guidance=guidance),
    )


def session_for(name: str, standing: Standing, *, guidance: Guidance = Guidance.FULL) -> Timeline:
    """The session of a bundled routine for somebody of `standing`."""
    return compile_timeline(recipe_for(name, standing, guidance))
