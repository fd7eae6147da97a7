"""The person at this machine: what they have answered, and what may be done with them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from selfmassage.cli.called import called_as
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.errors import Problem, SelfmassageError
from selfmassage.library import ReadRoutine
from selfmassage.routine import Routine
from selfmassage.safety import (
    NOTHING_HELD,
    Admitted,
    Answer,
    Profile,
    Question,
    Standing,
    Today,
    Withheld,
    admit,
    asked_next,
    judge,
    kept_in_part,
    signs_felt,
    unanswered,
)
from selfmassage.settings import read_profile, save_profile

ANYTHING_NEW = "Anything new: fever, injury, pregnancy?"
"""Asked before each session; no is usual."""

UNASKED = (
    "You have not answered the questions about your body, so the pressure stays clear at most, and "
    "whom this is not for comes first."
)
ASKED_IN_PART = UNASKED.replace("the questions", "all the questions")


class Person:
    """Keeps the answers, in a file of this machine alone, and applies them.

    `today` tells what they have held today, as far as that is known.
    """

    def __init__(self, home: Home, today: Callable[[], Today] = lambda: NOTHING_HELD) -> None:
        self._home = home
        self._today = today
        self._known = tuple(question.id for question in home.questions)
        self._read: tuple[Profile | None, Problem | None] | None = None
        self._standing: Standing | None = None

    @property
    def profile(self) -> Profile | None:
        """What they have answered; None where they were never asked."""
        return self._kept()[0]

    @property
    def trouble(self) -> str:
        """What is wrong with the file of the answers; empty where nothing is."""
        return str(self._kept()[1] or "")

    @property
    def standing(self) -> Standing:
        """How they may be massaged."""
        if self._standing is None:
            self._standing = judge(self.profile, self._home.questions)
        return self._standing

    def admit(
        self, routine: Routine, is_meant: Callable[[ReadRoutine], bool] = lambda _: True
    ) -> Admitted | Withheld:
        """What becomes of `routine` for them; what fits instead is among all routines that `is_meant` of."""
        others = (found for found in self._home.library.routines.values() if is_meant(found))
        rest = (found.routine for found in others if found.routine.id != routine.id)
        admitted = admit(routine, self.standing, self._home.atlas, rest, self._today())
        if isinstance(admitted, Withheld) or self.standing.is_asked:
            return admitted
        return Admitted(changes=(ASKED_IN_PART if self.answers else UNASKED, *admitted.changes))

    def withholds(self, routine: Routine) -> bool:
        """Whether `routine` is not for them now; quicker than finding what is."""
        return bool(self.why_not(routine))

    def why_not(self, routine: Routine) -> str:
        """Why `routine` is not for them now; empty where it is."""
        withheld = self.withheld(routine)
        return withheld.reason if withheld else ""

    def mark(self, routine: Routine) -> str:
        """That `routine` is not for them now, in a few words for a list; empty where it is."""
        withheld = self.withheld(routine)
        return withheld.mark if withheld else ""

    def withheld(self, routine: Routine) -> Withheld | None:
        """Why `routine` is not for them now, and until when; None where it is."""
        admitted = admit(routine, self.standing, self._home.atlas, today=self._today())
        return admitted if isinstance(admitted, Withheld) else None

    def suits(self, routine: Routine) -> bool:
        """Whether `routine` is for them by what they have answered, whatever they have done today."""
        return isinstance(admit(routine, self.standing, self._home.atlas), Admitted)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What they have answered so far, by the question's id."""
        return self.profile.answers if self.profile is not None else {}

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """The questions that they have no answer to."""
        return unanswered(self._home.questions, self.answers)

    def answer(self, answers: Mapping[str, Answer]) -> None:
        """Keep `answers` in place of those before; beside them where some were not asked, the more careful ones.

        A sign that needs help now ends the asking, so that what was said of the rest still holds.
        Raises SelfmassageError where that cannot be done.
        """
        questions = self._home.questions
        is_urgent = judge(Profile(answers=answers), questions).is_emergency
        is_all = asked_next(questions, answers) is None and not is_urgent
        kept = dict(answers) if is_all else kept_in_part(self.profile, answers, questions)
        today = f"{datetime.now().astimezone():%Y-%m-%d}"
        profile = Profile(answers=kept, asked_on=today)
        problem = save_profile(self._home.places.profile, profile, self._known)
        # Whether or not they can be kept, they hold now.
        self._read, self._standing = (profile, problem), None
        if problem is not None:
            raise SelfmassageError(str(problem))

    def feel(self, code: str) -> None:
        """Keep what was felt at a stop, where it can be a sign that needs help now: nothing is done with them then.

        It stands beside what they have answered until the questions are answered again. Raises SelfmassageError
        where it cannot be kept.
        """
        if signs := signs_felt(code):
            self.answer({**self.answers, **signs})

    def _kept(self) -> tuple[Profile | None, Problem | None]:
        if self._read is None:
            self._read = read_profile(self._home.places.profile, self._known)
        return self._read


def admission(
    person: Person, routine: Routine, is_meant: Callable[[ReadRoutine], bool] = lambda _: True
) -> tuple[str, ...]:
    """What is told before `routine` starts. Raises CommandError, as `Person.admit`, where it is withheld."""
    admitted = person.admit(routine, is_meant)
    if isinstance(admitted, Withheld):
        raise CommandError(str(admitted), Exit.BAD)
    if person.standing.is_asked:
        return admitted.changes
    return (*admitted.changes, f'"{called_as("profile")}" asks the questions.')
