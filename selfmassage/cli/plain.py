"""A guided session as printed lines, for pipes, SSH and screen readers."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console, UnheardError, bold
from selfmassage.cli.exits import Exit
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.keys import Keys
from selfmassage.cli.prepare import Prepared
from selfmassage.cli.script import heading_of, script_of
from selfmassage.cli.wording import bed_words, length_words, pressure_words
from selfmassage.durations import Millis
from selfmassage.guide import GuideView
from selfmassage.player import PlayState
from selfmassage.safety import ASKS_FELT, FEELINGS, HANDS_OFF
from selfmassage.session import Ending
from selfmassage.timeline import LIGHTEST

TICK_S = 0.05
"""How often the session is looked at: a line is at most this late."""

KEYS = (
    "Keys: space or Enter pauses and goes on, n next step, b back, s too sore, + and - volume, m mute, "
    "u bed, q stop."
)

ASKS_FELT_IN_LINES = (
    f"{HANDS_OFF} {ASKS_FELT} Enter: {FEELINGS[0].words}, stop. "
    + " ".join(f"{number}: {one.words}." for number, one in enumerate(FEELINGS[1:], 2))
    + " Space goes on."
)

_FELT = {
    "\r": FEELINGS[0],
    "\n": FEELINGS[0],
    **{str(number): one for number, one in enumerate(FEELINGS[1:], 2)},
}
"""By key, what it says was felt."""

_ARROWS = {"\x1b[C": "n", "\x1b[D": "b", "\x1bOC": "n", "\x1bOD": "b"}
"""What terminals send for the arrows to the right and left."""

_FOLLOWED = (PlayState.PLAYING, PlayState.PAUSED, PlayState.FINISHED)
"""Where the lines up to the position are printed; a lead-in is still on its way there."""

_KEPT = "It is kept in your history as unfinished."


class PlainSession:
    """Prints one session while it goes, and does what keys and signals say."""

    def __init__(
        self,
        prepared: Prepared,
        console: Console,
        keys: Keys,
        begun: Callable[[], None] = lambda: None,
    ) -> None:
        """`begun` is called once the session is in the history."""
        self._guide = guide = prepared.guide
        self._store = prepared.store
        self._console = console
        self._keys = keys
        self._begun = begun
        self._routine = guide.session.recipe.routine
        self._spoken = prepared.spoken
        self._script = script_of(guide.timeline, len(self._routine.steps), prepared.spoken)
        self._printed = 0
        self._state = PlayState.READY
        self._notice = ""
        self._is_interrupted = False
        self._is_stopping = False

    def run(self, interruptions: Interruptions) -> Exit:
        """From the first sound to the end, however it comes. Raises UnheardError when stdout is full."""
        self._greet()
        with interruptions.noted(self._interrupt):
            self._guide.begin()
            self._begun()
            self._find_place(self._guide.session.position)
            try:
                self._play()
            except UnheardError as error:
                if not error.is_reader_gone:
                    raise
                self._console.abandon_stdout()
                return Exit.INTERRUPTED
            finally:
                self._guide.leave()  # Does nothing, unless something has been raised through here.
        return Exit.INTERRUPTED if self._is_interrupted else Exit.DONE

    def _greet(self) -> None:
        length = length_words(self._guide.timeline.duration)
        self._console.say(bold(self._routine.title), f", {length}, {self._routine.position}.")
        if self._keys.can_be_pressed:
            self._console.tell(KEYS)

    def _play(self) -> None:
        while not self._is_interrupted:
            view = self._guide.tick()
            self._print(view)
            if view.ending is not Ending.UNDER_WAY:
                break
            self._obey(self._keys.wait(TICK_S))
        self._close()

    def _interrupt(self) -> None:
        """A signal has come, between any two instructions: the loop ends at its next turn."""
        self._is_interrupted = True

    def _obey(self, pressed: str) -> None:
        is_unknown = pressed.startswith("\x1b") and pressed not in _ARROWS
        for key in (pressed,) if is_unknown else _ARROWS.get(pressed, pressed).casefold():
            if self._is_stopping:
                self._hear_felt(key)
            else:
                self._move_on(key)
                self._change_sound(key)

    def _move_on(self, key: str) -> None:
        match key:
            case " " | "\r" | "\n":
                self._guide.toggle_pause()
            case "n":
                self._move(self._guide.skip)
            case "b":
                self._move(self._guide.back)
            case "s":
                self._ease()
            case "q":
                self._ask_felt()

    def _change_sound(self, key: str) -> None:
        match key:
            case "+" | "=":
                self._turn(1)
            case "-":
                self._turn(-1)
            case "m":
                self._guide.toggle_mute()
                self._console.say("Muted." if self._guide.tick().is_muted else "Not muted.")
            case "u":
                self._guide.change_bed()
                self._console.say(f"Bed: {bed_words(self._guide.tick().bed)}.")

    def _ease(self) -> None:
        """Softer from here on, or on to the next step; the lines follow."""
        before = self._guide.session.recipe.edits
        step = self._guide.tick().step
        self._guide.too_sore()
        edits = self._guide.session.recipe.edits
        if edits == before:
            return
        self._follow_edits()
        self._printed = bisect_left(self._script, edits[-1].at, key=lambda line: line.at)
        view = self._guide.tick()
        if view.step.step != step.step:
            self._move(lambda: None)
        elif not view.step.is_left:
            self._console.say(_now_pressed(view.step.pressure))

    def _follow_edits(self) -> None:
        """Read from the timeline that the person's changes have led to."""
        self._script = script_of(self._guide.timeline, len(self._routine.steps), self._spoken)

    def _ask_felt(self) -> None:
        """Have the hands off, and ask what was felt; the answer stops."""
        self._guide.ask_stop()
        self._is_stopping = True
        self._state = PlayState.PAUSED  # This says more than that it is paused.
        self._console.say(ASKS_FELT_IN_LINES)

    def _hear_felt(self, key: str) -> None:
        """Go on after all, or stop and say what to do about what was felt; a slip asks again."""
        feeling = _FELT.get(key)
        if feeling is None and key != " ":
            self._console.say(f"That is none of these. {ASKS_FELT_IN_LINES}")
            return
        self._is_stopping = False
        if feeling is None:
            self._guide.go_on(resumes=True)
            return
        self._guide.stop(feeling.code)
        if feeling.what_to_do:
            self._console.say(feeling.what_to_do)

    def _turn(self, steps: int) -> None:
        self._guide.louder(steps)
        self._console.say(f"Volume {self._guide.tick().volume}.")

    def _move(self, go: Callable[[], None]) -> None:
        """Go to another step; a pause lasts beyond it, and that is said."""
        go()
        view = self._guide.tick()
        self._find_place(view.position)
        if view.state is PlayState.PAUSED:
            before = self._printed
            self._print(view)
            heading = heading_of(view.step, len(self._routine.steps))
            if all(line.text != heading for line in self._script[before : self._printed]):
                self._console.say(heading)  # No voice speaks now that it would have to wait for.
            self._console.say("Still paused." + self._way_on())

    def _find_place(self, position: Millis) -> None:
        """Go on printing from the start of the step at `position`: what was skipped is not read out.

        The sound may have moved on from the start by now; its words are printed all the same.
        """
        self._follow_edits()
        start = self._guide.timeline.step_at(position).start
        self._printed = bisect_left(self._script, start, key=lambda line: line.at)

    def _print(self, view: GuideView) -> None:
        if view.notice != self._notice:
            self._notice = view.notice
            self._console.tell(view.notice)
        if view.state is not self._state:
            self._print_state(view)
        if view.state in _FOLLOWED and not self._is_stopping:
            self._print_lines(view)

    def _print_state(self, view: GuideView) -> None:
        before, self._state = self._state, view.state
        if view.state is PlayState.PAUSED:
            self._console.say("Paused." + self._parting(view) + self._way_on())
        elif view.state is PlayState.LEAD_IN:
            self._console.say(f"Going on in {length_words(view.lead_in_left)}.")
        elif before in (PlayState.LEAD_IN, PlayState.PAUSED) and view.state is PlayState.PLAYING:
            self._console.say("Go on.")

    def _parting(self, view: GuideView) -> str:
        """What a pause in still pressure says, where it is not heard."""
        is_said = self._is_aloud(view) and view.caption in self._spoken
        return f" {view.caption}" if view.is_pressing and not is_said else ""

    def _way_on(self) -> str:
        return " Space goes on." if self._keys.can_be_pressed else ""

    def _is_aloud(self, view: GuideView) -> bool:
        return view.output != "silent" and view.volume > 0 and not view.is_muted

    def _print_lines(self, view: GuideView) -> None:
        is_aloud = self._is_aloud(view)
        due = bisect_right(self._script, view.position, key=lambda line: line.at)
        while self._printed < due:
            line = self._script[self._printed]
            self._printed += 1
            if not (is_aloud and line.is_heard):
                self._console.say(line.text)

    def _close(self) -> None:
        """Say how it ended; what a signal has cut off is left to be gone on with."""
        self._guide.leave()
        session = self._guide.session
        heard = length_words(session.heard_length)
        if session.ending is Ending.FINISHED:
            self._console.say(f"Done: {heard}.")
            return
        step = self._guide.timeline.step_at(session.position).file_step
        kept = "" if self._store.trouble else _KEPT
        if kept and session.ending is Ending.UNDER_WAY and session.speed == 1:
            kept = f'Within half an hour, "{called_as()}" offers to go on.'
        self._console.tell(f"Stopped in step {step} after {heard}. {kept}".rstrip())


def _now_pressed(pressure: int) -> str:
    return (
        "Now as light as it goes." if pressure == LIGHTEST else f"Now {pressure_words(pressure)}."
    )
