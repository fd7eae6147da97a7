"""What the terminal app is given: everything it shows, and the verbs it calls.

Nothing here imports numpy, a device or a database, so that the first frame waits for none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from selfmassage.atlas import Atlas
from selfmassage.chosen import Chosen
from selfmassage.errors import Problem
from selfmassage.routine import Routine
from selfmassage.safety import Admitted, Answer, Question, Withheld
from selfmassage.ui.diary import Diary

if TYPE_CHECKING:  # Nothing of these is in the first frame, which waits for what it shows alone.
    from selfmassage.guide import Guide
    from selfmassage.session import CheckIn
    from selfmassage.timeline import Timeline
    from selfmassage.ui.past_row import PastRow
    from selfmassage.ui.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A routine that can be started."""

    routine: Routine
    is_bundled: bool
    """Whether it came with the program, rather than from the person's own folder."""
    warnings: tuple[Problem, ...] = ()
    """What the checker says of the file, though it can be played."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenFile:
    """A routine file that cannot be used, shown so that it does not just vanish."""

    file: str
    """The file's name as the person knows it."""
    problems: tuple[Problem, ...]
    """Everything that is wrong with it, at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The library as the home screen shows it."""

    choices: tuple[Choice, ...]
    """In the order to list them within a region."""
    broken: tuple[BrokenFile, ...]
    atlas: Atlas
    """Names the regions, targets and tools."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """A session that was cut off and may go on."""

    session_id: str
    title: str
    """The routine's."""
    file_step: int
    """The step it would go on at, in file order from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What keeps a routine from doing harm. Each callable is quick, but `answer` and `feel`, which write a file."""

    questions: tuple[Question, ...]
    """What a person is asked about their body."""
    is_first: Callable[[], bool]
    """Whether they have never been asked, not even to be told that they would rather not say."""
    withholds: Callable[[str], str]
    """That the routine with this id is not for them now, in a few words for a list; empty where it is."""
    admit: Callable[[str], Admitted | Withheld]
    """What becomes of the routine with this id for them."""
    answers: Callable[[], Mapping[str, Answer]]
    """What they have answered so far, by the question's id; none where they would rather not say."""
    answer: Callable[[Mapping[str, Answer]], None]
    """Keep their answers; none where they would rather not say."""
    feel: Callable[[str], None]
    """Keep what was felt at a stop, by its code; where that can need help now, every routine is withheld. It writes."""
    anything_new: str
    """The line before each session; empty where nothing is asked."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One value that a setting can have."""

    value: str | int | bool
    words: str
    """What it is called; a person's own file is called by its name."""
    about: str = ""
    """A few words more; empty where none are needed."""
    lack: str = ""
    """Why it cannot be used on this machine, a sentence; empty where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What there is to choose among on this machine, the program's own choice first."""

    voices: tuple[Offered, ...]
    """Without "off"."""
    beds: tuple[Offered, ...]
    """Without those of the person's own."""
    outputs: tuple[Offered, ...]
    devices: tuple[str, ...] | None = None
    """The devices that are there now; None while that is not known."""
    engines: tuple[Offered, ...]
    """What may speak words that have no clip."""
    speech_told: str = ""
    """Who speaks those words in the end, where something else than the settings decides; or empty."""
    output_now: str = ""
    """What plays in this run alone, where that is not the output of the settings; or empty."""
    output_told: str = ""
    """Which machine sounds, where it is not the one that the person sits at; or empty."""
    trouble: str = ""
    """What is wrong in the file of settings, in sentences; or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """What helps a person to choose settings. Each may raise `SelfmassageError`."""

    file: str
    """Where the settings are kept."""
    names: Callable[[], Names]
    """What there is; it reads files, so it is called in a thread."""
    devices: Callable[[], tuple[str, ...]]
    """The names of the devices that are there now. It asks the system, so it is called in a thread of its own."""
    hear: Callable[[str, Callable[[str], None], Callable[[], bool]], None]
    """Let the setting with this key be heard as it is, in a thread of its own, until that is over.

    The second argument is told the name of each sound as it begins; the third says whether it is still wanted."""
    own_bed: Callable[[str], str]
    """The bed that a person means by what they typed: the whole path of their sound file. It is read for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """All that the terminal app gets from outside itself.

    `shelf`, `preview`, `change_minutes` and `chosen` are called before the first frame and while it moves, so they
    are quick. Every other callable is called in a thread, one at a time, except the verbs of a guide, which belong to
    the app's own thread. Each may raise `SelfmassageError`, whose sentence is shown; the app goes on.
    """

    care: Care
    shelf: Callable[[], Shelf]
    """The library; called once, before the first frame."""
    preview: "Callable[[str], Timeline]"
    """The timeline of the routine with this id, as a session of it would be now."""
    change_minutes: Callable[[str, int], None]
    """Fit the next session of the routine with this id to fewer minutes (-1) or more (1); it may say that it cannot."""
    prepare: Callable[[str, Callable[[int, int], None]], "Guide"]
    """A guide for the routine with this id, not yet begun: imports, decoding and mixing may take a second.

    Words without a clip are spoken first, which may take minutes: the second argument is told how many are, of how
    many, and what it raises ends the preparing."""
    resumable: Callable[[], Interrupted | None]
    """The interrupted session to offer, if there is one."""
    prepare_resume: Callable[[str], "Guide"]
    """A guide that goes on with the session of this id, not yet begun."""
    decline: Callable[[str], None]
    """The person does not want to go on with the session of this id: keep it as unfinished, never offer it again."""
    past: "Callable[[int, int], tuple[PastRow, ...]]"
    """The history, newest first: after so many, at most so many."""
    check_in: "Callable[[str, CheckIn], None]"
    """Keep what was said of the session with this id, in place of what was."""
    diary: Diary
    """What else is kept of the sessions."""
    last_routine: str
    """The id of the routine that was last started; empty when there is none."""
    remember: Callable[[str, int], None]
    """Keep this routine id, and this volume 0-100, for the next time.

    Called as a session begins and ends, and when the volume changes.
    """
    chosen: Callable[[], Chosen]
    """The settings as they hold now; quick, and called anywhere."""
    choose: Callable[[Chosen], None]
    """Have these settings hold from now on, and keep them; where they cannot be kept, they hold all the same."""
    voices: Callable[[], tuple[str, ...]]
    """The names of the voices that a person may choose, the program's own choice first; quick."""
    clock: Callable[[], datetime]
    """The time of day as it is shown, with its zone; quick, and called anywhere."""
    choosing: Choosing
    """What the screen of the settings needs besides."""
    first_frame: Callable[[], None]
    """Called once, when the first frame is there; quick."""
    trouble: "Callable[[], tuple[Trouble, ...]]"
    """What the person should know at the start, as when settings or history cannot be read."""
