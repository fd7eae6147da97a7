"""A routine that is over quickly, for sessions at the speed of life."""

from pathlib import Path

_HEAD = """\
title = "Short steps"
minutes = 1
summary = "Steps of three seconds."
regions = ["neck"]
position = "seated"
tools = []

[[source]]
about = "Our design choice, for tests."
"""

_STEP = """
[[step]]
technique = "rest"
side = "both"
lasts = "1s"
ready = "1s"
say = "Rest {number}."
"""

STEPS = 12


def add_short_steps(home: Path) -> None:
    """Give the person in `home` a routine "short-steps" of `STEPS` steps that take 3 s or less each."""
    steps = (_STEP.replace("{number}", str(number)) for number in range(1, STEPS + 1))
    (home / "routines").mkdir(exist_ok=True)
    (home / "routines" / "short-steps.toml").write_text(_HEAD + "".join(steps))
