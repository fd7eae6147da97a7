"""Small routines, recipes and doubles that tests build on, each with sensible defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selfmassage.durations import Frames, Millis
from selfmassage.player import Source
from selfmassage.routine import Routine, Side, SideWords, Step, Technique, Work
from selfmassage.session import Session
from selfmassage.timeline import Guidance, Options, Recipe

PROMPTS = {"safety": "Let go if sharp.", "switch": "Change sides.", "finish": "That is all."}


def words(right: str, left: str | None = None) -> SideWords:
    return SideWords(right=right, left=right if left is None else left)


def seconds(count: float) -> Millis:
    return Millis(round(count * 1000))


def step(
    number: int = 1,
    *,
    technique: Technique = Technique.EFFLEURAGE,
    side: Side = Side.BOTH,
    work: Work | None = None,
    say: str = "Stroke slowly.",
    midway: str | None = None,
    brief: str | None = None,
    ready: float = 3,
    block: str = "",
    tool: str = "",
    instead: Mapping[str, Step] | None = None,
) -> Step:
    return Step(
        number=number,
        technique=technique,
        side=side,
        work=work or Work(lasts=seconds(20), pace=12),
        say=words(say),
        midway=None if midway is None else words(midway),
        brief=None if brief is None else words(brief),
        ready=seconds(ready),
        target="GB20",
        pressure=2,
        block=block,
        tool=tool,
        instead=instead or {},
    )


def routine(
    *steps: Step,
    minutes: int = 1,
    id: str = "test-1",  # noqa: A002
    is_bedtime: bool = False,
) -> Routine:
    return Routine(
        id=id,
        title="Test routine",
        minutes=minutes,
        summary="For tests.",
        regions=("neck",),
        position="seated",
        tools=(),
        steps=steps or (step(),),
        is_bedtime=is_bedtime,
    )


def recipe(
    *steps: Step,
    spoken: Mapping[str, Millis] | None = None,
    cautions: tuple[str, ...] = (),
    reminds_of_safety: bool = False,
    guidance: Guidance = Guidance.FULL,
    is_bedtime: bool = False,
    prompts: Mapping[str, str] = PROMPTS,
) -> Recipe:
    """A recipe in which everything takes 2 s to say, unless `spoken` knows better."""
    whole = routine(*steps, is_bedtime=is_bedtime)
    said = {text: seconds(2) for one in whole.steps for text in _texts(one)}
    return Recipe(
        routine=whole,
        routine_text="# a test",
        routine_hash="0" * 64,
        spoken={**said, **dict.fromkeys(prompts.values(), seconds(2)), **(spoken or {})},
        prompts=prompts,
        options=Options(voice="off", guidance=guidance, reminds_of_safety=reminds_of_safety),
        cautions=cautions,
    )


def _texts(one: Step) -> list[str]:
    shapes = [one, *one.instead.values()]
    sides = (Side.RIGHT, Side.LEFT, Side.BOTH)
    spoken = [
        words for shape in shapes for words in (shape.say, shape.brief, shape.midway) if words
    ]
    return [words.on(side) for words in spoken for side in sides]


@dataclass
class StillOutput:
    """An output that pulls only when a test says so, and can be given frames still on their way."""

    name: str = "still"
    told: str = ""
    source: Source | None = None
    on_its_way: Frames = field(default=Frames(0))
    is_closed: bool = False

    def start(self, source: Source) -> None:
        self.source = source

    def unheard(self) -> Frames:
        return self.on_its_way

    def interrupt(self) -> Frames:
        dropped, self.on_its_way = self.on_its_way, Frames(0)
        return dropped

    def close(self) -> None:
        self.is_closed = True


@dataclass
class ListStore:
    """A store that remembers every session it was given, in order."""

    kept: list[Session] = field(default_factory=list)
    released: list[Session] = field(default_factory=list)
    trouble: str = ""

    def begin(self, session: Session) -> None:
        self.kept.append(session)

    def update(self, session: Session) -> None:
        self.kept.append(session)

    def release(self, session: Session) -> None:
        self.released.append(session)
