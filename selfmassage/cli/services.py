"""What the terminal app is given: the library, sessions and history behind the verbs that it knows."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from selfmassage.chosen import Chosen
from selfmassage.cli.called import called_as
from selfmassage.cli.choosing import choosing, chosen_of
from selfmassage.cli.diary import PastSessions
from selfmassage.cli.home import DEFAULT_VOICE, Home
from selfmassage.cli.person import ANYTHING_NEW
from selfmassage.cli.sessions import Sessions, goes_on_at
from selfmassage.errors import SelfmassageError
from selfmassage.library import ReadRoutine
from selfmassage.safety import Admitted, Withheld
from selfmassage.ui.services import BrokenFile, Care, Choice, Interrupted, Services, Shelf

if TYPE_CHECKING:  # The first frame waits for nothing that plays, measures or keeps a session.
    from selfmassage.cli.prepare import Prepared
    from selfmassage.cli.wishes import Wishes
    from selfmassage.guide import Guide
    from selfmassage.history import PastSession
    from selfmassage.timeline import Timeline
    from selfmassage.ui.past_row import PastRow
    from selfmassage.ui.trouble import Trouble


class AppServices:
    """Stands behind the `Services` of one run of the app.

    `wishes` is called once, when something of a session is asked for. `first` is the routine to begin with, which
    may not be in the library, at the step `from_step`.
    """

    def __init__(
        self,
        home: Home,
        sessions: Sessions,
        wishes: "Callable[[], Wishes]",
        *,
        first: ReadRoutine | None = None,
        from_step: int = 0,
    ) -> None:
        self._home = home
        self._sessions = sessions
        self._past = PastSessions(sessions=sessions)
        self._wished = wishes
        self._from_step = from_step
        # What the next session of a routine is fitted to; every other takes its own minutes.
        self._fitted: dict[str, int] = {}
        if first is not None:
            self._fitted[first.routine.id] = wishes().minutes
        self._routines: Mapping[str, ReadRoutine] = home.library.routines
        if first is not None:
            self._routines = {**self._routines, first.routine.id: first}
        self._prepared: Prepared | None = None

    def services(self, told: str, first_frame: Callable[[], None] = lambda: None) -> Services:
        """The verbs, for the app; `told` is a sentence for its start, `first_frame` is called when that is there."""
        return Services(
            care=self._care(),
            shelf=self.shelf,
            preview=self.preview,
            change_minutes=self.change_minutes,
            prepare=self.prepare,
            resumable=self.resumable,
            prepare_resume=self.prepare_resume,
            decline=self._sessions.decline,
            past=self.past,
            check_in=self._past.check_in,
            diary=self._past.diary(),
            last_routine=self._sessions.preferences.last_routine,
            remember=self.remember,
            chosen=self.chosen,
            choose=self.choose,
            clock=lambda: datetime.now().astimezone(),
            choosing=choosing(self._home, self._sessions, lambda: self._wishes),
            voices=self.voices,
            first_frame=first_frame,
            trouble=lambda: self._troubles(told),
        )

    def _troubles(self, told: str) -> "tuple[Trouble, ...]":
        from selfmassage.ui.trouble import Trouble, toasts_of

        sessions = self._sessions
        troubles = (
            ("Your answers cannot be read", sessions.person.trouble),
            ("The history could not be opened", sessions.history.trouble),
            *(("The settings do not all hold", one) for one in sessions.preferences_troubles()),
            ("Another machine sounds", told),
        )
        every = [Trouble(title=title, body=body) for title, body in troubles if body]
        return toasts_of(every, called_as("doctor"))

    def _care(self) -> Care:
        person = self._sessions.person
        return Care(
            questions=self._home.questions,
            is_first=lambda: person.profile is None,
            withholds=lambda routine_id: person.mark(self._routines[routine_id].routine),
            admit=self.admit,
            answers=lambda: person.answers,
            answer=person.answer,
            feel=person.feel,
            anything_new=ANYTHING_NEW,
        )

    def admit(self, routine_id: str) -> Admitted | Withheld:
        """What becomes of the routine for the person, and where it is softer because it was too sore."""
        found = self._routines[routine_id]
        admitted = self._sessions.admit(found, self._wishes_for(routine_id))
        if isinstance(admitted, Withheld):
            return admitted
        return Admitted(changes=(*admitted.changes, *self._sessions.softly(found.routine)))

    def shelf(self) -> Shelf:
        """The library as it was read at the start."""
        found = self._routines.values()
        broken = self._home.library.broken
        return Shelf(
            choices=tuple(
                Choice(routine=one.routine, is_bundled=one.is_bundled, warnings=one.warnings)
                for one in found
            ),
            broken=tuple(BrokenFile(file=one.file, problems=one.problems) for one in broken),
            atlas=self._home.atlas,
        )

    def preview(self, routine_id: str) -> "Timeline":
        """The timeline of the routine."""
        return self._sessions.preview(self._routines[routine_id], self._wishes_for(routine_id))

    def change_minutes(self, routine_id: str, by: int) -> None:
        """Fit the next session of the routine to fewer minutes, or to more. Raises SelfmassageError."""
        found = self._routines[routine_id]
        minutes = self._sessions.next_minutes(found, self._wishes_for(routine_id), by)
        if not minutes:
            from selfmassage.cli.minutes import limit

            raise SelfmassageError(limit(found.routine, by))
        self._fitted = {routine_id: 0 if minutes == found.routine.minutes else minutes}

    @cached_property
    def _wishes(self) -> "Wishes":
        return replace(self._wished(), minutes=0)

    def _wishes_for(self, routine_id: str) -> "Wishes":
        return replace(self._wishes, minutes=self._fitted.get(routine_id, 0))

    def prepare(self, routine_id: str, tell: Callable[[int, int], None]) -> "Guide":
        """A new session; the step to begin at, and the minutes to fit to, hold for this one alone."""
        from_step, self._from_step = self._from_step, 0
        wishes, self._fitted = self._wishes_for(routine_id), {}
        found = self._routines[routine_id]
        return self._keep(self._sessions.prepare(found, wishes, tell, from_step=from_step))

    def resumable(self) -> Interrupted | None:
        """The interrupted session to offer."""
        session = self._sessions.resumable()
        if session is None:
            return None
        step = goes_on_at(session)
        assert step is not None  # Else it would not be resumable.
        return Interrupted(
            session_id=session.id, title=session.recipe.routine.title, file_step=step.file_step
        )

    def prepare_resume(self, session_id: str) -> "Guide":
        """The interrupted session, to go on with in real time."""
        return self._keep(self._sessions.resume(session_id, replace(self._wishes, speed=1.0)))

    def past(self, skipped: int, limit: int) -> "tuple[PastRow, ...]":
        """The newest `limit` sessions after `skipped` newer ones, in the local time.

        Raises SelfmassageError where they cannot be read.
        """
        history = self._sessions.history
        past = history.past(limit, skipped)
        if not past and not history.has_past:
            raise SelfmassageError(f"Your sessions cannot be read: {history.trouble}")
        return tuple(_row(one) for one in past)

    def remember(self, routine_id: str, volume: int) -> None:
        """Remember a routine of the library, and the volume; another file's id would mean nothing."""
        is_known = routine_id in self._home.library.routines
        last = routine_id if is_known else self._sessions.preferences.last_routine
        self._sessions.remember(last, volume)
        self._wishes = replace(self._wishes, volume=volume)

    def chosen(self) -> Chosen:
        """The settings as they hold now."""
        return chosen_of(self._sessions.preferences)

    def choose(self, chosen: Chosen) -> None:
        """Have `chosen` hold, and keep it. What was wished for this run alone holds until it is chosen anew."""
        from selfmassage.cli.wishes import remembered_wishes

        before = self._sessions.preferences
        after = replace(before, **asdict(chosen))
        self._wishes = _wishing_anew(
            self._wishes,
            remembered_wishes(before, self._home),
            remembered_wishes(after, self._home),
        )
        self._sessions.choose(after)

    def voices(self) -> tuple[str, ...]:
        """The voices there are, the default one first."""
        names = self._home.voice_names()
        return tuple(sorted(names, key=lambda name: name != DEFAULT_VOICE))

    def leave(self) -> str:
        """Let go of the session prepared last, if it has not ended; its title where it may be gone on with."""
        if self._prepared is None:
            return ""
        from selfmassage.player import PlayState  # Preparing has brought numpy by now.
        from selfmassage.session import Ending

        guide = self._prepared.guide
        if guide.player.view().state is PlayState.READY:
            self._prepared.discard()
            return ""
        guide.leave()
        session = guide.session
        with suppress(
            SelfmassageError
        ):  # Where a choice cannot be kept was said as the session began.
            self.remember(guide.timeline.id, guide.player.view().volume)
        is_kept = not self._prepared.store.trouble and session.speed == 1 and session.heard
        is_left = is_kept and session.ending is Ending.UNDER_WAY
        return session.recipe.routine.title if is_left else ""

    def _keep(self, prepared: "Prepared") -> "Guide":
        if self._prepared is not None:
            self._prepared.discard()
        self._prepared = prepared
        return prepared.guide


def _wishing_anew(wishes: "Wishes", before: "Wishes", after: "Wishes") -> "Wishes":
    """`wishes`, with what differs between `before` and `after` as `after` has it."""
    names = [one.name for one in fields(wishes)]
    changed = {name: getattr(after, name) for name in names}
    return replace(
        wishes, **{name: new for name, new in changed.items() if new != getattr(before, name)}
    )


def _row(past: "PastSession") -> "PastRow":
    from selfmassage.ui.past_row import PastRow

    return PastRow(
        id=past.id,
        title=past.title,
        started_at=past.started_at.astimezone(),
        planned=past.planned,
        heard=past.heard,
        ending=past.ending,
        done=past.done,
        skipped=past.skipped,
        cut=past.cut + past.sore,
        speed=past.speed,
        regions=past.regions,
        check_in=past.check_in,
    )
