"""A sound card that exists only for a test: a private PulseAudio with one sink that nobody hears.

Debian: `apt install pulseaudio pulseaudio-utils libasound2-plugins`. Works as root, beside any other
sound server, and leaves nothing behind.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import numpy as np
import pytest
from numpy.typing import NDArray

Samples = NDArray[np.int16]

RATE = 48_000

SERVER = (
    "pulseaudio -n --daemonize=yes --exit-idle-time=-1 -L module-native-protocol-unix",
    "module-null-sink sink_name=card rate=48000 channels=2 format=s16le",
)
"""The command, and its last argument, which has blanks in it."""

ALSA_BY_PULSE = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"

TIDY = """
cat
kill -9 "$(cat "$0/run/pulse/pid" 2>/dev/null)" 2>/dev/null
rm -rf "$0"
"""
"""A script that waits until whoever started it lets go of it, or dies, and then takes the card away."""

PATIENCE_S = 10.0


class VirtualCard:
    """One card; `environment` points the programs of a test at it, and none of this user's files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runtime = folder / "run"
        self._runtime.mkdir(mode=0o700)
        (folder / ".asoundrc").write_text(ALSA_BY_PULSE, "ascii")
        self._pid: int | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The variables of this process, with those that lead to the card."""
        return {**os.environ, **self.variables}

    @property
    def variables(self) -> Mapping[str, str]:
        """The variables that lead to the card."""
        return {
            "HOME": str(self._folder),
            "XDG_RUNTIME_DIR": str(self._runtime),
            "XDG_CONFIG_HOME": str(self._folder / "config"),
            "PULSE_SERVER": f"unix:{self._runtime}/pulse/native",
        }

    def start(self) -> None:
        """Plug the card in; it answers when this returns."""
        if shutil.which("pulseaudio") is None:
            pytest.fail("There is no pulseaudio: apt install pulseaudio pulseaudio-utils.")
        line = [*SERVER[0].split(), "-L", SERVER[1]]
        done = subprocess.run(
            line,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self._pid = int((self._runtime / "pulse" / "pid").read_text("ascii"))

    def kill(self) -> None:
        """Pull the card out: the server ends without a word to anybody."""
        self._signal(signal.SIGKILL)
        gives_up = monotonic() + PATIENCE_S
        while self._is_alive() and monotonic() < gives_up:
            sleep(0.01)
        self._pid = None
        shutil.rmtree(self._runtime / "pulse", ignore_errors=True)

    def freeze(self) -> None:
        """Let the server answer nobody, and not end either."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Undo `freeze`."""
        self._signal(signal.SIGCONT)

    def add_device(self, sink: str, description: str) -> str:
        """Plug in a second card, known to people by `description`; what `remove_device` takes."""
        sounds_like = f'sink_properties=device.description="{description}"'
        form = ("rate=48000", "channels=2", "format=s16le", sounds_like)
        return self._control("load-module", "module-null-sink", f"sink_name={sink}", *form)

    def remove_device(self, module: str) -> None:
        """Pull the second card out; the server goes on."""
        self._control("unload-module", module)

    def _control(self, *words: str) -> str:
        line = ["pactl", *words]
        return subprocess.check_output(
            line, env=self.environment, text=True, timeout=PATIENCE_S
        ).strip()

    @contextmanager
    def recording(
        self, *, latency_ms: int | None = None, sink: str = "card"
    ) -> Iterator["Recording"]:
        """Record what the card, or its other `sink`, plays; it is being recorded when this begins.

        `latency_ms` makes the card work in pieces so small, which times need; whole samples do not,
        and a card in small pieces may leave out the first few milliseconds of a stream.
        """
        line = [
            "parecord",
            f"--device={sink}.monitor",
            "--rate=48000",
            "--channels=2",
            "--format=s16le",
            "--raw",
        ]
        if latency_ms is not None:
            line.append(f"--latency-msec={latency_ms}")
        with subprocess.Popen(line, env=self.environment, stdout=subprocess.PIPE) as recorder:
            recording = Recording(recorder)
            try:
                recording.wait_until_warm(in_small_pieces=latency_ms is not None)
                yield recording
            finally:
                recorder.terminate()
                recording.finish()

    def _signal(self, number: signal.Signals) -> None:
        assert self._pid is not None, "The card is not plugged in."
        os.kill(self._pid, number)

    def _is_alive(self) -> bool:
        assert self._pid is not None
        try:
            os.kill(self._pid, 0)
        except ProcessLookupError:
            return False
        # Nobody may be there to bury a daemon in a container; it is as good as gone.
        state = Path(f"/proc/{self._pid}/stat")
        return not (state.exists() and ") Z " in state.read_text("ascii"))


