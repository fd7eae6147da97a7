"""What became of a session, in words."""

from collections import Counter
from dataclasses import dataclass

from selfmassage.atlas import Atlas
from selfmassage.durations import Millis
from selfmassage.routine import Side
from selfmassage.session import Ending, Outcome, Session, file_step_outcomes
from selfmassage.timeline import PlayedStep, Timeline
from selfmassage.ui.words import (
    count_of,
    joined,
    left_out_in_words,
    minutes_and_seconds,
    technique_and_target,
)

MARKS = {
    Outcome.DONE: "✓",
    Outcome.CUT: "◐",
    Outcome.SORE: "◌",
    Outcome.SKIPPED: "→",
    Outcome.AHEAD: "·",
}
"""A sign for each outcome, that needs no colour."""

OUTCOMES_IN_WORDS = {
    Outcome.DONE: "done",
    Outcome.CUT: "cut short",
    Outcome.SORE: "too sore",
    Outcome.SKIPPED: "skipped",
    Outcome.AHEAD: "not reached",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A session that is over."""

    title: str
    """The routine's."""
    is_finished: bool
    """Whether it was played to its end."""
    time: str
    """How long it was: "5:02 of 5:04 minutes"."""
    steps: str
    """What became of the file's steps: "8 of 9 steps done, 1 skipped"."""
    left_out: str
    """What there was no time for, which is no part of the session; empty for nothing."""
    rows: tuple[tuple[Outcome, str], ...]
    """Each step as it was played, once a side, with what became of it."""


def summary_of(session: Session, timeline: Timeline, atlas: Atlas) -> Summary:
    """Sum up a session of `timeline`."""
    return Summary(
        title=timeline.title,
        is_finished=session.ending is Ending.FINISHED,
        time=time_in_words(session.heard_length, session.planned),
        steps=_steps_of_all(Counter(file_step_outcomes(timeline.steps, session.outcomes))),
        left_out=left_out_in_words(timeline, atlas),
        rows=tuple(
            (outcome, _step(step, atlas))
            for step, outcome in zip(timeline.steps, session.outcomes, strict=True)
        ),
    )


def time_in_words(heard: Millis, planned: Millis) -> str:
    """How long a session was, of how long it was meant to be."""
    return f"{minutes_and_seconds(heard)} of {minutes_and_seconds(planned)}"


def steps_in_words(counts: Counter[Outcome]) -> str:
    """How many steps came to which outcome, done first; the outcomes of none are left out."""
    said = [f"{counts[each]} {words}" for each, words in OUTCOMES_IN_WORDS.items() if counts[each]]
    return ", ".join(said)


def _steps_of_all(counts: Counter[Outcome]) -> str:
    done = f"{counts[Outcome.DONE]} of {count_of(counts.total(), 'step')} done"
    rest = steps_in_words(Counter({**counts, Outcome.DONE: 0}))
    return f"{done}, {rest}" if rest else done


def _step(step: PlayedStep, atlas: Atlas) -> str:
    side = step.side.value if step.side in (Side.LEFT, Side.RIGHT) else ""
    return joined(technique_and_target(step, atlas), side)
