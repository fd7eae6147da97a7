"""Steps that need not be read twice: among thousands of files, many are word for word those of another."""

import marshal
from typing import Any

from selfmassage.routine.model import Step
from selfmassage.routine.values import Table

MOST_STEPS = 2_000
"""Remembered at a time."""

_KEPT_AS = 2
"""The version of marshal's format in which equal values always have the same bytes; later ones share objects."""


class KnownSteps:
    """Remembers the steps that were read without any problem, in one atlas."""

    def __init__(self) -> None:
        self._steps: dict[object, Step] = {}

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._steps)

    def key(self, table: Table, number: int, tools: tuple[str, ...] | None) -> object:
        """Equal for tables that are read as the same step; None for one that is not worth remembering."""
        values: Any = table  # What marshal cannot write, it refuses.
        try:
            return marshal.dumps(values, _KEPT_AS), number, tools
        except ValueError:
            # A date, or tables in tables far too deep: there is none in a step without problems.
            return None

    def get(self, key: object) -> Step | None:
        """The step that was read from the table that has `key`."""
        return self._steps.get(key)

    def keep(self, key: object, step: Step) -> None:
        """Remember `step`."""
        if len(self._steps) >= MOST_STEPS:
            self._steps.clear()
        self._steps[key] = step