class Recording:
    """What a card played, as it comes from the recorder."""

    def __init__(self, recorder: subprocess.Popen[bytes]) -> None:
        self._recorder = recorder
        self._pieces: list[tuple[float, int, bytes]] = []
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def length(self) -> int:
        """How many frames there are by now."""
        return self._pieces[-1][1] + len(self._pieces[-1][2]) // 4 if self._pieces else 0

    @property
    def samples(self) -> Samples:
        """All frames by now, shape (frames, 2)."""
        sound = b"".join(piece for _, _, piece in self._pieces)
        return np.frombuffer(sound[: len(sound) // 4 * 4], np.int16).reshape(-1, 2)

    def time_of(self, frame: int) -> float:
        """When the card played `frame`, in seconds of `time.monotonic`; for recordings in small pieces.

        Counted from the piece that came with the least delay; the first of its frames has waited
        longest, so this is the latest it can have been.
        """
        settled = self._pieces[len(self._pieces) // 4 :]
        return min(came - at / RATE for came, at, _ in settled) + frame / RATE

    def wait_for(self, frames: int) -> None:
        """Go on when there are `frames` in all."""
        gives_up = monotonic() + frames / RATE + PATIENCE_S
        while self.length < frames:
            assert monotonic() < gives_up, "The recorder hears nothing."
            sleep(0.02)

    def wait_until_warm(self, *, in_small_pieces: bool) -> None:
        """Go on when the card is awake: it begins with a nap of up to two seconds."""
        self.wait_for(1)
        while in_small_pieces:
            before = self.length
            sleep(0.2)
            if RATE * 0.1 < self.length - before < RATE * 0.3:
                return

    def finish(self) -> None:
        """Wait for the last frames."""
        self._thread.join(PATIENCE_S)

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        source, at = self._recorder.stdout.fileno(), 0
        while piece := os.read(source, 1 << 16):
            self._pieces.append((monotonic(), at // 4, piece))
            at += len(piece)


@contextmanager
def virtual_card() -> Iterator[VirtualCard]:
    """A card that is plugged in, and gone afterwards with all its files, even where the tests are killed."""
    # The path of a socket may have 107 letters; the folders that pytest makes are longer.
    folder = Path(tempfile.mkdtemp(prefix="card-"))
    line = ["sh", "-c", TIDY, str(folder)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, start_new_session=True) as guardian:
        assert guardian.stdin is not None
        with guardian.stdin:
            card = VirtualCard(folder)
            card.start()
            yield card


@pytest.fixture
def card() -> Iterator[VirtualCard]:
    """A `virtual_card` for one test."""
    with virtual_card() as plugged_in:
        yield plugged_in


def offset_of(expected: Samples, captured: Samples) -> int:
    """The frame of `captured` at which the whole of `expected` begins, every sample the same.

    Fails the test with what is different otherwise.
    """
    loud = int(np.argmax(expected.any(axis=1)))
    key = expected[loud : loud + 480].tobytes()
    sound = captured.tobytes()
    found = sound.find(key)
    while found >= 0 and found % 4:
        found = sound.find(key, found + 1)
    assert found >= 0, f"The beginning is not among the {len(captured)} frames captured."
    offset = found // 4 - loud
    heard = captured[max(offset, 0) : offset + len(expected)]
    assert offset >= 0, f"The first {-offset} frames are missing."
    assert len(heard) == len(expected), f"The last {len(expected) - len(heard)} frames are missing."
    different = np.flatnonzero((heard != expected).any(axis=1))
    assert not len(different), (
        f"{len(different)} of {len(expected)} frames differ, the first at {different[0]}: "
        f"{heard[different[0]]} for {expected[different[0]]}."
    )
    return offset
