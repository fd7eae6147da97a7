from collections.abc import Callable

import pytest

from tests.virtual_card import card

__all__ = ["card"]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Says a measured figure where people see it: among the lines of the test run."""

    def say(sentence: str) -> None:
        with capsys.disabled():
            print(f"\n    {sentence}", end="", flush=True)  # noqa: T201  # That is what it is for.

    return say
