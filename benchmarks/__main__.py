"""Run every benchmark, or those that are named: `python3 dev.py bench`, `python3 dev.py bench render`."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

BENCHMARKS = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
)


def main(names: Sequence[str]) -> int:
    """Each in a process of its own, so that none warms up another; 0 when all could be measured."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. There are {', '.join(BENCHMARKS)}.")
        return 2
    codes = []
    for name in names or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        codes.append(subprocess.call([sys.executable, "-m", f"benchmarks.{name}"]))
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
