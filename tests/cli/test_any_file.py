"""Whatever lies in a routine file, it is answered, in bounded time and memory, all the way to its card."""

import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from time import process_time
from typing import cast

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfmassage.cli.card import card
from selfmassage.cli.console import Shaded
from selfmassage.cli.recipes import recipe_of
from selfmassage.durations import LONGEST
from selfmassage.errors import errors_among
from selfmassage.library import ReadRoutine, bundled, read_atlas, read_prompts, read_routine
from selfmassage.library.files import LARGEST_FILE
from selfmassage.routine.keys import ROUTINE_KEYS, STEP_KEYS, WORDS_KEYS
from selfmassage.routine.problems import control_character
from selfmassage.timeline import Options, advise, compile_timeline
from tests.routine.test_any_document import tables_in, values
from tests.toml_text import as_toml

TEXTS = [path.read_bytes() for path in sorted(bundled("routines").glob("*.toml"))]
numbers = st.integers(0, len(TEXTS) - 1)
ATLAS = read_atlas()
PROMPTS = read_prompts()

BASE_CALLS = 1_000_000
CALLS_A_BYTE = 60
"""How many calls an answer may take. Python's own count: no other work on the machine changes it."""

MOST_MEMORY = 64 * 1024 * 1024
"""Bytes at once; the largest file is a 256th of it."""

MOST_SECONDS = 20.0
"""Of the processor, for the largest files; they take a tenth of it, and what grows beyond bounds takes minutes."""

ONE_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each example writes over the one before."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A name in a folder of its own."""
    return tmp_path / "received.toml"


def answer(file: Path) -> bool:
    """Go the whole way; whether the file is a routine."""
    found = read_routine(file, ATLAS, file=file.name)
    if not isinstance(found, ReadRoutine):
        assert errors_among(found)
        assert all(str(problem).isprintable() for problem in found)
        return False
    recipe = recipe_of(found, PROMPTS, {}, Options())
    timeline = compile_timeline(recipe)
    # Words that fill up to two hundred steps, on both sides, come on top of the work.
    assert 0 < timeline.duration <= 3 * LONGEST
    told = [problem for _, problem in advise(found.routine, PROMPTS, {"a voice": {}}, "x")]
    assert all(str(problem).isprintable() for problem in (*found.warnings, *told))
    for line in card(found.routine, timeline, ATLAS, width=80):
        words = "".join(part.words if isinstance(part, Shaded) else part for part in line)
        assert control_character(words) is None
    return True


@contextmanager
def counted(size: int) -> Iterator[None]:
    """Stop whoever makes more calls than a file of `size` bytes deserves."""
    calls = 0
    limit = BASE_CALLS + CALLS_A_BYTE * size

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"
        if calls > limit:
            sys.setprofile(None)
            raise AssertionError(f"{size} bytes took more than {limit} calls.")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)


def answer_in_bounds(file: Path, content: bytes) -> bool:
    file.write_bytes(content)
    with counted(len(content)):
        return answer(file)


@cache
def document(number: int) -> Mapping[str, object]:
    """A bundled routine."""
    return tomli.loads(TEXTS[number].decode())


@ONE_FILE
@given(st.data())
def test_any_value_anywhere_in_a_bundled_routine(file: Path, data: st.DataObject) -> None:
    mutated = cast("dict[str, object]", deepcopy(document(data.draw(numbers))))
    keys = st.sampled_from(sorted({*ROUTINE_KEYS, *STEP_KEYS, *WORDS_KEYS}))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from(tables_in(mutated)))
        key = data.draw(st.sampled_from(sorted(place)) | keys if place else keys)
        if key in place and data.draw(st.booleans()):
            del place[key]
        else:
            place[key] = data.draw(values)
    answer_in_bounds(file, as_toml(mutated).encode("utf-8", "replace"))


@ONE_FILE
@given(st.data())
def test_any_bytes_anywhere_in_a_bundled_routine(file: Path, data: st.DataObject) -> None:
    content = TEXTS[data.draw(numbers)]
    pieces = st.binary(max_size=6) | st.sampled_from(
        [b"[", b"]]", b'"', b"'''", b"\n", b"=", b"{", b"#", b"\\", b"999", b"\xff", b"\x00"]
    )
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = min(start + data.draw(st.sampled_from([0, 1, 2, 10, 300])), len(content))
        content = content[:start] + data.draw(pieces) + content[end:]
    answer_in_bounds(file, content)


@ONE_FILE
@given(st.data())
def test_lines_of_bundled_routines_in_any_order(file: Path, data: st.DataObject) -> None:
    lines = TEXTS[data.draw(numbers)].splitlines(keepends=True)
    begin = data.draw(st.integers(0, len(lines)))
    moved = data.draw(st.integers(0, 12))
    block = lines[begin : begin + moved]
    rest = lines[:begin] + lines[begin + moved :]
    to = data.draw(st.integers(0, len(rest)))
    again = data.draw(st.sampled_from([0, 1, 2]))
    answer_in_bounds(file, b"".join([*rest[:to], *block * again, *rest[to:]]))


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_the_bundled_routines_themselves_are_within_bounds(file: Path, number: int) -> None:
    """Else the bounds would prove nothing about those that are mutated."""
    assert answer_in_bounds(file, TEXTS[number])


