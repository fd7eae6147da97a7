#!/usr/bin/env python3
"""Starts, tests and checks selfmassage from a fresh clone, with Python 3.11 or newer, pip and nothing else.

    python3 dev.py run [ARGUMENTS]      start the program: no argument for the app, or list, play neck-5, ...
    python3 dev.py test [ARGUMENTS]     run the tests; arguments go to pytest
    python3 dev.py check                lint, format, types and import contracts
    python3 dev.py format               mend what can be mended of lint and format
    python3 dev.py coverage [ARGUMENTS] run the tests and show the lines that none of them reaches
    python3 dev.py bench [ARGUMENTS]    measure, beside the yardsticks
    python3 dev.py install [NAME ...]   only install; a name is an extra or a dependency group of pyproject.toml
    python3 dev.py help                 these lines

The first run makes the folder .venv, which belongs to this file, and installs into it what the command needs. Later
runs start at once, and install again only when pyproject.toml has changed.
"""

# An old Python has to get far enough here to be told that it is old, so this file stays readable to Python 3.8.
from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parent
FOLDER = ROOT / ".venv"
STATE = FOLDER / "dev.json"
OLDEST = (3, 11)
THIS = "{}.{}".format(*sys.version_info)
INTERRUPTED = 130

MODULES = {
    "test": ["-m", "pytest"],
    "coverage": ["-m", "pytest", "--cov"],
    "bench": ["-m", "benchmarks"],
}
"""The commands that are one program, as arguments of the environment's Python; their groups have their names."""

TOOLS = {
    "check": [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
    ],
    "format": [["-m", "ruff", "check", "--fix", "."], ["-m", "ruff", "format", "."]],
}
"""The commands that are several programs, likewise."""

NO_NETWORK = (
    "ConnectTimeoutError",
    "ConnectionResetError",
    "Failed to establish a new connection",
    "Name or service not known",
    "Network is unreachable",
    "NewConnectionError",
    "ProxyError",
    "ReadTimeoutError",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
)
"""Words by which pip says that nothing answered."""


class MendableError(Exception):
    """Something the person at the keyboard can mend; its text is the sentence they read."""


@dataclass
class State:
    """What stands in .venv, as .venv/dev.json tells it."""

    python: str
    """The Python it was made with."""
    root: str
    """Where the checkout was; an environment does not survive being moved."""
    pyproject: str = ""
    """The hash of the pyproject.toml it was installed for; empty until an installation is complete."""
    has_python: bool = True
    """Whether it is an environment of its own; otherwise it is a folder of packages for this Python."""
    names: list[str] = field(default_factory=list)
    """The extras and dependency groups installed beside what the program itself needs, sorted."""


def main(arguments: list[str]) -> int:
    """Do what `arguments` say and answer with the exit code; where the platform can, never to return."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    if sys.version_info < OLDEST:
        raise MendableError(old_python())
    if command == "run":
        os.environ["SELFMASSAGE_CALLED_AS"] = called_as()
        # Not from the working folder: a file there must not hide one of the program's modules.
        return become(ready(), ["-P", "-m", "selfmassage", *rest])
    if command == "install":
        ready(*rest)
        return 0
    os.chdir(ROOT)
    if command in MODULES:
        return become(ready(command), [*MODULES[command], *rest])
    if command in TOOLS:
        return all_of(TOOLS[command], ready("check"))
    raise MendableError(f'"{command}" is not a command. "python3 dev.py help" lists them.')


def called_as() -> str:
    """How the person starts the program, for the sentences in which it names itself."""
    return shlex.join([Path(sys.executable).name or "python3", sys.argv[0], "run"])


def old_python() -> str:
    """The sentence for a Python that is too old, with a newer one on this machine where there is one."""
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = f"python3.{minor}"
        if answers([newer, "-c", ""]):
            return f"This is Python {THIS}; selfmassage needs 3.11 or newer. Start dev.py with {newer}."
    return f"This is Python {THIS}; selfmassage needs 3.11 or newer. Install one and start dev.py with it."


def become(state: State, arguments: list[str]) -> int:
    """Hand the terminal, the signals and the exit code over to the environment's Python."""
    line = [python_of(state), *arguments]
    sys.stdout.flush()
    if sys.platform == "win32":
        return wait_for(subprocess.Popen(line, env=variables_for(state)))
    os.execve(line[0], line, variables_for(state))


