"""dev.py, which has to work before anything else does."""

import ast
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "benchmarks", "docs", "scripts", "tests")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that has nothing but a pyproject.toml, and dev.py pointed at it."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STATE", tmp_path / ".venv" / "dev.json")
    return tmp_path


@pytest.fixture
def installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pip is asked for, each time; the environments are empty folders and pip does nothing."""
    asked: list[list[str]] = []

    def make_nothing() -> bool:
        python = Path(dev.python_of(dev.State(dev.THIS, str(checkout))))
        python.parent.mkdir(parents=True)
        python.touch()
        return True

    def ask(line: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(line[line.index("install") + 2 :])
        return subprocess.CompletedProcess(line, 0, "", "")

    monkeypatch.setattr(dev, "makes_venv", make_nothing)
    monkeypatch.setattr(dev, "pip_for", lambda state: ["pip"])
    monkeypatch.setattr("subprocess.run", ask)
    return asked


def test_run_installs_what_the_program_needs_and_no_more(
    checkout: Path, installed: list[list[str]]
) -> None:
    dev.ready()

    assert installed == [["--editable", str(checkout)]]


def test_nothing_is_installed_twice(installed: list[list[str]]) -> None:
    dev.ready("test")
    dev.ready("test")
    dev.ready()

    assert len(installed) == 1


def test_a_changed_pyproject_is_installed_again_with_all_that_was_there(
    checkout: Path, installed: list[list[str]]
) -> None:
    dev.ready("simpleaudio")
    with (checkout / "pyproject.toml").open("a") as file:
        file.write("# Changed.\n")
    dev.ready()

    assert len(installed) == 2
    assert installed[0] == installed[1]
    assert any("simpleaudio" in requirement for requirement in installed[1])


def test_a_group_brings_the_groups_it_includes(installed: list[list[str]]) -> None:
    dev.ready("check")

    assert any(requirement.startswith("ruff") for requirement in installed[0])
    assert any(requirement.startswith("pytest") for requirement in installed[0])


def test_an_unknown_name_is_told(installed: list[list[str]]) -> None:
    with pytest.raises(dev.MendableError, match='"tset" is neither an extra nor'):
        dev.ready("tset")
    assert installed == []


def test_an_interrupted_installation_is_begun_afresh(
    checkout: Path, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(line: list[str], **_: object) -> None:
        (checkout / ".venv" / "half-a-package").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr("subprocess.run", interrupt)
        with pytest.raises(KeyboardInterrupt):
            dev.ready()
    dev.ready()

    assert len(installed) == 1
    assert not (checkout / ".venv" / "half-a-package").exists()


@pytest.mark.parametrize("change", [{"python": "3.10"}, {"root": "elsewhere"}])
def test_an_environment_of_another_python_or_place_is_made_anew(
    checkout: Path, installed: list[list[str]], change: dict[str, str]
) -> None:
    dev.write_state(replace(dev.ready(), **change))  # type: ignore[arg-type]
    (checkout / ".venv" / "of-old").touch()

    dev.ready()

    assert not (checkout / ".venv" / "of-old").exists()


def test_an_environment_that_someone_else_made_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "theirs").touch()

    with pytest.raises(dev.MendableError, match=r"was not made by dev\.py"):
        dev.ready()
    assert (checkout / ".venv" / "theirs").exists()


def test_without_a_network_the_sentence_says_so() -> None:
    words = "WARNING: Retrying after 'NewConnectionError(Failed to establish a new connection)'"

    assert dev.why_not(words).startswith("The packages could not be fetched: the network did not")


def test_what_else_pip_says_is_shown() -> None:
    assert dev.why_not("ERROR: No space left on device\n").startswith("ERROR: No space left")


def test_an_old_python_can_read_as_far_as_the_sentence_about_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 8))
    monkeypatch.setattr(dev, "THIS", "3.8")

    with pytest.raises(dev.MendableError, match=r"This is Python 3\.8; selfmassage needs 3\.11"):
        dev.main(["run"])


def test_the_program_learns_how_it_was_called(
    installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFMASSAGE_CALLED_AS", "")
    monkeypatch.setattr(sys, "argv", ["dev.py", "run", "list"])
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    monkeypatch.setattr(dev, "become", lambda state, arguments: 0)
    dev.main(["run", "list"])
    assert os.environ["SELFMASSAGE_CALLED_AS"] == "python3 dev.py run"


def test_an_unknown_command_is_told() -> None:
    with pytest.raises(dev.MendableError, match='"walk" is not a command'):
        dev.main(["walk"])


@pytest.mark.parametrize("missing", [["ensurepip"], ["ensurepip", "venv", "virtualenv"]])
def test_the_program_starts_from_a_fresh_checkout_where_python_came_without(
    tmp_path: Path, missing: list[str]
) -> None:
    """Bare Debian has no ensurepip; some systems have no venv at all. pip itself is real here."""
    without = tmp_path / "without"
    without.mkdir()
    for module in missing:
        (without / f"{module}.py").write_text("raise ImportError\n")
    checkout = tmp_path / "checkout"
    shutil.copytree(ROOT, checkout, ignore=NOT_COPIED)

    done = subprocess.run(
        [sys.executable, checkout / "dev.py", "run", "--version"],
        env={**os.environ, "PYTHONPATH": str(without)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("selfmassage ")
