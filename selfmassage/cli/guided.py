"""One session as lines, with what is asked after it: what `play --plain` and the whole plain path share."""

from dataclasses import replace

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
from selfmassage.safety import feeling_of
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

    Nor is it after a sign that needs help now: then it is said again what to do. What is said is kept at once,
    beside what was said of the session before it was interrupted.
    Raises UnheardError where stdout is full.
    """
    guide = prepared.guide

    def begun() -> None:
        if pain is not None:
            said = PastSessions(sessions=sessions).said(guide.session.id)
            keep(guide.session.id, replace(said, pain_before=pain), sessions, console)

    with listening() as keys:
        ended = PlainSession(prepared, console, keys, begun).run(interruptions)
    session = guide.session
    feel(session.felt, sessions, console)
    is_enough = session.ending is Ending.FINISHED or session.heard_length >= ENOUGH
    felt = feeling_of(session.felt)
    if felt.is_emergency:
        console.say_prose(felt.what_to_do)
    elif lines is not None and ended is Exit.DONE and is_enough:
        check_in(session.id, sessions, console, lines)
    return ended


def check_in(session_id: str, sessions: Sessions, console: Console, lines: Lines) -> bool:
    """Ask what is asked after a session, and keep each answer at once; whether anything new was said."""
    before = PastSessions(sessions=sessions).said(session_id)
    is_kept = True

    def kept(said: CheckIn) -> None:
        nonlocal is_kept
        is_kept = keep(session_id, said, sessions, console)

    said = ask_after(before, console, lines, kept)
    if is_kept and said != NOTHING_SAID:
        console.say("Kept in your history.")
    return said != before


def feel(code: str, sessions: Sessions, console: Console) -> None:
    """Keep a sign felt at a stop that needs help now; where that cannot be done, say so."""
    try:
        sessions.person.feel(code)
    except SelfmassageError as error:
        console.tell(str(error))


def keep(session_id: str, said: CheckIn, sessions: Sessions, console: Console) -> bool:
    """Keep what was said of a session; where that cannot be done, say so."""
    try:
        PastSessions(sessions=sessions).check_in(session_id, said)
    except SelfmassageError as error:
        console.tell(str(error))
        return False
    return True


def ask_after_last_night(sessions: Sessions, console: Console, lines: Lines) -> None:
    """Ask after the bedtime session that ended by itself, once."""
    diary = PastSessions(sessions=sessions)
    asleep = diary.to_ask()
    if asleep is None:
        return
    console.say(f"{asleep.title}, last night, ended by itself. How is it now?")
    if check_in(asleep.session_id, sessions, console, lines):
        return
    try:
        diary.asked(asleep.session_id)
    except SelfmassageError as error:
        console.tell(str(error))
