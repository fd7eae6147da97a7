"""The second output: simpleaudio, which is given one whole step at a time."""

import atexit
import sys
from collections.abc import Callable
from importlib import import_module
from threading import Condition, Thread, current_thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final, Protocol

from selfmassage.durations import FRAME_RATE, Frames, Millis, to_frames
from selfmassage.errors import SelfmassageError
from selfmassage.hush import hushed_stderr
from selfmassage.sound.bounded import answer_within
from selfmassage.sound.pre_roll import WAKING, pre_roll
from selfmassage.sound.sentences import DEVICE_GONE, NO_DEVICE, gone_wrong

if TYPE_CHECKING:
    from selfmassage.player import Source

INSTALL: Final = 'pip install "selfmassage[simpleaudio]"'

ANSWERS_WITHIN_S: Final = 3.0
"""A device that takes longer to begin a step is gone."""

ASK_EVERY_S: Final = 0.02
"""How often the source is asked whether it plays again."""

LOOK_EVERY_S: Final = 0.01
"""How often a step that plays is looked at."""

QUIET_WITHIN_S: Final = 5.0
"""A device that still plays so long after a step was stopped, or over by the clock, is gone; one that
was asleep may take two to begin."""

ASKS_WITHIN_S: Final = 1.0
"""The source answers sooner than that."""

CLOSES_WITHIN_S: Final = 1.0
"""A stopped step is silent after 0.3 s; a device that takes longer is left alone."""

PADDING: Final = bytes(to_frames(Millis(250)) * 4)
"""Silence after each step, as bytes: simpleaudio writes the last 0.4 s in one go, deaf to a stop."""


class Playing(Protocol):
    """A step on its way to the ear, as simpleaudio has it."""

    def is_playing(self) -> bool:
        """Whether it is not yet over."""

    def stop(self) -> None:
        """End it soon."""


Play = Callable[[bytes, int, int, int], Playing]
"""simpleaudio's `play_buffer(samples, channels, bytes a sample, frames a second)`."""


class SimpleaudioOutput:
    """Plays each step as one piece; the clock says how much of it was heard.

    A pause is heard within 350 ms, a change of volume at the next step. A server that is stopped, not
    gone, is noticed at the end of the step.
    """

    name: Final = "simpleaudio"
    told: Final = ""

    def __init__(
        self,
        *,
        waking: Millis = WAKING,
        play: Play | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`waking`: how long the pre-roll is. `play`: for tests, in place of simpleaudio's."""
        self._waking = waking
        self._play = play
        self._clock = clock
        self._state = Condition()
        self._is_asking = False
        self._is_closed = False
        self._given = 0
        """The frames of the step under way; 0 after an interruption."""
        self._began: float | None = None
        self._playing: Playing | None = None
        self._thread: Thread | None = None

    def start(self, source: "Source") -> None:
        """See `Output.start`."""
        if self._play is None:
            self._play = load()
        with hushed_stderr():
            try:
                waking = self._begin(pre_roll(self._waking))
            except OSError as error:
                raise SelfmassageError(NO_DEVICE) from error
        self._thread = Thread(target=self._run, args=(source, waking), name="steps", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def unheard(self) -> Frames:
        """See `Output.unheard`: what the clock has not reached of the step under way."""
        with self._state:
            return self._left()

    def interrupt(self) -> Frames:
        """See `Output.interrupt`."""
        with self._state:
            # What is being asked for counts as given, or a pause would jump to the end of the step.
            self._state.wait_for(lambda: not self._is_asking, timeout=ASKS_WITHIN_S)
            left = self._left()
            self._cut()
        return left

    def close(self) -> None:
        """See `Output.close`."""
        atexit.unregister(self.close)
        with self._state:
            self._is_closed = True
            self._cut()
        if self._thread is not None and self._thread is not current_thread():
            self._thread.join(CLOSES_WITHIN_S)

    def _left(self) -> Frames:
        if self._began is None:
            return Frames(self._given)
        heard = int((self._clock() - self._began) * FRAME_RATE)
        return Frames(min(max(0, self._given - heard), self._given))

    def _cut(self) -> None:
        """Stop the step under way; its thread waits until it is quiet."""
        self._given = 0
        if self._playing is not None:
            self._playing.stop()
        self._state.notify_all()

    def _run(self, source: "Source", waking: Playing) -> None:
        try:
            _wait_until_quiet(waking)
            while not self._is_closed:
                sound = self._ask(source)
                if sound:
                    self._play_step(sound)
                else:
                    self._rest()
        except OSError:
            source.lost(DEVICE_GONE)
        except Exception as error:  # noqa: BLE001  # A thread's fault is the session's to tell.
            source.lost(gone_wrong(error))

    def _ask(self, source: "Source") -> bytes:
        sound = b""
        with self._state:
            self._is_asking = True
        try:
            sound = source.pull_step()
        finally:
            with self._state:
                self._is_asking = False
                self._given = len(sound) // 4
                self._began = None
                self._state.notify_all()
        return sound

    def _play_step(self, sound: bytes) -> None:
        """Play `sound` to its end or an interruption. Raises OSError when the device is gone."""
        playing = self._begin(sound)
        with self._state:
            self._playing = playing
            self._began = self._clock()
            while self._given and self._left():
                if not playing.is_playing():
                    self._given = 0
                    raise OSError("The device ended a step before its time.")
                self._state.wait(LOOK_EVERY_S)
            is_cut = not self._given
            self._playing = None
        if is_cut:
            playing.stop()
        # Two at a time would overlap where a device is slow to start, and some cards play but one.
        _wait_until_quiet(playing)

    def _begin(self, sound: bytes) -> Playing:
        play = self._play
        assert play is not None
        return answer_within(
            ANSWERS_WITHIN_S,
            lambda: play(sound + PADDING, 2, 2, FRAME_RATE),
            too_late=lambda playing: playing.stop(),
        )

    def _rest(self) -> None:
        with self._state:
            self._state.wait_for(lambda: self._is_closed, timeout=ASK_EVERY_S)


def load() -> Play:
    """The package's own way to play. Raises SelfmassageError where it is not there, or would crash."""
    refuse_what_crashes()
    try:
        simpleaudio = import_module("simpleaudio")
    except ImportError as error:
        raise SelfmassageError(
            f"simpleaudio is not installed. Install it with: {INSTALL}"
        ) from error

    def play(sound: bytes, channels: int, width: int, rate: int) -> Playing:
        try:
            playing: Playing = simpleaudio.play_buffer(sound, channels, width, rate)
        except simpleaudio._simpleaudio.SimpleaudioError as error:  # noqa: SLF001  # It has no other name.
            raise OSError(str(error)) from error
        return playing

    return play


def refuse_what_crashes(python: tuple[int, int] = sys.version_info[:2]) -> None:
    """Raises `SelfmassageError` where importing simpleaudio would end in a crash of the interpreter."""
    from importlib import metadata

    try:
        version = metadata.version("simpleaudio")
    except metadata.PackageNotFoundError:
        return
    if python >= (3, 12) and version.split(".") <= ["1", "0", "4"]:
        raise SelfmassageError(
            f"simpleaudio {version} crashes Python 3.12 and later. "
            f"Replace it: pip uninstall simpleaudio, then {INSTALL}"
        )


def _wait_until_quiet(playing: Playing) -> None:
    """Raises TimeoutError where that takes so long that the device must be gone."""
    gives_up = monotonic() + QUIET_WITHIN_S
    while playing.is_playing():
        if monotonic() > gives_up:
            raise TimeoutError
        sleep(LOOK_EVERY_S)
