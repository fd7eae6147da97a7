"""`selfmassage --plain`: from choosing a routine to the check-in, all as lines."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console, bold
from selfmassage.cli.exits import Exit
from selfmassage.cli.guided import ask_after_last_night, guided
from selfmassage.cli.home import Home
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.lines import Lines
from selfmassage.cli.plain_asking import LeavingError, ask_about_the_body, ask_before
from selfmassage.cli.plain_ends import ensure_asked, ensure_read, ensure_typed
from selfmassage.cli.plain_narrowing import narrowed
from selfmassage.cli.plain_words import history_lines, routine_words, setting_lines
from selfmassage.cli.prepare import Prepared
from selfmassage.cli.progress import telling
from selfmassage.cli.sessions import Sessions, goes_on_at
from selfmassage.cli.wishes import Wishes
from selfmassage.cli.wording import fitted_words
from selfmassage.errors import SelfmassageError
from selfmassage.library import ReadRoutine
from selfmassage.safety import Withheld, consequences
from selfmassage.ui.words import count_of

HELP = (
    "A number and Enter starts that routine; 2 in 10 fits number 2 to ten minutes.",
    "A word, such as neck, ball or 5 minutes, narrows the list; back shows all of it again.",
    "Enter alone starts the one you did last, or the only one that is left.",
    "history lists your sessions, settings your settings, body asks about your body.",
    "help says this again, list the routines, quit leaves. Ctrl-C leaves from anywhere.",
)
"""What can be typed, a line each."""

_FITTED = re.compile(r"(\d{1,4})(?: (?:in|for) (\d{1,3})(?: ?m| ?min| ?minutes?)?)?")


class PlainPath:
    """Asks, guides and asks again, until the person leaves."""

    def __init__(
        self,
        home: Home,
        sessions: Sessions,
        wishes: Wishes,
        console: Console,
        lines: Lines,
        interruptions: Interruptions,
    ) -> None:
        self._home = home
        self._sessions = sessions
        self._wishes = wishes
        self._console = console
        self._lines = lines
        self._interruptions = interruptions
        self._library = tuple(home.library.routines.values())
        self._listed = self._library
        self._minutes: Mapping[str, int] = {}
        """By id, what the listed routines are fitted to, where that is not their own length."""
        self._last = sessions.preferences.last_routine
        self._said: tuple[str, ...] = ()
        """What the questions ended in, just now; nobody wants to hear that twice."""

    def run(self) -> Exit:
        """From the first line to the last. Raises UnheardError where stdout is full.

        Raises CommandError where nothing can be read at all.
        """
        ended = Exit.DONE
        try:
            self._greet()
            ended = self._offer()
            while ended is Exit.DONE:
                ended = self._obey(self._read())
        except LeavingError:
            self._leave()
        return ended

    def _greet(self) -> None:
        self._console.say(bold("selfmassage"), ", line by line.")
        for line in HELP:
            self._console.say(line)
        for trouble in self._sessions.troubles():
            self._console.tell(trouble)
        if self._sessions.person.profile is None:
            self._ask_first()
        ask_after_last_night(self._sessions, self._console, self._lines)

    def _ask_first(self) -> None:
        """Ask about the body, once; who leaves it for later is not asked again by itself."""
        self._console.say("A few questions first, so that no routine does you harm. q: later.")
        person = self._sessions.person
        try:
            ask_about_the_body(person, self._home.questions, self._console, self._lines)
        except LeavingError:
            if not self._lines.can_be_pressed:
                ensure_asked(self._lines)
                raise
            self._attempt(lambda: person.answer({}))
        self._said = consequences(person.standing)

    def _offer(self) -> Exit:
        """Offer the interrupted session first; then list the routines."""
        session = self._sessions.resumable()
        step = None if session is None else goes_on_at(session)
        if session is not None and step is not None:
            asks = f"Enter: go on at step {step.file_step}. n: no. q: leave."
            self._console.say(f"{session.recipe.routine.title} was cut off. {asks}")
            if self._goes_on(asks):
                # Who types there goes on in real time; only a program may have it faster.
                speed = 1.0 if self._lines.is_terminal else self._wishes.speed
                wishes = replace(self._wishes, speed=speed)
                return self._guide(lambda: self._sessions.resume(session.id, wishes), None)
            self._attempt(lambda: self._sessions.decline(session.id))
        self._list()
        return Exit.DONE

    def _goes_on(self, asks: str) -> bool:
        """Whether the interrupted session is gone on with. Raises LeavingError."""
        while (typed := self._read()) not in ("q", "quit"):
            if typed in ("", "y", "yes"):
                return True
            if typed in ("n", "no"):
                return False
            self._console.say(f"That is none of these. {asks}")
        raise LeavingError

    def _read(self) -> str:
        typed = self._lines.read()
        if typed is None:
            raise LeavingError
        return typed.casefold()

    def _leave(self) -> None:
        ensure_read(self._lines)
        self._console.say("Goodbye.")

    def _list(self) -> None:
        """Why some are withheld, the routines that are left, by number, and what to type."""
        withheld = [self._sessions.person.withheld(found.routine) for found in self._listed]
        for reason in dict.fromkeys(why.reason for why in withheld if why):
            if reason not in self._said:
                self._console.say(reason)
        self._said = ()
        for place, (found, why) in enumerate(zip(self._listed, withheld, strict=True), 1):
            minutes, mark = self._minutes.get(found.routine.id, 0), why.mark if why else ""
            words = routine_words(found, self._home.atlas, minutes=minutes, mark=mark)
            self._console.say(f"{place}. {words}.")
        if self._listed == self._library and (broken := self._home.library.broken):
            files = count_of(len(broken), "routine file")
            self._console.say(f'{files} cannot be used; "{called_as("check")}" says why.')
        usual = self._usual()
        enter = f" Enter: {usual.routine.title}." if usual else ""
        self._console.say(f"Which one?{enter} help, history, settings, body or quit.")

    def _usual(self) -> ReadRoutine | None:
        """What Enter starts."""
        meant = [one for one in self._listed if one.routine.id == self._last]
        only = meant or (self._listed if len(self._listed) == 1 else ())
        return next((one for one in only if not self._sessions.person.withholds(one.routine)), None)

    def _obey(self, typed: str) -> Exit:
        match typed:
            case "q" | "quit" | "exit":
                raise LeavingError
            case "b" | "back" | "l" | "list":
                self._listed, self._minutes = self._library, {}
                self._list()
            case "h" | "help" | "?":
                for line in HELP:
                    self._console.say(line)
            case "history":
                self._attempt(self._tell_history)
            case "settings":
                for line in setting_lines(self._home, self._sessions, self._wishes):
                    self._console.say(line)
            case "body":
                self._ask_about_the_body()
            case _:
                return self._choose(typed)
        return Exit.DONE

    def _choose(self, typed: str) -> Exit:
        """Start what is meant, or narrow the list."""
        if not typed:
            usual = self._usual()
            if usual is not None:
                return self._start(usual, 0)
            self._console.say("Which one? Type its number.")
        elif (numbers := _FITTED.fullmatch(typed)) is not None:
            place, minutes = int(numbers[1]), int(numbers[2] or 0)
            if 1 <= place <= len(self._listed):
                return self._start(self._listed[place - 1], minutes)
            self._console.say(f"The numbers go from 1 to {len(self._listed)}.")
        else:
            self._narrow(typed)
        return Exit.DONE

    def _narrow(self, words: str) -> None:
        left = narrowed(words, self._library, self._home.atlas, self._can_take)
        if left.why:
            self._console.say(f"{left.why} back shows all routines, help what to type.")
            return
        self._listed, self._minutes = left.routines, left.minutes
        self._list()

    def _can_take(self, found: ReadRoutine, minutes: int) -> bool:
        return self._sessions.can_take(found, replace(self._wishes, minutes=minutes))

    def _start(self, found: ReadRoutine, minutes: int) -> Exit:
        """Ask what is asked before a session, and guide it; or say why not. 0 minutes: as it is listed."""
        fitted = minutes or self._minutes.get(found.routine.id, 0)
        wishes = replace(self._wishes, minutes=fitted)
        person = self._sessions.person
        try:
            if self._tell_why_not(found, wishes):
                return Exit.DONE
            self._sessions.ensure_fits(found, wishes)
            pain = ask_before(
                found.routine, person, self._home.questions, self._console, self._lines
            )
        except SelfmassageError as error:
            self._console.say(str(error))
            return Exit.DONE
        except LeavingError:
            if not self._lines.can_be_pressed:
                ensure_typed(self._lines)
                raise
            self._list()
            return Exit.DONE
        admitted = self._sessions.admit(found, wishes)
        if isinstance(admitted, Withheld):  # By what was answered just now.
            self._said = consequences(person.standing)
            if admitted.reason not in self._said:
                self._console.say(str(admitted))
            self._list()
            return Exit.DONE
        for sentence in (*admitted.changes, *self._sessions.softly(found.routine)):
            self._console.say(sentence)
        self._last = found.routine.id
        return self._guide(
            lambda: self._sessions.prepare(found, wishes, telling(self._console)), pain
        )

    def _tell_why_not(self, found: ReadRoutine, wishes: Wishes) -> bool:
        """Whether a routine is withheld; then the reason is said, and what fits."""
        admitted = self._sessions.admit(found, wishes)
        if isinstance(admitted, Withheld):
            self._console.say(str(admitted))
        return isinstance(admitted, Withheld)

    def _guide(self, prepare: Callable[[], Prepared], pain: int | None) -> Exit:
        try:
            prepared = prepare()
        except SelfmassageError as error:
            self._console.say(f"It did not start: {error}")
            return Exit.DONE
        timeline, player = prepared.guide.timeline, prepared.guide.player
        if fitted := fitted_words(timeline, self._home.atlas):
            self._console.say(fitted)
        try:
            ended = guided(
                prepared, self._sessions, self._console, self._interruptions, self._lines, pain
            )
        finally:
            volume = player.view().volume
            self._wishes = replace(self._wishes, volume=volume)
            known = timeline.id if timeline.id in self._home.library.routines else self._last
            self._attempt(lambda: self._sessions.remember(known, volume))
        if ended is Exit.DONE:
            standing = self._sessions.person.standing
            self._said = consequences(standing) if standing.is_emergency else ()
            self._listed, self._minutes = self._library, {}
            self._list()
        return ended

    def _tell_history(self) -> None:
        for line in history_lines(self._sessions):
            self._console.say(line)

    def _ask_about_the_body(self) -> None:
        try:
            ask_about_the_body(
                self._sessions.person, self._home.questions, self._console, self._lines
            )
        except LeavingError:
            if not self._lines.can_be_pressed:
                raise
        self._said = consequences(self._sessions.person.standing)
        self._list()

    def _attempt(self, verb: Callable[[], object]) -> None:
        """Do what may fail, and say why it does."""
        try:
            verb()
        except SelfmassageError as error:
            self._console.tell(str(error))
