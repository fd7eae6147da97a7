"""From a recipe to a session that is ready to begin: clips, stream, player, guide."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

from selfmassage.cli.awake import KeptAwake
from selfmassage.cli.home import Home
from selfmassage.cli.sounding import UNHEARD, Sounding, sounding_of
from selfmassage.cli.wishes import Wishes
from selfmassage.cli.words import Words
from selfmassage.durations import Millis
from selfmassage.guide import Guide, SessionStart, SessionStore
from selfmassage.player import Output, Player, Read
from selfmassage.session import Session
from selfmassage.sound import MixAhead, open_output
from selfmassage.stream import Clip, Samples, Stream, lead_in, parting
from selfmassage.timeline import PlayedStep, Recipe, Timeline, compile_timeline

HANDS_BACK = Millis(3_000)
"""The lead-in with bare hands; with a tool, it is the time that the atlas gives to get into place."""

Aside = Callable[[PlayedStep], Samples]
"""What is said in a step while the position stands still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A session that is ready to begin."""

    guide: Guide
    store: SessionStore
    """Where it will be kept."""
    spoken: Collection[str]
    """The texts that have clips."""
    discard: Callable[[], None]
    """Lets go of a session that will not begin; a begun one lets go by itself when it ends."""


def prepare(  # noqa: PLR0913  # All that differs from one session to the next.
    recipe: Recipe,
    home: Home,
    store: SessionStore,
    wishes: Wishes,
    *,
    from_step: int = 0,
    resumed: Session | None = None,
    words: Words | None = None,
) -> Prepared:
    """Decode, mix and join what a session of `recipe` needs; no device is opened yet.

    It begins at the step `from_step` of the file, or where `resumed` was left. `words` are those
    of the recipe, for who has them at hand.
    """
    timeline = compile_timeline(recipe)
    is_silent = wishes.output == "silent"
    sounding = UNHEARD if is_silent else _sounding(recipe, timeline, home, words)
    if not (is_silent or sounding.has_bed(recipe.options.bed)):
        recipe = replace(recipe, options=replace(recipe.options, bed="off"))
    mixer = _Silence() if is_silent else _Mixer(sounding)
    clips = sounding.clips
    player = Player(
        timeline,
        mixer.mix(recipe, timeline),
        _lead_ins(recipe, home, clips),
        _partings(recipe, clips),
    )
    player.set_volume(wishes.volume)
    start = SessionStart(
        recipe=recipe,
        at=start_of(timeline, from_step),
        speed=wishes.speed,
        resumed=resumed,
        told=sounding.told,
    )
    guide = Guide(
        start,
        player,
        _ClosingStore(store, mixer.close),
        open_output=lambda: _output(wishes),
        open_silent=lambda: open_output("silent"),
        now=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        remix=mixer.mix,
        awake=KeptAwake(keeps_screen=not timeline.is_bedtime),
    )
    return Prepared(guide=guide, store=store, spoken=frozenset(clips), discard=mixer.close)


def start_of(timeline: Timeline, file_step: int) -> Millis:
    """Where the step `file_step` of the file, from 1, begins; 0 means the first.

    Where it is left out, that is where the next one begins. Raises LookupError.
    """
    if not file_step:
        return Millis(0)
    for step in timeline.steps:
        if step.file_step >= file_step:
            return step.start
    raise LookupError(file_step)


def _sounding(recipe: Recipe, timeline: Timeline, home: Home, words: Words | None) -> Sounding:
    name = recipe.options.voice if recipe.options.voice in home.voice_names() else ""
    return sounding_of(recipe, timeline, home, words or home.words(name, recipe.recordings))


class _Mixer:
    """Mixes ahead what a session sounds like; another mix may take its place under way."""

    def __init__(self, sounding: Sounding) -> None:
        self._sounding = sounding
        self._ahead: MixAhead | None = None

    def mix(self, recipe: Recipe, timeline: Timeline) -> Read:
        """The stream of `recipe` and its `timeline`, rendered ahead; the one before is so no more."""
        self.close()
        own = self._sounding.own(recipe.options.bed)
        stream = Stream(timeline, self._sounding.clips, recipe.options, own=own)
        self._ahead = MixAhead(stream.read)
        return self._ahead.read

    def close(self) -> None:
        """Render ahead no more."""
        if self._ahead is not None:
            self._ahead.close()


class _Silence:
    """Stands in for the mixer where nothing is to be heard: nothing is decoded or mixed, half of the start."""

    def mix(self, _recipe: Recipe, _timeline: Timeline) -> Read:
        """Silence."""
        return lambda _at, count: np.zeros((count, 2), np.int16)

    def close(self) -> None:
        """Nothing is rendered ahead."""


def _lead_ins(recipe: Recipe, home: Home, clips: Mapping[str, Clip]) -> Aside:
    def lead_in_of(step: PlayedStep) -> Samples:
        prompt, length = "resume_hands", HANDS_BACK
        if step.tool in home.atlas.tools:
            prompt, length = f"resume_{step.tool}", home.atlas.tools[step.tool].ready
        return lead_in(
            clips,
            recipe.prompts.get(prompt, ""),
            length,
            step,
            recipe.options,
            is_bedtime=recipe.routine.is_bedtime,
        )

    return lead_in_of


def _partings(recipe: Recipe, clips: Mapping[str, Clip]) -> Aside:
    return lambda step: parting(clips, recipe.prompts.get("let_go", ""), step, recipe.options)


def _output(wishes: Wishes) -> Output:
    return open_output(
        wishes.output, speed=wishes.speed, latency=wishes.latency, device=wishes.device
    )


class _ClosingStore:
    """Keeps sessions as `store` does; once its session is released, nothing is mixed ahead any more."""

    def __init__(self, store: SessionStore, close: Callable[[], None]) -> None:
        self._store = store
        self._close = close

    @property
    def trouble(self) -> str:
        return self._store.trouble

    def begin(self, session: Session) -> None:
        self._store.begin(session)

    def update(self, session: Session) -> None:
        self._store.update(session)

    def release(self, session: Session) -> None:
        self._store.release(session)
        self._close()
