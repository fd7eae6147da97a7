"""A terminal app with everything around it in the test's hands: no device, no clock, no file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Event

import numpy as np

from selfmassage.atlas import Atlas, Reach, Region, Target, Tool
from selfmassage.chosen import Chosen
from selfmassage.durations import Millis, to_frames
from selfmassage.errors import Problem, SelfmassageError
from selfmassage.guide import Guide, SessionStart
from selfmassage.library import read_atlas, read_questions
from selfmassage.player import Output, Player
from selfmassage.routine import Routine, Side, SideWords, Step, Technique, Work
from selfmassage.safety import (
    NOTHING_HELD,
    Admitted,
    Answer,
    Kind,
    Profile,
    Today,
    Withheld,
    admit,
    judge,
    signs_felt,
)
from selfmassage.session import Ending
from selfmassage.stream import Samples
from selfmassage.timeline import (
    Options,
    PlayedStep,
    Recipe,
    Timeline,
    compile_timeline,
    next_minutes,
)
from selfmassage.ui.app import SelfmassageApp
from selfmassage.ui.past_row import PastRow
from selfmassage.ui.services import (
    BrokenFile,
    Care,
    Choice,
    Choosing,
    Interrupted,
    Names,
    Offered,
    Services,
    Shelf,
)
from selfmassage.ui.trouble import Trouble
from tests.builders import ListStore, StillOutput
from tests.ui.records import Records

REAL = read_atlas()
QUESTIONS = read_questions()
NO_CAUTIONS = Profile(
    answers={one.id: Answer.NO for one in QUESTIONS if one.kind is not Kind.CLEARANCE}
)
NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
LEAD_IN = Millis(3_000)
PROMPTS = {
    "safety": "If anything is sharp, let go. No key needed.",
    "switch": "Change sides.",
    "finish": "That is all. Stay as long as you like.",
    "let_go": "Let go.",
    "too_sore": "Ease off. Softer from here.",
    "too_sore_again": "Let go. We leave this spot.",
}


def _target(name: str, title: str, region: str, like: str) -> Target:
    """A target that lies where a real one does."""
    lies = REAL.targets[like]
    return Target(
        name=name,
        title=title,
        region=region,
        landmark="Found by touch.",
        reach=(Reach.HANDS,),
        pressure_cap=5,
        longest_hold=Millis(60_000),
        holds_a_day=2,
        cautions=(),
        source="A test.",
        view=lies.view,
        places=lies.places,
        is_path=lies.is_path,
    )


TARGETS = (
    _target("path", "skull base to shoulder tip", "neck", "skull-base-to-shoulder"),
    _target("nape", "back of the neck", "neck", "back-of-neck"),
    _target("hollows", "hollows under the skull", "neck", "GB20"),
    _target("arm", "shoulder to elbow", "shoulders", "shoulder-to-elbow"),
    _target("loin", "bands beside the spine", "low-back", "low-back-bands"),
)
ATLAS = Atlas(
    regions={
        name: Region(name=name, title=title)
        for name, title in {
            "neck": "Neck",
            "shoulders": "Shoulders",
            "low-back": "Low back",
        }.items()
    },
    targets={target.name: target for target in TARGETS},
    tools={
        "ball": Tool(
            name="ball", title="ball in a long sock", ready=Millis(12_000), cautions=("ball",)
        )
    },
    outlines=REAL.outlines,
)


def _step(  # Each argument is a key of the file.
    technique: Technique,
    target: str,
    side: Side,
    work: Work,
    pressure: int,
    say: str,
) -> Step:
    return Step(
        number=1,
        technique=technique,
        target=target,
        # The squeezes warm the hollows, so that the long strokes can be left out.
        region="neck" if target in ("nape", "hollows") else "",
        side=side,
        work=work,
        pressure=pressure,
        say=SideWords(right=say, left=say),
        ready=Millis(3_000),
    )


def _routine(id: str, title: str, summary: str, regions: tuple[str, ...], *steps: Step) -> Routine:  # noqa: A002
    return Routine(
        id=id,
        title=title,
        minutes=5,
        summary=summary,
        regions=regions,
        position="seated at a table, elbows able to rest on it",
        tools=("ball",) if "ball" in id else (),
        steps=tuple(replace(step, number=place) for place, step in enumerate(steps, 1)),
    )


NECK = _routine(
    "neck-5",
    "Neck reset",
    "Five quiet minutes for a stiff neck, at a table, hands only.",
    ("neck",),
    _step(
        Technique.BREATHE,
        "",
        Side.CENTRE,
        Work(lasts=Millis(20_000), breaths=2),
        0,
        "Sit at your table, both forearms resting on it. Let your shoulders drop. "
        "Breathe in for four, and out for six.",
    ),
    _step(
        Technique.EFFLEURAGE,
        "path",
        Side.EACH,
        Work(lasts=Millis(40_000), pace=12),
        2,
        "Your {other} hand behind your {side} ear. Stroke lightly down the back of the neck, "
        "and out to the shoulder tip. Lift, and begin again.",
    ),
    _step(
        Technique.PETRISSAGE,
        "nape",
        Side.CENTRE,
        Work(lasts=Millis(30_000), pace=20),
        3,
        "Keep off the throat: right hand cupped across the back of your neck. Squeeze the muscle "
        "with clear pressure, and let go. Travel slowly up and down.",
    ),
    _step(
        Technique.CIRCLES,
        "hollows",
        Side.BOTH,
        Work(lasts=Millis(110_000), pace=30),
        5,
        "Both thumbs under the back of your skull, elbows on the table. Feel for the soft hollow "
        "on each side. If you feel a pulse, move off it. Small slow circles, clear pressure.",
    ),
    _step(
        Technique.REST,
        "",
        Side.CENTRE,
        Work(lasts=Millis(10_000)),
        0,
        "Both hands in your lap. Rest.",
    ),
)
SHOULDERS = _routine(
    "shoulders-5",
    "Shoulder drop",
    "Five minutes that let tight shoulders sink, in any chair.",
    ("shoulders",),
    _step(
        Technique.EFFLEURAGE,
        "arm",
        Side.EACH,
        Work(lasts=Millis(40_000), pace=12),
        2,
        "Stroke lightly over the {side} shoulder, and down to the elbow.",
    ),
    _step(
        Technique.TAPOTEMENT,
        "arm",
        Side.EACH,
        Work(lasts=Millis(20_000), pace=60),
        2,
        "Tap the {side} shoulder with loose fingers.",
    ),
)
LOW_BACK = _routine(
    "lowback-ball",
    "Low back with a ball",
    "A warm wall, a ball, and time.",
    ("low-back",),
    _step(
        Technique.ROLL,
        "loin",
        Side.EACH,
        Work(lasts=Millis(60_000), pace=15),
        4,
        "Ball on the {side} of your spine, at the waist. Roll slowly.",
    ),
)
BROKEN = BrokenFile(
    file="mine.toml",
    problems=(
        Problem(
            file="mine.toml",
            line=14,
            step=4,
            key="techniqe",
            what='"techniqe" is not a key.',
            hint='Did you mean "technique"?',
        ),
        Problem(
            file="mine.toml",
            line=31,
            step=7,
            key="pressure",
            what="the pressure [9] is above the ceiling of 6.",
        ),
    ),
)
DEVICES = ("Built-in Speakers", "USB Audio")
NAMES = Names(
    voices=(
        Offered("heart", "heart", "a woman's voice"),
        Offered("george", "george", "a man's voice"),
    ),
    beds=(
        Offered("off", "off", "nothing"),
        Offered("sea", "sea", "it swells with your breath"),
        Offered("noise", "noise", "warm and even"),
    ),
    outputs=(
        Offered("miniaudio", "miniaudio", "the usual one"),
        Offered(
            "simpleaudio", "simpleaudio", "the second one", lack="simpleaudio is not installed."
        ),
        Offered("silent", "silent", "no sound, all words shown"),
    ),
    devices=DEVICES,
    engines=(Offered("espeak-ng", "espeak-ng"),),
)
INTERRUPTED = Interrupted(session_id="abc", title="Neck reset", file_step=4)


def recipe(routine: Routine) -> Recipe:
    """A recipe of `routine` in which every word takes its estimated time."""
    return Recipe(
        routine=routine,
        routine_text="",
        routine_hash="0" * 64,
        spoken={},
        prompts=PROMPTS,
        options=Options(voice="off"),
    )


TIMELINES = {
    routine.id: compile_timeline(recipe(routine)) for routine in (NECK, SHOULDERS, LOW_BACK)
}


def past_rows(count: int) -> tuple[PastRow, ...]:
    """`count` sessions, one every eleven hours, of every ending."""
    endings = (Ending.FINISHED, Ending.UNFINISHED, Ending.FINISHED, Ending.UNDER_WAY)
    return tuple(
        PastRow(
            id=f"session-{place}",
            title=(NECK, SHOULDERS, LOW_BACK)[place % 3].title,
            started_at=NOON - timedelta(hours=11 * place),
            planned=Millis(304_000),
            heard=Millis(304_000 if place % 4 in (0, 2) else 95_000 + 1_000 * place),
            ending=endings[place % 4],
            done=6 if place % 4 in (0, 2) else 2,
            skipped=place % 3,
            cut=place % 2,
            speed=60.0 if place == 2 else 1.0,
        )
        for place in range(count)
    )


def _silence(at: int, count: int) -> Samples:
    return np.zeros((count, 2), np.int16)


def _lead_in(step: PlayedStep) -> Samples:
    return _silence(0, to_frames(LEAD_IN))


@dataclass
class Stage:
    """Says what the app is to meet, makes it, and remembers what it asked for."""

    routines: Sequence[Routine] = (NECK, SHOULDERS, LOW_BACK)
    broken: Sequence[BrokenFile] = ()
    interrupted: Interrupted | None = None
    past: Sequence[PastRow] = ()
    """The sessions in the history as the app begins."""
    troubles: Sequence[Trouble] = ()
    last_routine: str = ""
    fails_to: dict[str, str] = field(default_factory=dict)
    """By service, the sentence it fails with."""
    has_device: bool = True
    is_first: bool = False
    """Whether the questions about the body were never asked."""
    profile: Profile = NO_CAUTIONS
    """What has been answered to them."""
    fitted: dict[str, int] = field(default_factory=dict)
    """By routine, the minutes that its next session is fitted to."""
    chosen: Chosen = field(default_factory=Chosen)
    """The settings."""
    names: Names = NAMES
    """What there is to choose among."""
    heard: list[str] = field(default_factory=list)
    """The settings that were listened to."""
    is_quiet: Event = field(default_factory=Event)
    """Set once the sound that is heard is over."""
    anything_new: str = ""
    """The line before each session."""
    answers: list[Mapping[str, Answer]] = field(default_factory=list)
    """What the app was told to keep."""
    seconds: float = 0.0
    """What the monotonic clock says."""
    time: datetime = NOON
    """What the clock on the wall says."""

    records: Records = field(default_factory=Records)
    """The history, as it goes on from `past`."""
    store: ListStore = field(default_factory=ListStore)
    today: Today = NOTHING_HELD
    """What the history tells of the day."""
    outputs: list[StillOutput] = field(default_factory=list)
    remembered: list[tuple[str, int]] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    guides: list[Guide] = field(default_factory=list)

    def app(self) -> SelfmassageApp:
        """The app on this stage."""
        self.records.past[:] = self.past
        self.records.may_fail = self._may_fail
        return SelfmassageApp(
            Services(
                care=Care(
                    questions=QUESTIONS,
                    is_first=lambda: self.is_first,
                    withholds=self._mark,
                    admit=self._admit,
                    answers=lambda: {} if self.is_first else self.profile.answers,
                    answer=self._answer,
                    feel=self._feel,
                    anything_new=self.anything_new,
                ),
                shelf=self._shelf,
                preview=self._preview,
                change_minutes=self._change_minutes,
                prepare=lambda routine_id, tell: self._prepare(routine_id),
                resumable=self._resumable,
                prepare_resume=self._prepare_resume,
                decline=self.declined.append,
                past=self.records.page,
                check_in=self.records.check_in,
                diary=self.records.diary(),
                last_routine=self.last_routine,
                remember=self._remember,
                chosen=lambda: self.chosen,
                choose=self._choose,
                clock=lambda: self.time,
                choosing=Choosing(
                    file="/home/me/.config/selfmassage/settings.toml",
                    names=self._names,
                    devices=self._devices,
                    hear=self._hear,
                    own_bed=self._own_bed,
                ),
                voices=lambda: ("heart", "george"),
                first_frame=lambda: None,
                trouble=lambda: tuple(self.troubles),
            )
        )

    @property
    def guide(self) -> Guide:
        """The guide of the session that was started last."""
        return self.guides[-1]

    @property
    def timeline(self) -> Timeline:
        """Its timeline."""
        return self.guide.timeline

    def pull(self, milliseconds: int) -> None:
        """Let the output play on."""
        source = self.outputs[-1].source
        assert source is not None
        source.advance(to_frames(Millis(milliseconds)))

    def pull_to(self, at: int) -> None:
        """Let the output play up to `at` milliseconds of the timeline."""
        self.pull(at - self.guide.player.view().position)

    def _admit(self, routine_id: str) -> Admitted | Withheld:
        routine = next(one for one in self.routines if one.id == routine_id)
        standing = judge(self.profile, QUESTIONS)
        others = [one for one in self.routines if one is not routine]
        return admit(routine, standing, ATLAS, others, self.today)

    def _mark(self, routine_id: str) -> str:
        admitted = self._admit(routine_id)
        return admitted.mark if isinstance(admitted, Withheld) else ""

    def _answer(self, answers: Mapping[str, Answer]) -> None:
        self._may_fail("answer")
        self.is_first = False
        self.answers.append(answers)
        self.profile = Profile(answers=answers)

    def _feel(self, code: str) -> None:
        self._may_fail("feel")
        self._answer({**self.profile.answers, **signs_felt(code)})

    def _shelf(self) -> Shelf:
        return Shelf(
            choices=tuple(
                Choice(routine=routine, is_bundled=routine is not LOW_BACK)
                for routine in self.routines
            ),
            broken=tuple(self.broken),
            atlas=ATLAS,
        )

    def _recipe(self, routine_id: str) -> Recipe:
        routine = next(one for one in self.routines if one.id == routine_id)
        made = recipe(routine)
        minutes = self.fitted.get(routine_id, 0)
        return replace(made, options=replace(made.options, minutes=minutes))

    def _preview(self, routine_id: str) -> Timeline:
        return compile_timeline(self._recipe(routine_id))

    def _change_minutes(self, routine_id: str, by: int) -> None:
        made = self._recipe(routine_id)
        minutes = next_minutes(made, made.options.minutes or made.routine.minutes, by)
        if not minutes:
            raise SelfmassageError("No further.")
        self.fitted = {routine_id: minutes}

    def _prepare(self, routine_id: str) -> Guide:
        self._may_fail("prepare")
        made = self._recipe(routine_id)
        self.fitted = {}
        player = Player(compile_timeline(made), _silence, _lead_in)
        start = SessionStart(recipe=made)
        self.guides.append(self._guide(start, player))
        return self.guide

    def _prepare_resume(self, session_id: str) -> Guide:
        self._may_fail("prepare_resume")
        assert session_id == INTERRUPTED.session_id
        before = self._prepare("neck-5")
        step = before.timeline.steps[3]
        session = replace(before.session, position=step.start)
        player = Player(before.timeline, _silence, _lead_in)
        self.guides.append(
            self._guide(SessionStart(recipe=session.recipe, resumed=session), player)
        )
        return self.guide

    def _guide(self, start: SessionStart, player: Player) -> Guide:
        return Guide(
            start,
            player,
            self.store,
            open_output=lambda: self._open("miniaudio"),
            open_silent=lambda: self._open("silent"),
            now=lambda: NOON,
            monotonic=lambda: self.seconds,
            remix=lambda _recipe, _timeline: _silence,
        )

    def _open(self, name: str) -> Output:
        if name != "silent" and not self.has_device:
            raise SelfmassageError("No device.")
        self.outputs.append(StillOutput(name))
        return self.outputs[-1]

    def _resumable(self) -> Interrupted | None:
        self._may_fail("resumable")
        return self.interrupted

    def _remember(self, routine_id: str, volume: int) -> None:
        self._may_fail("remember")
        self.remembered.append((routine_id, volume))

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self._may_fail("choose")

    def _names(self) -> Names:
        self._may_fail("names")
        return self.names

    def _devices(self) -> tuple[str, ...]:
        self._may_fail("devices")
        return self.names.devices or ()

    def _hear(self, key: str, tell: Callable[[str], None], is_wanted: Callable[[], bool]) -> None:
        self._may_fail("hear")
        self.heard.append(key)
        tell(f"the {key} as it is")
        while is_wanted() and not self.is_quiet.wait(0.01):
            pass

    def _own_bed(self, typed: str) -> str:
        self._may_fail("own_bed")
        return f"/home/me/{typed}"

    def _may_fail(self, service: str) -> None:
        if service in self.fails_to:
            raise SelfmassageError(self.fails_to[service])