def filled(line: str) -> str:
    """`line` as often as the largest file has room for it."""
    return line * (LARGEST_FILE // len(line.encode()) - 1)


GOOD_TOP = 'title = "T"\nminutes = 5\nsummary = "S."\nregions = ["neck"]\nposition = "seated"\n'
STEP = '[[step]]\ntechnique = "breathe"\nbreaths = 1\nsay = "Now."\n'

BOMBS: dict[str, Callable[[], str]] = {
    "lists in lists": lambda: "a = " + "[" * 120_000 + "]" * 120_000,
    "tables in tables": lambda: "a = " + "{a=" * 60_000 + "1" + "}" * 60_000,
    "a key of many parts": lambda: ".".join(["a"] * 100_000) + " = 1",
    "many keys of many parts": lambda: "".join(f"a{n}.{'b.' * 38}c = 1\n" for n in range(2_900)),
    "a header of many parts": lambda: "[" + ".".join(["a"] * 100_000) + "]",
    "many headers": lambda: "".join(f"[t{n}]\n" for n in range(28_000)),
    "many lists of tables": lambda: filled("[[a]]\n[[a.b]]\n[[a.b.c]]\n"),
    "many sources": lambda: GOOD_TOP + STEP + filled("[[source]]\n")[:250_000],
    "many steps": lambda: GOOD_TOP + filled(STEP)[:250_000].rpartition("[[step]]")[0],
    "steps of nothing": lambda: GOOD_TOP + filled("[[step]]\n")[:250_000],
    "steps of unknown keys": lambda: (
        GOOD_TOP + STEP + "".join(f"k{n} = 1\n" for n in range(20_000))
    ),
    "a huge list": lambda: "regions = [" + "1," * 120_000 + "]",
    "a huge list of names": lambda: "regions = [" + '"neck",' * 30_000 + "]",
    "a huge list in a step": lambda: GOOD_TOP + STEP + "cautions = [" + '"x",' * 50_000 + "]",
    "a long text": lambda: GOOD_TOP + STEP.replace("Now.", "word " * 50_000),
    "a long text without a space": lambda: GOOD_TOP + STEP.replace("Now.", "w" * 250_000),
    "a long text of spaces": lambda: GOOD_TOP + STEP.replace("Now.", "a" + " " * 250_000),
    "a long text of braces": lambda: GOOD_TOP + STEP.replace("Now.", "{side}" * 40_000),
    "a long text of open braces": lambda: GOOD_TOP + STEP.replace("Now.", "{" * 250_000),
    "a long pronunciation": lambda: GOOD_TOP + STEP.replace("Now.", "[" * 120_000 + "](/" * 40_000),
    "many sentences": lambda: GOOD_TOP + STEP.replace("Now.", "A. " * 80_000),
    "a long duration": lambda: (
        GOOD_TOP + STEP.replace("breaths = 1", f'lasts = "{"9" * 250_000}s"')
    ),
    "a spacious duration": lambda: (
        GOOD_TOP + STEP.replace("breaths = 1", f'lasts = "1m{" " * 250_000}x"')
    ),
    "a number of 5,000 digits": lambda: f"minutes = {'9' * 5_000}",
    "a number of 250,000 digits": lambda: f"minutes = {'9' * 250_000}",
    "a hexadecimal number of 250,000 digits": lambda: f"minutes = 0x{'f' * 250_000}",
    "a float of 250,000 digits": lambda: f"minutes = 0.{'9' * 250_000}",
    "an exponent": lambda: "minutes = 1e999999999",
    "a text never closed": lambda: 'title = "' + "a" * 250_000,
    "quotes and quotes": lambda: "a = " + "'''\"\"\"" * 40_000,
    "backslashes": lambda: 'title = "' + "\\\\" * 120_000 + '"',
    "escapes": lambda: 'title = "' + "\\u0041" * 40_000 + '"',
    "comments": lambda: filled("#\n"),
    "empty lines": lambda: GOOD_TOP + STEP + filled("\n")[:250_000],
    "a long line of blanks": lambda: filled(" "),
    "one letter over the most": lambda: "a" * (LARGEST_FILE + 1),
}
"""Files that are small, or not, and cost a naive reader its time or its memory."""


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_cost_time_or_memory_costs_little(name: str, file: Path) -> None:
    content = BOMBS[name]().encode()
    assert len(content) <= LARGEST_FILE or name.startswith("one letter")
    file.write_bytes(content)
    begun = process_time()
    answer(file)
    assert process_time() - begun < MOST_SECONDS
    tracemalloc.start()
    try:
        answer(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MOST_MEMORY


def test_a_file_that_never_ends_is_not_read(file: Path) -> None:
    """A sparse file of a terabyte takes no room on disk, and would take all memory."""
    with file.open("wb") as opened:
        opened.truncate(1 << 40)
    tracemalloc.start()
    try:
        assert not answer(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < LARGEST_FILE
