"""What a recipe sounds like: its words, from wherever they can be had, and the person's own sounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from selfmassage.cli.home import Home
from selfmassage.cli.recipes import recipe_of
from selfmassage.cli.words import Tell, Words
from selfmassage.durations import Millis, to_frames
from selfmassage.errors import SelfmassageError
from selfmassage.library import ReadRoutine
from selfmassage.safety import Standing
from selfmassage.sound.files import own_bed, own_bells
from selfmassage.stream import Clip, OwnSounds, Samples
from selfmassage.timeline import (
    BEDS,
    CueKind,
    Options,
    Recipe,
    Timeline,
    compile_timeline,
    softer_texts,
    texts_of,
    texts_said,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounding:
    """All that a session's stream is mixed from, but for what is synthesised."""

    clips: Mapping[str, Clip] = field(default_factory=dict)
    """The words that are spoken, by text."""
    bed: Samples | None = None
    """The person's own bed."""
    bells: Mapping[CueKind, Clip] = field(default_factory=dict)
    """The person's own bells."""
    problems: tuple[str, ...] = ()
    """What could not be had, in sentences for the person."""

    @property
    def told(self) -> str:
        """The first of the problems, and that there are more; a session's screen has room for one."""
        first, *more = self.problems or ("",)
        return f"{first} And {len(more)} more." if more else first

    def has_bed(self, bed: str) -> bool:
        """Whether there is a sound for `bed`, or none is wanted."""
        return bed in BEDS or self.bed is not None

    def own(self, bed: str) -> OwnSounds:
        """The person's own sounds, for a session over `bed`."""
        return OwnSounds(bed=None if bed in BEDS else self.bed, bells=self.bells)


UNHEARD = Sounding()
"""For a session that nobody hears."""


def spoken_recipe(  # All that differs from one session to the next.
    found: ReadRoutine,
    home: Home,
    words: Words,
    options: Options,
    tell: Tell,
    *,
    standing: Standing,
) -> Recipe:
    """The recipe of a session that is to be heard; what no clip says is spoken now, which `tell` follows.

    It is for somebody of `standing`.
    """
    texts = texts_of(found.routine, home.prompts)
    draft = recipe_of(found, home.prompts, words.known(texts), options, standing)
    # What is left out for lack of time may be another step once it is known how long words take.
    whole = replace(draft, options=replace(options, minutes=0))
    words.make(texts_wanted(draft, compile_timeline(whole), home), tell)
    return recipe_of(found, home.prompts, words.durations(texts), options, standing)


def sounding_of(recipe: Recipe, timeline: Timeline, home: Home, words: Words) -> Sounding:
    """Read and decode what `timeline`, compiled from `recipe`, needs; what cannot be had is told."""
    clips = words.decode(texts_wanted(recipe, timeline, home))
    # A kept recipe may know other clips than there are by now.
    fitting = {text: clip for text, clip in clips.items() if _fits(clip, recipe.spoken.get(text))}
    bells, wrong_bells = own_bells(home.places.sounds)
    problems = [str(problem) for problem in (*words.problems, *wrong_bells)]
    bed = None if recipe.options.bed in BEDS else _bed(Path(recipe.options.bed), problems)
    return Sounding(clips=fitting, bed=bed, bells=bells, problems=tuple(problems))


def _bed(path: Path, problems: list[str]) -> Samples | None:
    try:
        return own_bed(path, problems.append)
    except SelfmassageError as error:
        problems.append(f"{error} No bed sounds.")
        return None


def texts_wanted(recipe: Recipe, timeline: Timeline, home: Home) -> tuple[str, ...]:
    """The texts that want a voice in a session of `recipe`, each once; none where its voice is off or is gone.

    Among them are the words for less pressure, should a place be too sore.
    """
    name = recipe.options.voice
    is_off = name == "off" or name not in home.voice_names()
    if is_off:
        return ()
    said = (*texts_said(timeline, recipe), *softer_texts(recipe, timeline))
    return tuple(dict.fromkeys(said))


def _fits(clip: Clip, room: Millis | None) -> bool:
    return room is not None and len(clip) <= to_frames(room)
