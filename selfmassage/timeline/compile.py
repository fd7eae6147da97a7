"""The compiler: from a recipe to the timeline of cues that live play, export and the screen all read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from selfmassage.durations import Millis, up_to_second
from selfmassage.routine import Routine, Side, Step, Work
from selfmassage.safety import capped, softened
from selfmassage.timeline.guidance import instruction
from selfmassage.timeline.model import Cue, CueKind, PlayedStep, Recipe, Timeline
from selfmassage.timeline.opening import Less, names_pressure, opening_prompts
from selfmassage.timeline.swap import fit_work, for_person
from selfmassage.timeline.words import BETWEEN_WORDS, cue_length
from selfmassage.timeline.work import work_cues

BELL_TAIL = Millis(3_000)
"""How long the last bell needs to fade after the closing words."""

BEDTIME_TAIL = Millis(10_000)
"""How long a session for bedtime takes to sink into silence."""


def as_written(recipe: Recipe) -> Timeline:
    """The whole session of `recipe` with every step as it is written, however many minutes are wished."""
    steps: list[PlayedStep] = []
    cues: list[Cue] = []
    at = Millis(0)
    for step, side, is_switch in in_order(recipe.routine):
        played, step_cues = _lay_out(
            recipe, step, side, is_switch=is_switch, at=at, place=len(steps)
        )
        steps.append(played)
        cues.extend(step_cues)
        at = played.end
    finish = _finish(recipe, at, len(steps) - 1)
    return Timeline(
        id=recipe.routine.id,
        title=recipe.routine.title,
        duration=_whole(recipe, finish),
        is_bedtime=recipe.routine.is_bedtime,
        steps=tuple(steps),
        cues=(*sorted(cues, key=lambda cue: cue.at), finish),
    )


def _whole(recipe: Recipe, finish: Cue) -> Millis:
    """The length of a session that ends with `finish`."""
    return up_to_second(Millis(finish.at + finish.lasts + tail_of(recipe.routine)))


def tail_of(routine: Routine) -> Millis:
    """How long a session goes on after its closing words."""
    return BEDTIME_TAIL if routine.is_bedtime else BELL_TAIL


def words_and_ready(recipe: Recipe, step: Step, side: Side, *, opening: tuple[Cue, ...]) -> Millis:
    """From the start of a step to its work: everything said, then the time to get into place.

    Rounded up to a whole second, so that the work never waits for a word.
    """
    said = sum(cue.lasts + BETWEEN_WORDS for cue in opening)
    said += cue_length(recipe, CueKind.SAY, instruction(step, side, recipe.options.guidance))
    return up_to_second(Millis(said + step.ready))


def in_order(routine: Routine) -> Iterator[tuple[Step, Side, bool]]:
    """Each step with the side it is played on, and whether the hands have just changed sides."""
    for _, group in groupby(routine.steps, key=_block_of):
        block = list(group)
        if block[0].side is not Side.EACH:
            yield from ((step, step.side, False) for step in block)
            continue
        for side in (Side.RIGHT, Side.LEFT):
            for place, step in enumerate(block):
                yield step, side, side is Side.LEFT and place == 0


def _block_of(step: Step) -> tuple[str, int]:
    """Equal for neighbours that run as one block a side."""
    is_block = bool(step.block) and step.side is Side.EACH
    return (step.block, 0) if is_block else ("", step.number)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A step on one side as this person is given it, before it has its cues."""

    allowed: Step
    """As this person may be pressed."""
    shown: Step
    """As it is pressed, which is less where it was too sore."""
    worded: Step
    """As it is spoken of: where no voice knows the words for the pressure, as it would be pressed else."""
    opening: tuple[Cue, ...]
    """What the program itself says before the step's own words."""
    work_start: Millis
    work: Work

    @property
    def softer(self) -> int:
        """How much softer it is for soreness."""
        return self.allowed.pressure - self.shown.pressure

    @property
    def end(self) -> Millis:
        """When its work ends."""
        return Millis(self.work_start + self.work.length)


