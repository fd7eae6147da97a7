"""The package as others get it: built, installed where nothing else is, and used from there."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

import dev

ROOT = Path(__file__).parents[2]
WHOLE_FOLDERS = (
    "selfmassage",
    "routines",
    "audio",
    "tests",
    "scripts",
    "benchmarks",
    "docs",
    ".ci",
)
SINGLE_FILES = ("dev.py", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "NOTICE")


@dataclass(frozen=True, slots=True)
class Built:
    """What the build made."""

    sdist: Path
    wheel: Path
    """Made from the unpacked sdist, so that the sdist is known to hold all that a wheel needs."""


@dataclass(frozen=True, slots=True)
class Installation:
    """The wheel in an environment of its own."""

    state: dev.State
    folder: Path
    home: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Start the installed command, away from the checkout."""
        scripts = Path(dev.python_of(self.state)).parent
        if not self.state.has_python:
            scripts = dev.packages() / "bin"
        return self._start([str(scripts / "selfmassage"), *arguments])

    def imports(self, module: str) -> bool:
        """Whether its Python finds `module`."""
        program = (
            f"import sys; from importlib.util import find_spec; sys.exit(not find_spec({module!r}))"
        )
        return self._start([dev.python_of(self.state), "-c", program]).returncode == 0

    def _start(self, line: list[str]) -> subprocess.CompletedProcess[str]:
        own = {"SELFMASSAGE_HOME": str(self.home)}
        if not self.state.has_python:
            own["PYTHONPATH"] = str(dev.packages())
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return subprocess.run(
            line,
            env=environment | own,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    _build(ROOT, "sdist", folder)
    (sdist,) = folder.glob("*.tar.gz")
    # By its command: the early 3.11 of Debian does not know the filter that later versions ask for.
    _succeed([sys.executable, "-m", "tarfile", "--extract", str(sdist), str(folder)], folder)
    _build(folder / sdist.name.removesuffix(".tar.gz"), "wheel", folder)
    (wheel,) = folder.glob("*.whl")
    return Built(sdist, wheel)


@pytest.fixture(scope="module")
def installation(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The wheel installed with what it asks for, by the ways dev.py has of making an environment."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setattr(dev, "FOLDER", folder / ".venv")
        elsewhere.setattr(dev, "STATE", folder / ".venv" / "dev.json")
        state = dev.make()
        pip = dev.pip_for(state)
        assert pip is not None
        into = [] if state.has_python else ["--target", str(dev.packages())]
        _succeed([*pip, "install", "--quiet", *into, str(built.wheel)], folder)
        yield Installation(state, folder, folder / "home")


def test_an_installed_wheel_lists_every_routine(installation: Installation) -> None:
    listed = installation.run("list", "--json")

    assert listed.returncode == 0, listed.stderr
    ids = [routine["id"] for routine in json.loads(listed.stdout)]
    assert ids == sorted(path.stem for path in (ROOT / "routines").glob("*.toml"))
    assert len(ids) == 12


def test_an_installed_wheel_plays_a_routine_and_remembers_it(installation: Installation) -> None:
    played = installation.run("play", "neck-5", "--plain", "--output", "silent", "--speed", "600")
    history = installation.run("history", "--json")

    assert played.returncode == 0, played.stderr
    (session,) = json.loads(history.stdout)
    assert session["ending"] == "finished"


def test_an_installed_wheel_exports_the_words_it_brought(
    installation: Installation, tmp_path: Path
) -> None:
    exported = installation.run("export", "neck-5", "-o", str(tmp_path / "neck.wav"))

    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "neck.wav").stat().st_size > 4 * 60 * 48_000 * 4


@pytest.mark.parametrize("module", ["audio", "routines", "tests", "scripts", "benchmarks", "dev"])
def test_an_installed_wheel_takes_no_name_but_its_own(
    installation: Installation, module: str
) -> None:
    assert installation.imports("selfmassage")
    assert not installation.imports(module)


def test_the_wheel_holds_the_package_its_two_folders_and_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        names = {PurePosixPath(name) for name in archive.namelist()}

    described = {name for name in names if name.parts[0].endswith(".dist-info")}
    bundled = PurePosixPath("selfmassage/_bundled")
    expected = set(_files_of("selfmassage"))
    expected |= {bundled / name for name in (*_files_of("routines"), *_files_of("audio"))}
    assert names - described == expected


def test_the_sdist_holds_every_file_of_the_checkout(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {PurePosixPath(*PurePosixPath(name).parts[1:]) for name in archive.getnames()}

    expected = {PurePosixPath(name) for name in SINGLE_FILES}
    expected.update(name for folder in WHOLE_FOLDERS for name in _files_of(folder))
    assert expected - names == set()


def _build(source: Path, target: str, folder: Path) -> None:
    line = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory"]
    _succeed([*line, str(folder)], source)


def _succeed(line: list[str], folder: Path) -> None:
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _files_of(folder: str) -> Iterator[PurePosixPath]:
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield PurePosixPath(path.relative_to(ROOT).as_posix())
