"""Sessions made from routines, and interrupted ones gone on with: what `play` and the app share."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from selfmassage.cli.home import Home
from selfmassage.cli.lately import Lately
from selfmassage.cli.person import Person, admission
from selfmassage.cli.soreness import soreness_of, told
from selfmassage.errors import Problem, SelfmassageError
from selfmassage.library import ReadRoutine
from selfmassage.routine import Routine
from selfmassage.safety import Admitted, Standing, Withheld
from selfmassage.settings import Preferences, read_preferences, save_preferences

if TYPE_CHECKING:  # None of them is waited for before the first screen.
    from selfmassage.cli.prepare import Prepared
    from selfmassage.cli.wishes import Wishes
    from selfmassage.cli.words import Tell, Words
    from selfmassage.history import History
    from selfmassage.session import Session
    from selfmassage.timeline import Options, PlayedStep, Recipe, Timeline


class Sessions:
    """Joins the library, the voice, the history and the outputs. Safe to call from any thread.

    `glances` says that sessions are only spoken of: the history is read as it stands, and never begun.
    """

    def __init__(self, home: Home, *, glances: bool = False) -> None:
        self._home = home
        self._lately = Lately(home, lambda: self.preferences.day_starts, glances=glances)
        self.person = Person(home, self._lately.today)
        """Whom the sessions are for."""
        self._opening = Lock()
        self._history: History | None = None

    @property
    def preferences(self) -> Preferences:
        """What was chosen the last time."""
        return self._kept_preferences[0]

    @property
    def preferences_trouble(self) -> str:
        """What is wrong with how the choices are kept, or with one of them; empty where nothing is."""
        return " ".join(self.preferences_troubles())

    def preferences_troubles(self) -> tuple[str, ...]:
        """The same, a sentence for each complaint."""
        from selfmassage.cli.wishes import passed_over

        preferences, problems = self._kept_preferences
        return (*map(str, problems), *passed_over(preferences, self._home))

    @cached_property
    def _kept_preferences(self) -> tuple[Preferences, tuple[Problem, ...]]:
        return read_preferences(self._home.places.settings)

    def choose(self, preferences: Preferences) -> None:
        """Have `preferences` hold from now on, and keep what changes in them.

        Raises SelfmassageError where that cannot be kept; they hold all the same.
        """
        before, problems = self._kept_preferences
        self._kept_preferences = (preferences, problems)
        changed = {
            one.name: new
            for one in fields(Preferences)
            if (new := getattr(preferences, one.name)) != getattr(before, one.name)
        }
        self._keep(changed)

    @property
    def history(self) -> "History":
        """The history, opened once, with sessions ended in it whose owner is long gone."""
        with self._opening:
            if self._history is None:
                self._history = _open_history(self._home)
                self._lately.know(self._history)
            return self._history

    def troubles(self) -> tuple[str, ...]:
        """What the person should know about settings, answers and history, a sentence for each."""
        others = (self.person.trouble, self.history.trouble)
        return (*self.preferences_troubles(), *filter(None, others))

    def preview(self, found: ReadRoutine, wishes: "Wishes") -> "Timeline":
        """The timeline of a session of `found`, as far as is known without waiting for the history.

        One that is withheld is shown as its file has it.
        """
        from selfmassage.timeline import compile_timeline

        return compile_timeline(self.recipe(found, wishes))

    def recipe(self, found: ReadRoutine, wishes: "Wishes") -> "Recipe":
        """What a session of `found` is made from, as far as is known without waiting for any sound."""
        return self._unheard(found, wishes, self._home.words(wishes.voice, {}, wishes.speech))

    def admit(self, found: ReadRoutine, wishes: "Wishes") -> Admitted | Withheld:
        """What becomes of `found` for the person; what is offered instead can take the minutes that are wished."""
        return self.person.admit(found.routine, lambda one: self.can_take(one, wishes))

    def ensure_admitted(self, found: ReadRoutine, wishes: "Wishes") -> tuple[str, ...]:
        """What is told before `found` starts. Raises CommandError, with what fits instead, where it is withheld."""
        return admission(self.person, found.routine, lambda one: self.can_take(one, wishes))

    def can_take(self, found: ReadRoutine, wishes: "Wishes") -> bool:
        """Whether a session of `found` can take the minutes that are wished, if any are."""
        if not wishes.minutes:
            return True
        from selfmassage.timeline import can_take, lengths_of

        # Most are plainly too short or too long, and nothing has to be laid out to tell.
        return wishes.minutes in lengths_of(found.routine) and can_take(
            self.recipe(found, wishes), wishes.minutes
        )

    def prepare(
        self, found: ReadRoutine, wishes: "Wishes", tell: "Tell", *, from_step: int = 0
    ) -> "Prepared":
        """A new session of `found`, from a step of its file; 0 is the first. It is not begun yet.

        Raises CommandError where the routine is withheld from this person.

        `tell` is told while words of the person's own are being spoken; what it raises ends this.
        """
        from selfmassage.cli.prepare import prepare
        from selfmassage.cli.recipes import recordings_of
        from selfmassage.cli.sounding import spoken_recipe

        store = self.history  # First, for it tells what was held today.
        self.ensure_admitted(found, wishes)
        self.ensure_fits(found, wishes)
        words = self._home.words(wishes.voice, recordings_of(found), wishes.speech)
        if wishes.output == "silent":
            recipe = self._unheard(found, wishes, words)
        else:
            recipe = self._gone_at_softly(
                spoken_recipe(
                    found,
                    self._home,
                    words,
                    self._options(wishes),
                    tell,
                    standing=self.person.standing,
                )
            )
        self.ensure_still_fits(recipe, found, wishes)
        return prepare(recipe, self._home, store, wishes, from_step=from_step, words=words)

    def ensure_fits(self, found: ReadRoutine, wishes: "Wishes") -> None:
        """Raise CommandError where the routine cannot take the minutes that are wished."""
        self.ensure_still_fits(self.recipe(found, wishes), found, wishes)

    def ensure_still_fits(self, recipe: "Recipe", found: ReadRoutine, wishes: "Wishes") -> None:
        """The same, for a `recipe` of `found` that knows how long its words take."""
        if wishes.minutes:
            from selfmassage.cli.minutes import ensure_fits

            ensure_fits(recipe, self._others(found, wishes))

    def next_minutes(self, found: ReadRoutine, wishes: "Wishes", by: int) -> int:
        """The nearest minutes that the routine can take beyond those wished, fewer or more; 0 for none."""
        from selfmassage.timeline import next_minutes

        recipe = self.recipe(found, wishes)
        return next_minutes(recipe, wishes.minutes or found.routine.minutes, by)

    def softly(self, routine: Routine) -> tuple[str, ...]:
        """Where `routine` is softer than it is written because it was too sore before, in sentences.

        Nothing where that is not known without waiting for the history.
        """
        places = self._lately.sore_places(routine, self.person.standing)
        return told(places, self._home.atlas, datetime.now().astimezone())

    def resumable(self) -> "Session | None":
        """The interrupted session to offer, if there is one, and somewhere left in it to go on at."""
        session = self.history.resumable(datetime.now(UTC))
        if session is None or goes_on_at(session) is None:
            return None
        return session

    def resume(self, session_id: str, wishes: "Wishes") -> "Prepared":
        """The interrupted session, to go on at the start of its step; it is not begun yet.

        Raises SelfmassageError where another program has it, it is too old by now, or the person has
        answered since that they need more care.
        """
        from selfmassage.cli.prepare import prepare

        offered = self.resumable()
        if offered is not None and not self._still_suits(offered):
            raise SelfmassageError("It does not suit your answers any more. Start it anew.")
        # Faster than life, it is in no sum from here on.
        session = replace(self._adopt(session_id), speed=wishes.speed)
        return prepare(session.recipe, self._home, self.history, wishes, resumed=session)

    def decline(self, session_id: str) -> None:
        """End the interrupted session as unfinished. Raises as `resume`."""
        from selfmassage.session import Ending

        session = self._adopt(session_id)
        self.history.release(replace(session, ending=Ending.UNFINISHED))

    def remember(self, routine_id: str, volume: int) -> None:
        """Choose these again the next time. Raises SelfmassageError where that cannot be kept."""
        self.choose(replace(self.preferences, last_routine=routine_id, volume=volume))

    def close(self) -> None:
        """Let go of the history."""
        if self._history is not None:
            self._history.close()

    def _keep(self, changed: Mapping[str, object]) -> None:
        """Change these in the file as it is by now: the person may have edited it meanwhile."""
        file = self._home.places.settings
        kept, _ = read_preferences(file)
        anew = replace(kept, **changed)  # type: ignore[arg-type]  # By name, each of its own type.
        problem = None if anew == kept else save_preferences(file, anew)
        if problem is not None:
            raise SelfmassageError(str(problem))

    def _adopt(self, session_id: str) -> "Session":
        session = self.resumable()
        if session is None or session.id != session_id or not self.history.adopt(session_id):
            raise SelfmassageError("This session can no longer be gone on with. Start it anew.")
        return session

    def _still_suits(self, session: "Session") -> bool:
        """Whether what was made for the person then suits them now."""
        standing, recipe = self.person.standing, session.recipe
        is_as_careful = set(standing.codes) <= set(recipe.cautions)
        is_as_soft = recipe.pressure_cap <= standing.cap
        # What was held today was held in this very session, perhaps.
        return is_as_careful and is_as_soft and self.person.suits(recipe.routine)

    def _unheard(self, found: ReadRoutine, wishes: "Wishes", words: "Words") -> "Recipe":
        """The recipe, without waiting for any sound."""
        from selfmassage.cli.recipes import recipe_of
        from selfmassage.timeline import texts_of

        known = words.known(texts_of(found.routine, self._home.prompts))
        standing = self.person.standing if self.person.suits(found.routine) else Standing()
        made = recipe_of(found, self._home.prompts, known, self._options(wishes), standing)
        return self._gone_at_softly(made)

    def _gone_at_softly(self, recipe: "Recipe") -> "Recipe":
        """`recipe`, softer where it was too sore before."""
        places = self._lately.sore_places(recipe.routine, self.person.standing)
        return replace(recipe, sore=soreness_of(places))

    def _others(self, found: ReadRoutine, wishes: "Wishes") -> "Iterator[Recipe]":
        """What the other routines would be for the same person, who wishes the same; none that is withheld."""
        for one in self._home.library.routines.values():
            is_other = one.routine.id != found.routine.id
            if is_other and not self.person.withholds(one.routine):
                yield self.recipe(one, wishes)

    def _options(self, wishes: "Wishes") -> "Options":
        return wishes.options(reminds_of_safety=self._lately.is_first)


def goes_on_at(session: "Session") -> "PlayedStep | None":
    """The step at which an interrupted session goes on; None where nothing is left of it."""
    from selfmassage.session import resumes_at
    from selfmassage.timeline import compile_timeline

    timeline = compile_timeline(session.recipe)
    at = resumes_at(timeline, session.position)
    return None if at is None else timeline.step_at(at)


def _open_history(home: Home) -> "History":
    from selfmassage.history import open_history

    history = open_history(home.places.history, home.places.locks)
    history.settle(datetime.now(UTC))
    return history
