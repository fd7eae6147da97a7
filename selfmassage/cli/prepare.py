"""From a recipe to a session that is ready to begin: clips, stream, player, guide."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from selfmassage.cli.home import Home
from selfmassage.cli.wishes import Wishes
from selfmassage.durations import Millis
from selfmassage.guide import Guide, SessionStart, SessionStore
from selfmassage.player import Output, Player
from selfmassage.session import Session
from selfmassage.sound import MixAhead, Voice, open_output
from selfmassage.stream import Clip, Samples, Stream, lead_in
from selfmassage.timeline import PlayedStep, Recipe, Timeline, compile_timeline, texts_of

HANDS_BACK = Millis(3_000)
"""The lead-in with bare hands; with a tool, it is the time that the atlas gives to get into place."""


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


def prepare(
    recipe: Recipe,
    home: Home,
    store: SessionStore,
    wishes: Wishes,
    *,
    from_step: int = 0,
    resumed: Session | None = None,
) -> Prepared:
    """Decode, mix and join what a session of `recipe` needs; no device is opened yet.

    It begins at the step `from_step` of the file, or where `resumed` was left.
    """
    timeline = compile_timeline(recipe)
    sound = _sound(timeline, recipe, home, wishes)
    player = Player(timeline, sound.read, _lead_ins(recipe, home, sound.clips))
    player.set_volume(wishes.volume)
    guide = Guide(
        SessionStart(
            recipe=recipe, at=start_of(timeline, from_step), speed=wishes.speed, resumed=resumed
        ),
        player,
        _ClosingStore(store, sound.close),
        open_output=lambda: _output(wishes),
        open_silent=lambda: open_output("silent"),
        now=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
    )
    spoken = frozenset(sound.clips)
    return Prepared(guide=guide, store=store, spoken=spoken, discard=sound.close)


def start_of(timeline: Timeline, file_step: int) -> Millis:
    """Where the step `file_step` of the file, from 1, begins; 0 means the first. Raises LookupError."""
    if not file_step:
        return Millis(0)
    for step in timeline.steps:
        if step.file_step == file_step:
            return step.start
    raise LookupError(file_step)


@dataclass(frozen=True, slots=True)
class _Sound:
    """What a session sounds like."""

    clips: Mapping[str, Clip]
    """The words that are spoken, by text."""
    read: Callable[[int, int], Samples]
    close: Callable[[], None]


def _sound(timeline: Timeline, recipe: Recipe, home: Home, wishes: Wishes) -> _Sound:
    """Clips and stream; where nothing is to be heard, nothing is decoded or mixed: half of the start."""
    if wishes.output == "silent":
        return _Sound({}, lambda _at, count: np.zeros((count, 2), np.int16), lambda: None)
    clips = _clips(recipe, home)
    ahead = MixAhead(Stream(timeline, clips).read)
    return _Sound(clips, ahead.read, ahead.close)


def _clips(recipe: Recipe, home: Home) -> dict[str, Clip]:
    """The clips of the recipe's voice; none where it is off or is no longer there."""
    name = recipe.options.voice
    if name == "off" or name not in home.voice_names():
        return {}
    return _fitting(recipe, home.voice(name))


def _fitting(recipe: Recipe, voice: Voice) -> dict[str, Clip]:
    """The clips that take no longer than the recipe leaves for them: a kept one may know others."""
    texts = [
        text
        for text in texts_of(recipe.routine, recipe.prompts)
        if voice.durations.get(text, 0) <= recipe.spoken.get(text, 0)
    ]
    return voice.decode(texts)


def _lead_ins(
    recipe: Recipe, home: Home, clips: Mapping[str, Clip]
) -> Callable[[PlayedStep], Samples]:
    def lead_in_of(step: PlayedStep) -> Samples:
        prompt, length = "resume_hands", HANDS_BACK
        if step.tool in home.atlas.tools:
            prompt, length = f"resume_{step.tool}", home.atlas.tools[step.tool].ready
        return lead_in(clips, recipe.prompts.get(prompt, ""), length)

    return lead_in_of


def _output(wishes: Wishes) -> Output:
    return open_output(wishes.output, speed=wishes.speed)


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
