"""`selfmassage history`: the sessions there have been."""

import os
from argparse import Namespace

from selfmassage.cli.console import Console, bold
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import Home
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wording import length_words
from selfmassage.history import PastSession
from selfmassage.session import Ending
from selfmassage.ui.words import count_of

_ENDINGS = {
    Ending.FINISHED: "finished",
    Ending.UNFINISHED: "ended early",
    Ending.UNDER_WAY: "under way or interrupted",
}


def run(chosen: Namespace, console: Console) -> Exit:
    """A line for each session, or JSON; the last session is first."""
    sessions = Sessions(Home(os.environ))
    try:
        past = sessions.history.past()
        trouble = sessions.history.trouble
    finally:
        sessions.close()
    if trouble:
        console.tell(trouble)
    if chosen.json:
        console.say_json([session.as_json() for session in past])
        return Exit.DONE
    for session in past:
        console.say(
            bold(f"{session.started_at.astimezone():%Y-%m-%d %H:%M}"), "  ", _words(session)
        )
    if not past:
        console.tell('There are no sessions yet. "selfmassage" begins one.')
    return Exit.DONE


def _words(past: PastSession) -> str:
    steps = past.done + past.cut + past.skipped + past.ahead
    facts = [
        past.title,
        _ENDINGS[past.ending],
        f"{length_words(past.heard)} of {length_words(past.planned)}",
        f"{past.done} of {count_of(steps, 'step')} done",
        f"{past.skipped} skipped" if past.skipped else "",
        f"at {past.speed:g} times the speed" if past.speed != 1 else "",
    ]
    return ", ".join(filter(None, facts))
