"""What a person answered about their body, in a TOML file of theirs that nobody else may read."""

import json
import os
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date
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

    `known` are the ids of the questions. Answers that can be read count even where others cannot, line by
    line where it comes to that; an answer that can not is taken for "not sure". Such a profile is not whole.
    """
    try:
        content = _content(path)
    except (FileNotFoundError, NotADirectoryError):  # Nothing can have been kept there.
        return None, None
    except OSError as error:
        return Profile(is_whole=False), _problem(path, _why(error))
    try:
        document = _document(content)
    except ValueError as error:
        return Profile(answers=_by_line(content, known), is_whole=False), _problem(
            path, _why(error)
        )
    wrong = _first_wrong(document, known)
    profile = Profile(
        answers=_by_key(document, known),
        asked_on=_day(document.get("asked_on")),
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


def _content(path: Path) -> bytes:
    """The file, as far as it is looked at."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _document(content: bytes) -> Mapping[str, object]:
    if len(content) > LARGEST_FILE:
        raise ValueError("it is too large for a profile")
    try:
        return tomli.loads(content.decode("utf-8-sig"))
    except UnicodeError:
        raise ValueError("it is not UTF-8 text") from None
    except tomli.TOMLDecodeError as error:
        # What the parser expected there means nothing to whoever has not written one.
        raise ValueError(f"line {error.lineno} is not written as a profile is") from None
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def _by_key(document: Mapping[str, object], known: Collection[str]) -> dict[str, Answer]:
    """The answers of a document that may hold anything, in any table, in its order."""
    tables = (one for one in document.values() if isinstance(one, Mapping))
    given = [pair for table in (document, *tables) for pair in table.items()]
    return _gathered((_id(key), _answer(value)) for key, value in given if _id(key) in known)


def _by_line(content: bytes, known: Collection[str]) -> dict[str, Answer]:
    """The answers of what is no TOML: each line that names a question counts, as far as it can be read."""
    # In UTF-16, which editors write too, every second byte of a letter is 0.
    lines = content.decode("utf-8", "replace").replace("\0", "").splitlines()
    said = (line.partition("#")[0] for line in lines)
    return _gathered(
        (question, _line_answer(line))
        for line in said
        for question in known
        if re.search(rf"(?<![\w-]){re.escape(question)}(?![\w-])", _id(line))
    )


def _gathered(pairs: Iterable[tuple[str, Answer]]) -> dict[str, Answer]:
    """The answers by question; where one has two that differ, nobody is sure."""
    answers: dict[str, Answer] = {}
    for question, answer in pairs:
        is_one = answers.setdefault(question, answer) is answer
        answers[question] = answer if is_one else Answer.UNSURE
    return answers


def _line_answer(line: str) -> Answer:
    """What is said in `line`, which is to be a whole one of its kind: neck = "no"."""
    try:
        (value,) = tomli.loads(line).values()
    except (ValueError, RecursionError):
        return Answer.UNSURE
    return _answer(value)


def _id(key: str) -> str:
    """`key` as the ids of questions are written."""
    return key.strip().casefold().replace("_", "-")


def _answer(value: object) -> Answer:
    return Answer(str(value)) if _is_answer(value) else Answer.UNSURE


def _day(value: object) -> str:
    """The day that was kept, as 2026-03-14; empty where it is none."""
    with suppress(ValueError):
        return date.fromisoformat(str(value)).isoformat()
    return ""


def _first_wrong(document: Mapping[str, object], known: Collection[str]) -> str:
    """What is wrong first; empty where nothing is."""
    unknown = [key for key in document if key not in _KEYS]
    answers = document.get("answers", {})
    if unknown:
        return f"{json.dumps(unknown[0][:40])} is no part of a profile"
    if not isinstance(answers, Mapping):
        return "it is not written as a profile is"
    if document.get("asked_on") and not _day(document["asked_on"]):
        return "the day in asked_on is none, as in 2026-03-14"
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
        what=(
            f"Your answers cannot all be read, so each caution counts that you have not plainly denied: {why}."
        ),
        hint='"selfmassage profile" asks again; this file is then set aside, not lost.',
        severity=Severity.WARNING,
    )


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or type(error).__name__).rstrip(".")
