"""The default output: miniaudio, which pulls frames from us as its device needs them."""

import atexit
import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread, current_thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final

from selfmassage.durations import FRAME_RATE, Frames, Millis, to_frames
from selfmassage.errors import SelfmassageError
from selfmassage.hush import hushed_stderr
from selfmassage.sound.devices import device_id, load_miniaudio, not_here, ways_to_play
from selfmassage.sound.pre_roll import WAKING, KeptAwake, pre_roll
from selfmassage.sound.pull_watch import PullWatch
from selfmassage.sound.sentences import DEVICE_GONE, NO_DEVICE, gone_wrong
from selfmassage.sound.undisturbed import undisturbed

if TYPE_CHECKING:
    from selfmassage.player import Source

PERIOD_MS: Final = 15
"""What a device pulls in one go; where there is no PulseAudio or PipeWire, it keeps three of these."""

SERVER_BUFFER_MS: Final = 45
"""What PulseAudio or PipeWire keeps. A pull may come 30 ms late and no sample is lost, and a pause is
heard within 60 ms. Left to miniaudio it would be one period: of 30 ms, which are no sooner heard to
pause, a pull may be 20 ms late."""

ANSWERS_WITHIN_S: Final = 3.0
"""A device that takes longer to open is none: its server is stopped."""

CLOSES_WITHIN_S: Final = 1.0
"""A device that takes longer to close is left alone with its thread, for the same reason."""

RUNS_OUT_S: Final = 0.1
"""How long a device is left to pull the fade of what was stopped, and to play it, before it is closed."""

LOOK_EVERY_S: Final = 0.1
"""How often the watch looks whether the device still pulls."""

BYTES_A_FRAME: Final = 4

PULSE_LATENCY: Final = "PULSE_LATENCY_MSEC"
"""The variable that the library of PulseAudio, and of PipeWire in its place, looks at."""


class MiniaudioOutput:
    """Plays through the machine's own device, as one stream, in pauses too.

    One thread opens the device, watches it and closes it; the device's own thread pulls. `close` must
    not be called while holding what `Source.pull` waits for. After a loss this stays silent: close it
    and start another.
    """

    name: Final = "miniaudio"

    def __init__(
        self, *, latency: Millis = Millis(30), waking: Millis = WAKING, device: str = ""
    ) -> None:
        """`latency`: what lies between a pull and the ear. `waking`: how long the pre-roll is.

        `device`: the name of one of `device_names`; empty for the one that the system chooses.
        """
        self.told = ""
        self._device = device
        self._latency = to_frames(latency)
        self._waking = waking
        self._pulled = 0
        self._is_over = False
        self._fault: Exception | None = None
        self._turn = Lock()
        self._closing = Event()
        self._opened: SimpleQueue[Exception | None] = SimpleQueue()
        self._while_playing = ExitStack()
        self._thread: Thread | None = None

    def start(self, source: "Source") -> None:
        """See `Output.start`."""
        miniaudio = load_miniaudio()
        watch = PullWatch(monotonic(), every=LOOK_EVERY_S)
        self._thread = Thread(target=self._run, args=(source, watch), name="device", daemon=True)
        with ExitStack() as undoing:
            undoing.callback(self._closing.set)
            undoing.enter_context(undisturbed())
            with hushed_stderr():
                self._thread.start()
                trouble = self._answer()
            if isinstance(trouble, (miniaudio.MiniaudioError, TimeoutError)):
                raise SelfmassageError(NO_DEVICE) from trouble
            if trouble is not None:
                raise trouble
            self._while_playing = undoing.pop_all()
        atexit.register(self.close)

    def unheard(self) -> Frames:
        """See `Output.unheard`."""
        return Frames(min(self._latency, self._pulled))

    def interrupt(self) -> Frames:
        """See `Output.interrupt`: none, for the player's fades are heard within the device's buffer."""
        return Frames(0)

    def close(self) -> None:
        """See `Output.close`."""
        atexit.unregister(self.close)
        self._closing.set()
        if self._thread is not None and self._thread is not current_thread():
            self._thread.join(CLOSES_WITHIN_S)
        self._end()
        self._while_playing.close()

    def _end(self) -> None:
        """Pull no more."""
        with self._turn:
            self._is_over = True

    def _answer(self) -> Exception | None:
        """Why no device plays; None where one does."""
        try:
            return self._opened.get(timeout=ANSWERS_WITHIN_S)
        except Empty:
            return TimeoutError()

    def _run(self, source: "Source", watch: PullWatch) -> None:
        feed = self._feed(source, watch)
        next(feed)
        try:
            device = self._open(feed)
        except Exception as error:  # noqa: BLE001  # `start` raises it.
            self._opened.put(error)
            return
        self._opened.put(None)
        self._watch(source, watch)
        self._closing.wait()
        sleep(RUNS_OUT_S)
        self._end()
        _shut(device)

    def _open(self, feed: Generator[bytes, int, None]) -> Any:
        """The chosen device or, where that does not play, the one that the system chooses."""
        if self._device:
            known_by = device_id(self._device)
            with suppress(load_miniaudio().MiniaudioError):
                if known_by is not None:
                    return _open(feed, known_by)
            self.told = not_here(self._device)
        return _open(feed)

    def _watch(self, source: "Source", watch: PullWatch) -> None:
        """Say it when the device is gone, and only once."""
        while not self._closing.wait(LOOK_EVERY_S):
            if self._fault is not None:
                source.lost(gone_wrong(self._fault))
                return
            if watch.is_lost(monotonic()):
                self._end()
                source.lost(DEVICE_GONE)
                return

    def _feed(self, source: "Source", watch: PullWatch) -> Generator[bytes, int, None]:
        """What miniaudio asks: sent how many frames it needs, yields them. Never raises."""
        sound, waking, awake = b"", pre_roll(self._waking), KeptAwake()
        while True:
            count = yield sound
            watch.pulled(monotonic())
            size = count * BYTES_A_FRAME
            sound, waking = waking[:size], waking[size:]
            if len(sound) < size:
                sound += awake.over(self._pull(source, count - len(sound) // BYTES_A_FRAME))

    def _pull(self, source: "Source", count: int) -> bytes:
        with self._turn:
            if not self._is_over:
                try:
                    sound = source.pull(count)
                except Exception as error:  # noqa: BLE001  # C cannot pass it on; the watch says it.
                    self._fault, self._is_over = error, True
                else:
                    self._pulled += count
                    return sound
        return bytes(count * BYTES_A_FRAME)


def _open(feed: Generator[bytes, int, None], known_by: Any = None) -> Any:
    """A device that plays from `feed`: the one `known_by` an id of miniaudio's, or the system's choice."""
    miniaudio = load_miniaudio()
    with _server_buffer():
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=2,
            sample_rate=FRAME_RATE,
            buffersize_msec=PERIOD_MS,
            device_id=known_by,
            backends=ways_to_play(),
            app_name="selfmassage",
        )
    device.start(feed)
    return device


@contextmanager
def _server_buffer() -> Iterator[None]:
    """Ask for `SERVER_BUFFER_MS` the only way there is, unless the person has asked for something else."""
    if PULSE_LATENCY in os.environ:
        yield
        return
    os.environ[PULSE_LATENCY] = str(SERVER_BUFFER_MS)
    try:
        yield
    finally:
        del os.environ[PULSE_LATENCY]


def _shut(device: Any) -> None:
    device.close()
    # The package forgets the context, and so keeps five files open for every device there ever was.
    load_miniaudio().lib.ma_context_uninit(device._context)  # noqa: SLF001
