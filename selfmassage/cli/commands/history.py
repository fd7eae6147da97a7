"""`selfmassage history`: the sessions there have been."""

import os
from argparse import Namespace
from pathlib import Path

from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console, bold
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wording import length_words
from selfmassage.history import PastSession
from selfmassage.safety import FEELINGS
from selfmassage.session import GOES_WITH, CheckIn, Ending
from selfmassage.ui.words import count_of

_ENDINGS = {
    Ending.FINISHED: "finished",
    Ending.UNFINISHED: "ended early",
    Ending.UNDER_WAY: "under way or interrupted",
}


def run(chosen: Namespace, console: Console) -> Exit:
    """A line for each session, or JSON; the last session is first."""
    home = Home(os.environ)
    past = _past(home, console) if _is_begun(home.places.history) else ()
    if chosen.json:
        console.say_json([session.as_json() for session in past])
        return Exit.DONE
    for session in past:
        console.say(
            bold(f"{session.started_at.astimezone():%Y-%m-%d %H:%M}"), "  ", _words(session)
        )
    if not past:
        console.tell(f'There are no sessions yet. "{called_as()}" begins one.')
    return Exit.DONE


def _is_begun(history: Path) -> bool:
    """Whether there is anything to open, be it what it may; to look makes no folder."""
    try:
        history.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True  # Opening it says what is wrong.
    return True


def _past(home: Home, console: Console) -> tuple[PastSession, ...]:
    """The sessions there have been. Raises CommandError where they cannot be read."""
    sessions = Sessions(home)
    try:
        history = sessions.history
        past = history.past()
        unkept, trouble, has_past = history.unkept, history.trouble, history.has_past
    finally:
        sessions.close()
    if not has_past:
        raise CommandError(f"Your sessions cannot be read: {unkept or trouble}", Exit.COULD_NOT_RUN)
    if unkept or trouble:
        console.tell(f"New sessions cannot be kept: {unkept}" if unkept else trouble)
    return past


def _words(past: PastSession) -> str:
    steps = past.done + past.cut + past.sore + past.skipped + past.ahead
    facts = [
        past.title,
        _ENDINGS[past.ending],
        f"{length_words(past.heard)} of {length_words(past.planned)}",
        f"{past.done} of {count_of(steps, 'step')} done",
        f"{past.sore} left as too sore" if past.sore else "",
        f"{past.skipped} skipped" if past.skipped else "",
        f"felt: {_felt(past.felt)}" if past.felt else "",
        f"at {past.speed:g} times the speed" if past.speed != 1 else "",
        *_said(past.check_in),
    ]
    return ", ".join(filter(None, facts))


def _said(check_in: CheckIn) -> list[str]:
    """What was said of the pain, in words; the note is left to the screen and to JSON."""
    numbers = {"before": check_in.pain_before, "after": check_in.pain_after}
    pain = " and ".join(f"{pain} {when}" for when, pain in numbers.items() if pain is not None)
    goes_with = " and ".join(GOES_WITH[code] for code in check_in.goes_with)
    return [f"pain {pain}" if pain else "", f"goes along with {goes_with}" if goes_with else ""]


def _felt(code: str) -> str:
    """What was felt at a stop, in words; a code that a later version wrote, as it is."""
    return next((one.words for one in FEELINGS if one.code == code), code)
