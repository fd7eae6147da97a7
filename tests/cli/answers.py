"""The answers of a person in a test."""

from pathlib import Path

from tests.conftest import NO_CAUTIONS


def answer(profile: Path, question: str, said: str = "yes") -> None:
    """Write the `profile` of somebody who says this to one question, and no to every other."""
    profile.write_text(NO_CAUTIONS.replace(f'{question} = "no"', f'{question} = "{said}"'))
