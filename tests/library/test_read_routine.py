"""Whatever lies at a path, reading it ends soon, in a routine or in clear sentences."""

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from selfmassage.errors import Severity
from selfmassage.library import ReadRoutine, read_routine, routine_id
from tests.routine.examples import design, design_text, small_atlas, the_routine


def read(path: Path) -> ReadRoutine:
    found = read_routine(path, small_atlas())
    assert isinstance(found, ReadRoutine), "\n".join(map(str, found))
    return found


def sentences(path: Path) -> list[str]:
    found = read_routine(path, small_atlas(), file=path.name)
    assert not isinstance(found, ReadRoutine)
    return [str(problem) for problem in found]


def written(folder: Path, content: str | bytes, name: str = "neck.toml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_good_file_is_read_with_its_text_and_hash(tmp_path: Path) -> None:
    path = written(tmp_path, design_text())
    found = read(path)
    assert found == ReadRoutine(
        routine=the_routine(design()),
        text=design_text(),
        path=path,
        is_bundled=False,
    )
    assert found.hash == hashlib.sha256(path.read_bytes()).hexdigest()


def test_windows_line_ends_and_the_mark_of_its_editors_change_nothing(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + design_text().replace("\n", "\r\n").encode()
    assert read(written(tmp_path, content)).routine == the_routine(design())


def test_a_warning_has_its_line_and_leaves_the_routine_usable(tmp_path: Path) -> None:
    text = design_text().replace("Slower.", "Slower and " * 25)
    (warning,) = read(written(tmp_path, text)).warnings
    assert (warning.severity, warning.line, warning.step) == (Severity.WARNING, 19, 1)


def test_problems_are_told_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = design_text().replace("breaths = 6", "breaths = 60").replace("pace = 12", "pace = 0")
    assert sentences(written(tmp_path, text.replace("position", "positon"))) == [
        'neck.toml:5: "positon" is not a key. Did you mean "position"?',
        'neck.toml:15: step 1: "pace" must be from 1 to 120, not 0.',
        'neck.toml:27: step 2: a hold of 10m is more than "GB20" takes. Stay for 1m at most.',
    ]


def test_the_problems_of_a_whole_file_come_before_those_of_its_lines(tmp_path: Path) -> None:
    text = design_text().replace("minutes = 5", "").replace("pace = 12", "pace = 0")
    assert [sentence.split(" ")[0] for sentence in sentences(written(tmp_path, text))] == [
        "neck.toml:",
        "neck.toml:15:",
    ]


def test_a_missing_key_has_the_line_of_the_table_that_lacks_it(tmp_path: Path) -> None:
    text = design_text().replace('technique = "hold"\n', "")
    assert sentences(written(tmp_path, text)) == [
        'neck.toml:24: step 2: "technique" is missing. Write it as technique = "effleurage".'
    ]


def test_a_file_that_is_not_there_is_named_as_the_person_named_it(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "neck.toml"
    found = read_routine(path, small_atlas())
    assert not isinstance(found, ReadRoutine)
    assert [str(problem) for problem in found] == [
        f"{path}: there is no such file. Check how its name is spelt."
    ]


def test_a_folder_is_no_routine(tmp_path: Path) -> None:
    assert sentences(tmp_path) == [
        f"{tmp_path.name}: this is a folder, not a file. Name a file in it."
    ]


def test_50_mb_are_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "neck.toml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    started = process_time()
    assert sentences(path) == [
        "neck.toml: the file is larger than 256 KB. No routine is that long; check that this is one."
    ]
    assert process_time() - started < 0.1


def test_256_kb_are_read_and_a_byte_more_is_not(tmp_path: Path) -> None:
    text = design_text()
    text += "#" * (256 * 1024 - len(text.encode()))
    assert read(written(tmp_path, text)).routine == the_routine(design())
    assert len(sentences(written(tmp_path, text + "#"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "neck.toml"
    os.mkfifo(path)
    assert sentences(path) == [
        "neck.toml: this is a pipe or a device, not a file. Put its content in a file."
    ]


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, design_text())

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    # Whoever runs the tests as root may read everything, so the system's answer is played.
    monkeypatch.setattr(os, "open", refuse)
    assert sentences(path) == ["neck.toml: you may not read this file. Change its permissions."]


def test_a_failing_disk_is_told_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, design_text())

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    assert sentences(path) == [
        "neck.toml: the file cannot be read: Input/output error. Try a copy of it."
    ]


def test_a_name_that_no_file_can_have_is_a_problem() -> None:
    assert sentences(Path("neck\0.toml")) == [
        "neck\0.toml: no file can have this name. Check how it is spelt."
    ]


@pytest.mark.parametrize("stem", ["ne\x1bck", "n" * 101])
def test_a_name_that_cannot_be_shown_or_typed_is_a_problem(tmp_path: Path, stem: str) -> None:
    found = read_routine(written(tmp_path, design_text(), f"{stem}.toml"), small_atlas())
    assert not isinstance(found, ReadRoutine)
    (sentence,) = map(str, found)
    assert sentence.isprintable()
    assert sentence.endswith("Rename it with letters, digits and hyphens.")


@pytest.mark.parametrize(
    ("stem", "name"),
    [("Neck-5", "neck-5"), ("NACKEN-Ü", "nacken-ü"), ("u\u0308ben", "üben"), ("Straße", "strasse")],
)
def test_an_id_is_the_same_however_its_letters_are_written(stem: str, name: str) -> None:
    assert routine_id(stem) == name
    assert routine_id(name) == name


HOSTILE = {
    "a header of many parts, and keys in it": "[" + "a." * 38 + "a]\n" + "b.c = 1\n" * 30_000,
    "keys of many parts": "".join("a." * 38 + f"b{number} = 1\n" for number in range(3_000)),
    "keys of far too many parts": "a." * 120_000 + "a = 1",
    "a number without end": "minutes = " + "9" * 200_000,
    "a hexadecimal number without end": "minutes = 0x" + "f" * 200_000,
    "brackets without end": "tools = " + "[" * 200_000,
    "tables without end": "tools = " + "{a = " * 50_000,
    "quotes": '"' * 250_000,
    "quotes and dots": '."' * 120_000,
    "dots": "." * 250_000,
    "blanks": "a" + " " * 250_000,
    "one word": "a" * 250_000,
    "escapes": 'title = "' + "\\n" * 120_000 + '"',
    "lines in quotes": 'title = """' + 'x\n"' * 80_000 + '"""',
    "steps": "[[step]]\n" * 28_000,
    "unknown keys": "".join(f"techniqe{number} = 1\n" for number in range(15_000)),
    "unknown keys in many steps": ("[[step]]\n" + "".join(f"k{n} = 1\n" for n in range(80))) * 200,
    "a list of wrong names": "regions = [" + '"nek",' * 40_000 + "]",
    "carriage returns": "\r" * 250_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_ends_in_bounded_time(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text[: 256 * 1024])
    started = process_time()
    told = sentences(path)
    assert process_time() - started < 3  # the worst takes a second on a slow machine
    assert 1 <= len(told) <= 101
    assert all(len(sentence) < 1_000 for sentence in told)


def test_a_file_with_some_bytes_changed_has_an_answer(tmp_path: Path) -> None:
    chance = random.Random(2)  # a fixed seed, so that a failure comes again
    good = design_text().encode()
    for _ in range(400):
        content = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 3)] = chance.choice(
                [b"", b"\n", b'"', b"[", b"]", b"=", b"{", b"\xff", b"\0", b"9", b"'''", b"nan"]
            )
        found = read_routine(written(tmp_path, bytes(content)), small_atlas())
        if not isinstance(found, ReadRoutine):
            lines = content.count(b"\n") + 1
            assert found
            assert all(problem.line is None or 1 <= problem.line <= lines for problem in found)


def test_reading_files_imports_neither_the_screen_nor_numbers_nor_records() -> None:
    heavy = ["msgspec", "numpy", "textual", "miniaudio", "sqlite3"]
    code = f"import sys, selfmassage.library; print([m for m in {heavy} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize(
    "line",
    [
        f"# {'One. ' * 60}",
        f"# {'[' * 120}",
        f'[[source]]\nabout = "{"One. " * 60}"',
        f'[[source]]\nabout = "{"[a] " * 60}"',
        f"[[source]]\nabout = '''\n{'one.two.' * 30}\n'''",
        f'[[source]]\nabout = """\n{"one.two." * 30}\n\\""" and {{{{ \n"""',
    ],
)
def test_dots_and_brackets_in_words_are_not_deep(tmp_path: Path, line: str) -> None:
    read(written(tmp_path, f"{design_text()}\n{line}\n"))


@pytest.mark.parametrize("key", [".".join(["a"] * 60), ".".join(['"a.b"'] * 60)])
def test_a_deep_key_is_told_behind_words_with_dots(tmp_path: Path, key: str) -> None:
    text = f"# {'One. ' * 60}\n{design_text()}\n{key} = 1\n"
    line = text.count("\n")
    (told,) = sentences(written(tmp_path, text))
    assert told.startswith(f"neck.toml:{line}: tables or lists are nested far too deep.")


def test_brackets_that_close_in_a_comment_make_no_room_for_deep_ones(tmp_path: Path) -> None:
    between = f"# {']' * 150}\n".join(["[" * 150 + "\n"] * 5)
    for deep in (f"{'[' * 750}{']' * 750}", f"{between}{']' * 750}"):
        text = f"# {']' * 900}\n{design_text()}\ndeep = {deep}\n"
        (told,) = sentences(written(tmp_path, text))
        assert "nested far too deep" in told