def _measure(
    recipe: Recipe, step: Step, side: Side, *, is_switch: bool, at: Millis, place: int
) -> _Measured:
    """How long one step on one side takes, its words from `at` on."""
    given = for_person(step, recipe.cautions)
    allowed = capped(given, recipe.pressure_cap)
    shown = softened(allowed, recipe.sore.get(allowed.target, 0))
    worded = shown if shown is allowed or _is_sayable(recipe, shown, side) else allowed
    less = None
    if shown is not given:
        is_named = names_pressure(shown.say)
        less = Less(
            by_cap=allowed.pressure < given.pressure and not is_named,
            by_soreness=shown is not allowed and not (worded is shown and is_named),
        )
    prompts = opening_prompts(recipe, place, is_switch=is_switch, less=less)
    opening = tuple(_opening(recipe, prompts, at=at, place=place))
    lead = words_and_ready(recipe, worded, side, opening=opening)
    work = shown.work
    if given is not step:
        work = fit_work(shown.work, _room(recipe, step, shown))
    return _Measured(allowed, shown, worded, opening, Millis(at + lead), work)


def _is_sayable(recipe: Recipe, step: Step, side: Side) -> bool:
    """Whether it is known how long the words of `step` take, which means that a voice may have them."""
    return instruction(step, side, recipe.options.guidance) in recipe.spoken


def _lay_out(
    recipe: Recipe, step: Step, side: Side, *, is_switch: bool, at: Millis, place: int
) -> tuple[PlayedStep, list[Cue]]:
    """One step on one side, its words from `at` on, then its work."""
    measured = _measure(recipe, step, side, is_switch=is_switch, at=at, place=place)
    shown, opening = measured.shown, measured.opening
    played = PlayedStep(
        step=place,
        file_step=step.number,
        start=at,
        work_start=measured.work_start,
        end=measured.end,
        technique=shown.technique,
        side=side if shown.side is Side.EACH else shown.side,
        work=measured.work,
        say=instruction(measured.worded, side, recipe.options.guidance),
        target=shown.target,
        pressure=shown.pressure,
        tool=shown.tool,
        softer=measured.softer,
    )
    say_at = Millis(at + sum(cue.lasts + BETWEEN_WORDS for cue in opening))
    midway = "" if shown.midway is None else shown.midway.on(side, measured.worded.pressure)
    words = _words(recipe, played, say_at)
    return played, [*opening, *words, *work_cues(recipe, played, midway)]


def _room(recipe: Recipe, step: Step, shown: Step) -> Millis:
    """How long `shown` may work in place of `step`; where that differs by side the shorter, for both."""
    sides = (Side.RIGHT, Side.LEFT) if step.side is Side.EACH else (step.side,)
    rooms = (
        words_and_ready(recipe, step, side, opening=())
        + step.work.length
        - words_and_ready(recipe, shown, side, opening=())
        for side in sides
    )
    return Millis(min(rooms))


def _opening(
    recipe: Recipe, prompts: Iterable[tuple[CueKind, str]], *, at: Millis, place: int
) -> Iterator[Cue]:
    """What the program itself says before a step's own words, one after the other."""
    for kind, prompt in prompts:
        cue = _spoken(recipe, kind, prompt, at=at, place=place)
        yield cue
        at = Millis(at + cue.lasts + BETWEEN_WORDS)


def _finish(recipe: Recipe, at: Millis, place: int) -> Cue:
    """The end: words after a bell or, for someone who may be asleep, nothing."""
    if recipe.routine.is_bedtime:
        return Cue(at=at, kind=CueKind.FINISH, step=place)
    return _spoken(recipe, CueKind.FINISH, "finish", at=at, place=place)


def _spoken(recipe: Recipe, kind: CueKind, prompt: str, *, at: Millis, place: int) -> Cue:
    """A cue in the program's own words; a bare tone where the prompt has none."""
    text = recipe.prompts.get(prompt, "")
    return Cue(at=at, kind=kind, step=place, text=text, lasts=cue_length(recipe, kind, text))


def _words(recipe: Recipe, played: PlayedStep, at: Millis) -> Iterator[Cue]:
    """The instruction, then the moment in which the hands find their place."""
    lasts = cue_length(recipe, CueKind.SAY, played.say)
    if played.say:
        yield Cue(at=at, kind=CueKind.SAY, step=played.step, text=played.say, lasts=lasts)
    ready_at = Millis(at + lasts)
    yield Cue(
        at=ready_at,
        kind=CueKind.READY,
        step=played.step,
        lasts=Millis(played.work_start - ready_at),
    )
