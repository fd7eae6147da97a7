"""What a person answered about their body, in a TOML file of theirs that nobody else may read."""

import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path

import tomli

from selfmassage.errors import Problem, Severity
from selfmassage.safety import Answer, Profile

LARGEST_FILE = 20_000
"""Bytes; twenty times a whole profile."""

_ABOUT = """\
# What you answered to the questions of selfmassage about your body. This file stays on this machine: nothing sends
# it anywhere, and no exported session holds it. "selfmassage profile" asks again; with --forget, it removes this.
"""
_KEYS = {"asked_on", "answers"}


def read_profile(path: Path, known: Collection[str]) -> tuple[Profile | None, Problem | None]:
    """The profile in `path`, None where nobody has been asked, and what is wrong with the file.

    `known` are the ids of the questions. Answers that can be read count even where others cannot;
    such a profile is not whole.
    """
    try:
        document = _document(path)
    except FileNotFoundError:
        return None, None
    except (OSError, ValueError) as error:
        return Profile(is_whole=False), _problem(path, _why(error))
    wrong = _first_wrong(document, known)
    answers = document.get("answers")
    given = answers if isinstance(answers, Mapping) else {}
    profile = Profile(
        answers={
            key: Answer(value) for key, value in given.items() if key in known and _is_answer(value)
        },
        asked_on=str(document.get("asked_on", "")),
        is_whole=not wrong,
    )
    return profile, _problem(path, wrong) if wrong else None


def save_profile(path: Path, profile: Profile, known: Collection[str]) -> Problem | None:
    """Keep `profile` in `path`, whole or not at all; a file there that could not be read is set aside.

    Makes the folder. Answers with a problem, and changes nothing, where that cannot be done.
    """
    lines = [_ABOUT, f"asked_on = {json.dumps(profile.asked_on)}", "", "[answers]"]
    lines += [f'{question} = "{answer}"' for question, answer in profile.answers.items()]
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if read_profile(path, known)[1] is not None:
            path.replace(_free_name(path))
        _write(path, "\n".join(lines) + "\n")
    except OSError as error:
        hint = "Mend its folder, or set SELFMASSAGE_HOME to one that can be written."
        what = f"Your answers are not kept: {_why(error)}."
        return Problem(file=str(path), what=what, hint=hint, severity=Severity.WARNING)
    return None


def forget_profile(path: Path) -> tuple[Path, ...]:
    """Delete the profile in `path`, and those set aside; answers with what is gone. Raises OSError."""
    kept = [path, *sorted(path.parent.glob(f"{path.stem}.damaged*{path.suffix}"))]
    gone = tuple(file for file in kept if os.path.lexists(file))
    for file in gone:
        file.unlink()
    return gone


def _document(path: Path) -> Mapping[str, object]:
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ValueError("it is too large for a profile")
    try:
        return tomli.loads(content.decode("utf-8-sig"))
    except UnicodeError:
        raise ValueError("it is not UTF-8 text") from None
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def _first_wrong(document: Mapping[str, object], known: Collection[str]) -> str:
    """What is wrong first; empty where nothing is."""
    unknown = [key for key in document if key not in _KEYS]
    answers = document.get("answers", {})
    if unknown:
        return f"{json.dumps(unknown[0][:40])} is no part of a profile"
    if not isinstance(document.get("asked_on", ""), str) or not isinstance(answers, Mapping):
        return "it is not written as a profile is"
    for key, value in answers.items():
        if key not in known:
            return f"{json.dumps(str(key)[:40])} is no question of this version"
        if not _is_answer(value):
            return f'the answer to "{key}" is none of yes, no and not sure'
    return ""


def _is_answer(value: object) -> bool:
    return isinstance(value, str) and value in tuple(Answer)


def _write(path: Path, text: str) -> None:
    """Write beside `path` and move over it, readable by its owner alone from the first byte."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(text.encode())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _free_name(path: Path) -> Path:
    """A name beside `path` that nothing has yet."""
    number = 1
    while True:
        free = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not os.path.lexists(free):
            return free
        number += 1


def _problem(path: Path, why: str) -> Problem:
    return Problem(
        file=str(path),
        what=f"Your answers cannot all be read, so selfmassage takes care as with a stranger: {why}.",
        hint='"selfmassage profile" asks again; this file is then set aside, not lost.',
        severity=Severity.WARNING,
    )


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or type(error).__name__).rstrip(".")
