"""A process that plays noise through an output and does what it is told, line by line.

Started as a program it is that process; `Sounding` is its other end. Sound is played in a process of
its own, so that what hangs or crashes there is seen, and cannot take the tests with it.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class Sounding:
    """The other end of a process that plays."""

    def __init__(
        self, output: str, environment: Mapping[str, str], *, device: str = "", **noise: int
    ) -> None:
        """`noise`: `frames` in all, and in a `step`; `late_ms`, as `KnownSource` has it."""
        self._program = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", __file__, output, device, json.dumps(noise)],
            env={**environment, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.kill()
        for end in (self._program.stdin, self._program.stdout, self._program.stderr):
            assert end is not None
            end.close()
        self._program.wait()

    def tell(self, command: str) -> dict[str, Any]:
        """Have it do `command`; what it says, and when it began and ended (`from`, `to`)."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(command + "\n")
        self._program.stdin.flush()
        line = self._program.stdout.readline()
        assert line, f'It died of "{command}":\n{self.complaints()}'
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop_for(self, seconds: float) -> None:
        """Let it stand still, as a suspended computer does."""
        self._program.send_signal(signal.SIGSTOP)
        sleep(seconds)
        self._program.send_signal(signal.SIGCONT)

    def leave(self, patience_s: float = 10.0) -> int:
        """Let it end; its exit code."""
        assert self._program.stdin is not None
        self._program.stdin.close()
        return self._program.wait(patience_s)

    def complaints(self) -> str:
        """All it has written to stderr, once it has ended."""
        assert self._program.stderr is not None
        return self._program.stderr.read()


def main() -> None:
    """Read commands until there are no more."""
    from selfmassage.errors import SelfmassageError
    from selfmassage.sound import open_output
    from tests.sound.sources import KnownSource, noise

    name, device, wish = *sys.argv[1:3], json.loads(sys.argv[3])
    source = KnownSource(noise(wish["frames"]), wish.get("step", 48_000), wish.get("late_ms", 0))
    output = open_output(name, device=device)
    for line in sys.stdin:
        begun = monotonic()
        answer: dict[str, Any] = {}
        match line.split():
            case ["open"]:
                output = open_output(name, device=device)
                try:
                    output.start(source)
                    answer = {"told": output.told}
                except SelfmassageError as error:
                    answer = {"refused": str(error)}
            case ["play"]:
                source.go_on()
            case ["pause"]:
                source.hold()
                unheard = output.interrupt()
                source.taken -= unheard
                answer = {"unheard": unheard}
            case ["look"]:
                answer = {
                    "taken": source.taken,
                    "unheard": output.unheard(),
                    "losses": source.losses,
                    "files": len(list(Path("/proc/self/fd").iterdir())),
                }
            case ["close"]:
                output.close()
        print(json.dumps({**answer, "from": begun, "to": monotonic()}), flush=True)  # noqa: T201  # So it answers.


if __name__ == "__main__":
    main()