def wait_for(program: subprocess.Popen[bytes]) -> int:
    """The exit code of `program`. Ctrl-C reaches it too, and what that means is for it to say."""
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return program.wait()


def all_of(lines: list[list[str]], state: State) -> int:
    """Run every one of `lines`, whatever the others say; 0 when all are content."""
    codes = []
    for arguments in lines:
        print("\n$ python", *arguments, flush=True)
        codes.append(subprocess.call([python_of(state), *arguments], env=variables_for(state)))
    return 1 if any(codes) else 0


def python_of(state: State) -> str:
    """The Python that runs the program."""
    if not state.has_python:
        return sys.executable
    return str(FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def variables_for(state: State) -> dict[str, str]:
    """The environment variables under which that Python finds the program and its packages."""
    variables = dict(os.environ)
    if not state.has_python:
        known = [str(ROOT), str(packages()), variables.get("PYTHONPATH", "")]
        variables["PYTHONPATH"] = os.pathsep.join(filter(None, known))
    return variables


def packages() -> Path:
    """The folder that stands in for an environment where none can be made."""
    return FOLDER / "packages"


def ready(*names: str) -> State:
    """The environment with what the program needs and the extras and groups called `names`."""
    state = read_state()
    if state is not None and is_current(state, names):
        return state
    with alone():
        state = read_state()
        if state is not None and is_current(state, names):
            return state
        if state is None or not is_usable(state):
            state = make()
        install(state, names)
        return state


def read_state() -> State | None:
    """What stands in .venv; None where this file has made nothing, or nothing it can read."""
    try:
        return State(**json.loads(STATE.read_text("utf-8")))
    except (OSError, TypeError, ValueError):
        return None


def write_state(state: State) -> None:
    """Keep `state`, whole or not at all."""
    unfinished = STATE.with_suffix(".new")
    unfinished.write_text(json.dumps(asdict(state), indent=1), "utf-8")
    unfinished.replace(STATE)


def is_current(state: State, names: tuple[str, ...]) -> bool:
    """Whether nothing needs to be installed."""
    return is_usable(state) and state.pyproject == fingerprint() and set(names) <= set(state.names)


def is_usable(state: State) -> bool:
    """Whether the environment can be kept: whole, in its place, made with this Python, which is still there."""
    return (
        state.pyproject != ""
        and (state.python, state.root) == (THIS, str(ROOT))
        and Path(python_of(state)).exists()
    )


def fingerprint() -> str:
    """The hash of pyproject.toml."""
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Wait until no other dev.py is installing, and keep others waiting meanwhile."""
    with (ROOT / ".venv.lock").open("w") as lock:
        if sys.platform == "win32":
            import msvcrt

            try:
                msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
            except OSError as error:
                # Windows waits for ten seconds and no longer.
                raise MendableError(
                    "Another dev.py is installing. Run this again when it is done."
                ) from error
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make() -> State:
    """A new environment, as good a one as this Python can make, in place of an old or a half-made one."""
    if FOLDER.exists() and any(FOLDER.iterdir()) and not STATE.exists():
        raise MendableError(
            f"{FOLDER} was not made by dev.py. Move it away or delete it, then run this again."
        )
    say(
        "Making .venv and installing what this needs; the first time takes a minute and the network."
    )
    if FOLDER.exists():
        # The state goes last, so that a deletion cut short is still known as ours.
        for child in sorted(FOLDER.iterdir(), key=lambda child: child == STATE):
            shutil.rmtree(child) if child.is_dir() and not child.is_symlink() else child.unlink()
    FOLDER.mkdir(exist_ok=True)
    state = State(THIS, str(ROOT))
    write_state(state)
    state.has_python = makes_venv() or makes_virtualenv()
    if not state.has_python and not has("pip"):
        raise MendableError(
            "This Python has neither pip nor a way to make an environment. "
            'On Debian and Ubuntu "sudo apt install python3-venv" brings both; then run this again.'
        )
    return state


def makes_venv() -> bool:
    """Make .venv with the standard library; whether that gave a Python that packages can be installed for."""
    try:
        import venv
    except ImportError:
        return False
    # Debian ships venv without ensurepip; the pip of this Python can then install for the other.
    try:
        venv.EnvBuilder(with_pip=has("ensurepip"), symlinks=sys.platform != "win32").create(FOLDER)
    except subprocess.CalledProcessError:
        say("This Python could not put pip into .venv; its own pip installs instead.")
    return pip_for(State(THIS, str(ROOT))) is not None


def makes_virtualenv() -> bool:
    """Make .venv with virtualenv, where that is installed; whether it worked."""
    line = (
        [sys.executable, "-m", "virtualenv"]
        if has("virtualenv")
        else [shutil.which("virtualenv") or ""]
    )
    if not line[0]:
        return False
    return subprocess.call([*line, "--quiet", "--python", sys.executable, str(FOLDER)]) == 0


def has(module: str) -> bool:
    """Whether this Python can import `module`."""
    return answers([sys.executable, "-c", f"import {module}"])


def answers(line: list[str]) -> bool:
    """Whether the program in `line` starts and is content."""
    try:
        quiet = subprocess.DEVNULL
        return subprocess.call(line, stdin=quiet, stdout=quiet, stderr=quiet) == 0
    except OSError:
        return False


def pip_for(state: State) -> list[str] | None:
    """The beginning of a command line that installs; None where there is none."""
    own = [python_of(state), "-m", "pip"]
    if answers([*own, "--version"]):
        return own
    # A pip of version 22.3 or later can install for another Python.
    other = [sys.executable, "-m", "pip", "--python", python_of(state)]
    return other if answers([*other, "--version"]) else None


def install(state: State, names: tuple[str, ...]) -> None:
    """Install what the program and `names` need, what was installed before included; all or nothing counts."""
    state.names = sorted({*state.names, *names})
    wanted = requirements(state)
    state.pyproject = ""
    write_state(state)
    pip = pip_for(state)
    if pip is None:
        raise MendableError("pip does not answer any more. Delete .venv and run this again.")
    if not state.has_python:
        shutil.rmtree(packages(), ignore_errors=True)
    line = [*pip, "install", "--quiet", *wanted]
    settings = {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_USER": "0",
    }
    environment = {"PIP_RETRIES": "2", **os.environ, **settings}
    done = subprocess.run(line, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise MendableError(why_not(done.stderr))
    state.pyproject = fingerprint()
    write_state(state)


def requirements(state: State) -> list[str]:
    """What pip is asked for: the checkout itself, in place, and each requirement of the extras and groups."""
    import tomllib

    with (ROOT / "pyproject.toml").open("rb") as file:
        document = tomllib.load(file)
    tables = {**document["project"]["optional-dependencies"], **document["dependency-groups"]}

    def spell_out(name: str) -> Iterator[str]:
        if name not in tables:
            raise MendableError(
                f'"{name}" is neither an extra nor a dependency group of pyproject.toml.'
            )
        for entry in tables[name]:
            yield from [entry] if isinstance(entry, str) else spell_out(entry["include-group"])

    named = [requirement for name in state.names for requirement in spell_out(name)]
    if state.has_python:
        return ["--editable", str(ROOT), *named]
    return ["--target", str(packages()), *document["project"]["dependencies"], *named]


def why_not(words: str) -> str:
    """What pip said, and one sentence on what to do about it."""
    if any(sign in words for sign in NO_NETWORK):
        return "The packages could not be fetched: the network did not answer. Connect and run this again."
    return f"{words.rstrip()}\npip could not install the packages; its own words are above."


def say(sentence: str) -> None:
    """Tell the person, without getting between the program and a pipe."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except MendableError as trouble:
        say(str(trouble))
        sys.exit(1)
    except KeyboardInterrupt:
        say("Interrupted. The next run begins an unfinished installation again.")
        sys.exit(INTERRUPTED)
    except OSError as error:
        say(f"dev.py cannot go on: {error}.")
        sys.exit(1)
