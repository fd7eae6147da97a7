"""What the plain path says about routines, sessions and settings, a line for each."""

from collections.abc import Iterator
from dataclasses import replace

from selfmassage.atlas import Atlas
from selfmassage.cli.choosing import chosen_of, names_of
from selfmassage.cli.diary import PastSessions
from selfmassage.cli.home import DEFAULT_VOICE, Home
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes
from selfmassage.cli.wording import length_words
from selfmassage.history import PastSession
from selfmassage.library import ReadRoutine
from selfmassage.routine import shown
from selfmassage.session import GOES_WITH, CheckIn, Ending
from selfmassage.ui.settings_rows import groups_of
from selfmassage.ui.words import count_of, listed, tools_in_words

RECENT = 10
"""As many sessions are read out at once."""

PIPED = r"printf '1\n\n'"
"""What starts the first routine, and says that nothing is new."""

_ENDINGS = {
    Ending.FINISHED: "finished",
    Ending.UNFINISHED: "ended early",
    Ending.UNDER_WAY: "under way or interrupted",
}


def routine_words(found: ReadRoutine, atlas: Atlas, *, minutes: int = 0, mark: str = "") -> str:
    """A routine as one line: its title, its length, the position and what is needed; `mark` says why not now."""
    routine = found.routine
    facts = [
        routine.title,
        _length(routine.minutes, minutes),
        routine.position.split(",")[0],
        tools_in_words(routine, atlas),
        "" if found.is_bundled else "yours",
        mark,
    ]
    return ", ".join(filter(None, facts))


def _length(own: int, fitted: int) -> str:
    if fitted in (0, own):
        return count_of(own, "minute")
    return f"{count_of(fitted, 'minute')} instead of {own}"


def history_lines(sessions: Sessions) -> Iterator[str]:
    """The week and the last sessions, or how to begin one."""
    week = PastSessions(sessions=sessions).week()
    past = sessions.history.past(RECENT)
    if not past:
        yield "No sessions yet. Type the number of a routine to begin one."
        return
    if week.days:
        yield f"This week: {length_words(week.heard)} on {count_of(week.days, 'day')}."
    yield "The last sessions, the newest first:"
    yield from map(session_words, past)


def session_words(past: PastSession) -> str:
    """A session as one line, with what was said of the pain."""
    facts = [
        f"{past.started_at.astimezone():%Y-%m-%d %H:%M}",
        past.title,
        _ENDINGS[past.ending],
        f"{length_words(past.heard)} of {length_words(past.planned)}",
        *_said(past.check_in),
    ]
    return ", ".join(facts) + "."


def _said(said: CheckIn) -> Iterator[str]:
    if said.pain_before is not None:
        yield f"pain {said.pain_before} before"
    if said.pain_after is not None:
        yield f"pain {said.pain_after} after"
    if said.goes_with:
        yield f"along with {listed(GOES_WITH[code] for code in said.goes_with)}"
    if said.note:
        yield f"note: {said.note}"


def setting_lines(home: Home, sessions: Sessions, wishes: Wishes) -> Iterator[str]:
    """Every setting as a session has it by `wishes`, whatever the file says, and where they are kept."""
    chosen = replace(
        chosen_of(sessions.preferences),
        voice=wishes.voice or DEFAULT_VOICE,
        speech=wishes.speech,
        guidance=str(wishes.guidance),
        pan=wishes.pans,
        bed=wishes.bed,
        output=wishes.output,
    )
    for group in groups_of(names_of(home, sessions, wishes), chosen):
        for setting in group.settings:
            yield f"{setting.title}: {setting.words(chosen)}."
    yield f"They are kept in {shown(str(home.places.settings), longest=300)}, which you may edit."
