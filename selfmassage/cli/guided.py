"""One session as lines, with what is asked after it: what `play --plain` and the whole plain path share."""

from selfmassage.cli.console import Console
from selfmassage.cli.diary import PastSessions
from selfmassage.cli.exits import Exit
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.keys import listening
from selfmassage.cli.lines import Lines
from selfmassage.cli.plain import PlainSession
from selfmassage.cli.plain_asking import ask_after
from selfmassage.cli.prepare import Prepared
from selfmassage.cli.sessions import Sessions
from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError
from selfmassage.session import NOTHING_SAID, CheckIn, Ending

ENOUGH = Millis(60_000)
"""Of a session that ended early, this much was heard before there is something to ask about."""


def guided(
    prepared: Prepared,
    sessions: Sessions,
    console: Console,
    interruptions: Interruptions,
    lines: Lines | None,
    pain: int | None = None,
) -> Exit:
    """Guide `prepared` to its end; `pain` was said before it. Without `lines`, nothing is asked after it.

    Raises UnheardError where stdout is full.
    """
    said = CheckIn(pain_before=pain)
    with listening() as keys:
        ended = PlainSession(prepared, console, keys).run(interruptions)
    session = prepared.guide.session
    is_enough = session.ending is Ending.FINISHED or session.heard_length >= ENOUGH
    try:
        if lines is not None and ended is Exit.DONE and is_enough:
            said = ask_after(said, console, lines)
    finally:  # Ctrl-C, too, keeps the pain that was said before.
        if said != NOTHING_SAID:
            keep(session.id, said, sessions, console)
    return ended


def keep(session_id: str, said: CheckIn, sessions: Sessions, console: Console) -> None:
    """Keep what was said of a session; where that cannot be done, say so."""
    try:
        PastSessions(sessions=sessions).check_in(session_id, said)
    except SelfmassageError as error:
        console.tell(str(error))
    else:
        console.say("Kept in your history.")


def ask_after_last_night(sessions: Sessions, console: Console, lines: Lines) -> None:
    """Ask after the bedtime session that ended by itself, once."""
    diary = PastSessions(sessions=sessions)
    asleep = diary.to_ask()
    if asleep is None:
        return
    console.say(f"{asleep.title}, last night, ended by itself. How is it now?")
    said = diary.said(asleep.session_id)
    answered = ask_after(said, console, lines)
    if answered != said:
        keep(asleep.session_id, answered, sessions, console)
        return
    try:
        diary.asked(asleep.session_id)
    except SelfmassageError as error:
        console.tell(str(error))
