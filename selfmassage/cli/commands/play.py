"""`selfmassage play`: guide one routine, in the app or as lines."""

import os
from argparse import Namespace
from dataclasses import dataclass

from selfmassage.cli.advice import recording_warnings
from selfmassage.cli.console import Console, yellow
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.machine import ssh_sentence
from selfmassage.cli.person import ANYTHING_NEW
from selfmassage.cli.progress import telling
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes, wishes_of
from selfmassage.cli.wording import fitted_words
from selfmassage.errors import SelfmassageError
from selfmassage.library import ReadRoutine
from selfmassage.library.routines import shown_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """What is to be played, and how."""

    home: Home
    sessions: Sessions
    found: ReadRoutine
    wishes: Wishes
    from_step: int


def run(chosen: Namespace, console: Console) -> Exit:
    """Guide the routine to its end, or to where the person or a signal ends it."""
    with Interruptions() as interruptions:
        home = Home(os.environ)
        found = home.find(chosen.routine, console.tell)
        sessions = Sessions(home, glances=True)
        play = Play(
            home=home,
            sessions=sessions,
            found=found,
            wishes=wishes_of(chosen, sessions.preferences, home),
            from_step=_step(chosen.from_step or 0, found),
        )
        try:
            is_in_lines = chosen.plain or not console.is_screen
            # Nobody is asked anything for what is not started anyhow.
            if is_in_lines or sessions.person.profile is not None:  # Else the app asks first.
                sessions.ensure_admitted(found, play.wishes)
            sessions.ensure_fits(found, play.wishes)
            if is_in_lines:
                return _print(play, console, interruptions, is_asked_for=chosen.plain)
            return _show(play, console, interruptions)
        finally:
            sessions.close()


def _step(wanted: int, found: ReadRoutine) -> int:
    count = len(found.routine.steps)
    if wanted > count:
        raise CommandError(
            f"There is no step {wanted} in {found.routine.id}: it has {count}.", Exit.BAD
        )
    return wanted


def _show(play: Play, console: Console, interruptions: Interruptions) -> Exit:
    from selfmassage.cli.screen import show
    from selfmassage.cli.services import AppServices

    desk = AppServices(
        play.home, play.sessions, lambda: play.wishes, first=play.found, from_step=play.from_step
    )
    starts = play.found.routine.id
    return show(desk, console, interruptions, told=ssh_sentence(os.environ), starts=starts)


def _print(
    play: Play, console: Console, interruptions: Interruptions, *, is_asked_for: bool
) -> Exit:
    from selfmassage.cli.guided import guided
    from selfmassage.cli.lines import Lines
    from selfmassage.cli.plain_asking import LeavingError, ask_before

    _tell_beforehand(play, console, is_asked_for=is_asked_for)
    lines, pain = Lines.of_process(), None
    if lines.is_terminal:
        try:
            pain = ask_before(
                play.found.routine, play.sessions.person, play.home.questions, console, lines
            )
        except LeavingError:
            return Exit.DONE
    else:  # A program has called, and would wait for ever.
        console.tell(f"{ANYTHING_NEW} Then stop here.")
    for sentence in play.sessions.ensure_admitted(play.found, play.wishes):
        console.tell(sentence)
    prepared = play.sessions.prepare(
        play.found, play.wishes, telling(console), from_step=play.from_step
    )
    for sentence in play.sessions.softly(play.found.routine):
        console.tell(sentence)
    _remember(play, console, play.wishes.volume)
    if fitted := fitted_words(prepared.guide.timeline, play.home.atlas):
        console.say(fitted)
    asks_after = lines if lines.is_terminal and play.wishes.speed == 1 else None
    try:
        return guided(prepared, play.sessions, console, interruptions, asks_after, pain)
    finally:
        _remember(play, console, prepared.guide.player.view().volume)


def _tell_beforehand(play: Play, console: Console, *, is_asked_for: bool) -> None:
    """What the person should know before anything is asked."""
    console.expect_prose()
    if not is_asked_for:
        console.tell("This is no terminal to draw on, so the session comes in lines (--plain).")
    for trouble in play.sessions.preferences_troubles():
        console.tell(trouble)
    if play.wishes.output != "silent" and (sentence := ssh_sentence(os.environ)):
        console.tell(sentence)
    if play.sessions.person.trouble:
        console.tell(play.sessions.person.trouble)
    for warning in play.found.warnings:
        console.tell(yellow("warning: "), str(warning))
    if play.wishes.output == "silent":  # Else they are told of once the words are made ready.
        for warning in recording_warnings(play.found, shown_path(play.found.path)):
            console.tell(yellow("warning: "), str(warning))


def _remember(play: Play, console: Console, volume: int) -> None:
    """Have the app come up with this routine and `volume` the next time, if it is one that the app knows."""
    routine_id = play.found.routine.id
    if play.home.library.routines.get(routine_id) is not play.found:
        return
    try:
        play.sessions.remember(routine_id, volume)
    except SelfmassageError as error:
        console.tell(str(error))
