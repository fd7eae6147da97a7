"""The files that came with the program: the atlas, the program's own words, the routines and the sounds."""

from pathlib import Path

from selfmassage.atlas import Atlas, parse_atlas
from selfmassage.errors import Problem, SelfmassageError
from selfmassage.library.files import read_text
from selfmassage.library.toml import parse_toml
from selfmassage.safety import Question, parse_questions

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled(name: str) -> Path:
    """The folder or file `name` ("routines", "audio"): in an installed package, or in a checkout.

    Raises SelfmassageError where the installation lacks it.
    """
    for folder in (_PACKAGE / "_bundled", _PACKAGE.parent):
        if (folder / name).exists():
            return folder / name
    raise SelfmassageError(
        f'This installation lacks its files called "{name}". Install selfmassage again.'
    )


def read_atlas() -> Atlas:
    """The atlas. Raises SelfmassageError where the installation is damaged."""
    path = _PACKAGE / "atlas" / "atlas.toml"
    try:
        return parse_atlas(_read_document(path))
    except ValueError as error:
        raise _damaged(path, str(error)) from error


def read_questions() -> tuple[Question, ...]:
    """What a person is asked before they massage. Raises SelfmassageError as `read_atlas` does."""
    path = _PACKAGE / "safety" / "questions.toml"
    try:
        return parse_questions(_read_document(path))
    except ValueError as error:
        raise _damaged(path, str(error)) from error


def read_prompts() -> dict[str, str]:
    """The words that the program itself speaks, by name. Raises SelfmassageError as `read_atlas` does."""
    path = bundled("audio") / "prompts.toml"
    prompts = {}
    for name, text in _read_document(path).items():
        if not isinstance(text, str):
            raise _damaged(path, f"{name} must be text.")
        prompts[name] = text
    return prompts


def _read_document(path: Path) -> dict[str, object]:
    text = read_text(path, path.name)
    document = text if isinstance(text, Problem) else parse_toml(text, path.name)
    if isinstance(document, Problem):
        raise _damaged(path, document.what)
    return document


def _damaged(path: Path, why: str) -> SelfmassageError:
    return SelfmassageError(
        f"This installation is damaged at {path}: {why} Install selfmassage again."
    )
