"""The line of each key, against documents that are written line by line, so that the answer is known."""

from dataclasses import dataclass, field

import tomli
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.errors import Problem
from selfmassage.library.lines import lines_of, with_lines


def test_tables_lists_of_tables_and_dotted_keys_have_their_lines() -> None:
    text = """\
title = "Neck"            # line 1
[source]
about.first = 1
about . "second part" = 2

[[step]]                  # 6
say = "one"
[step.instead.pregnant]   # 8
say = "two"
[[step]]                  # 10
[step.say]
'left' = "three"
"""
    assert lines_of(text) == {
        ("title",): 1,
        ("source",): 2,
        ("source", "about"): 3,
        ("source", "about", "first"): 3,
        ("source", "about", "second part"): 4,
        ("step",): 6,
        ("step", "1"): 6,
        ("step", "1", "say"): 7,
        ("step", "1", "instead"): 8,
        ("step", "1", "instead", "pregnant"): 8,
        ("step", "1", "instead", "pregnant", "say"): 9,
        ("step", "2"): 10,
        ("step", "2", "say"): 11,
        ("step", "2", "say", "left"): 12,
    }


def test_what_looks_like_keys_inside_texts_and_comments_is_none() -> None:
    text = '''\
say = """
[[step]]
key = "x" ""\\"""" # not = "this"
literal = \'\'\'
[table] # in a text
a = 'b'\'\'\'
# comment = 1
after = 'it''s # no key = 1'
'''.replace("'it''s # no key = 1'", '"[no] # key = 1"')
    assert lines_of(text) == {("say",): 1, ("literal",): 4, ("after",): 8}


def test_lists_and_tables_over_many_lines_are_gone_past() -> None:
    text = """\
regions = [ # one
    "neck", # , ] }
    ["low = back"],
]
say = { right = "a", left = { deep = [1, 2] } }
step = [
    { say = "one" },
    { say = "two", pace = 12 },
]
born = 2026-11-22 12:00:00
"quoted.key" = 1
last = 1
"""
    assert lines_of(text) == {
        ("regions",): 1,
        ("regions", "2"): 3,
        ("say",): 5,
        ("say", "right"): 5,
        ("say", "left"): 5,
        ("say", "left", "deep"): 5,
        ("step",): 6,
        ("step", "1"): 7,
        ("step", "1", "say"): 7,
        ("step", "2"): 8,
        ("step", "2", "say"): 8,
        ("step", "2", "pace"): 8,
        ("born",): 10,
        ("quoted.key",): 11,
        ("last",): 12,
    }


def test_windows_line_ends_count_once() -> None:
    assert lines_of("a = 1\r\n\r\nb = 2\r\n") == {("a",): 1, ("b",): 3}


def test_escapes_in_a_quoted_key_are_read() -> None:
    assert lines_of('"a\\u0062\\"" = 1') == {('ab"',): 1}


def test_a_key_that_is_not_there_has_the_line_of_its_table() -> None:
    def problem(step: int | None, key: str) -> Problem:
        return Problem(file="f", what="w", step=step, key=key)

    text = 'title = 1\n[[step]]\nsay = "a"\n[[step]]\n[step.instead.neck]\n'
    wrong = [problem(2, "instead.neck.say"), problem(2, "say"), problem(1, "say.left")]
    wrong += [problem(None, "minutes"), problem(None, ""), problem(None, "step")]
    placed = with_lines(tuple(wrong), text)
    assert [(found.step, found.key, found.line) for found in placed] == [
        (None, "minutes", None),
        (None, "step", 2),
        (1, "say.left", 3),
        (2, "say", 4),
        (2, "instead.neck.say", 5),
        (None, "", None),
    ]


names = st.text("ab-_9", min_size=1, max_size=3)
written_names = names | st.text('ab.# ="[é\\', min_size=1, max_size=4)
"""Names as they are; those that are no bare keys are quoted when they are written."""

words = st.text("ab #=[]{},.'\n", max_size=12)


@dataclass
class Written:
    """A document as it is being written, and where each key of it went."""

    lines: list[str] = field(default_factory=list)
    truth: dict[tuple[str, ...], int] = field(default_factory=dict)

    def add(self, text: str) -> int:
        """Write `text`, which may have several lines; the number of the first."""
        first = len(self.lines) + 1
        self.lines += text.split("\n")
        return first

    def note(self, path: tuple[str, ...], line: int) -> None:
        for length in range(1, len(path) + 1):
            self.truth.setdefault(path[:length], line)


def quoted(name: str) -> str:
    bare = name.replace("-", "").replace("_", "")
    if bare.isascii() and (bare.isalnum() or not bare):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def values(draw: st.DrawFn) -> str:
    """A value as it is written, over one line or several, without keys in it."""
    text = draw(words)
    flat = text.replace("\n", " ")
    return draw(
        st.sampled_from(
            [
                "12",
                "true",
                "2026-11-22T12:00:00Z",
                f'"{flat}"',
                '"\\"' + flat + '\\\\"',
                f"'{flat.replace(chr(39), '')}'",
                f'"""{text}"""',
                f'"""{text}"" """',
                f"'''{text.replace(chr(39), '')}'''",
                f'[1, "{flat}", # {flat}\n  "two",\n]',
                '["a", "b"]',
            ]
        )
    )


@st.composite
def documents(draw: st.DrawFn) -> Written:
    """A document of tables and lists of tables, whose names are all different."""
    written = Written()
    count = draw(st.integers(0, 5))
    tops = draw(st.lists(written_names, min_size=count, max_size=count, unique=True))
    _write_keys(draw, written, (), avoid=set(tops))
    for top in tops:
        if draw(st.booleans()):
            line = written.add(draw(st.sampled_from(["[%s]", " [ %s ] # x"])) % quoted(top))
            written.note((top,), line)
            _write_keys(draw, written, (top,))
            continue
        for number in range(1, draw(st.integers(1, 3)) + 1):
            line = written.add(draw(st.sampled_from(["[[%s]]", "[[ %s ]] # [x]"])) % quoted(top))
            written.note((top, str(number)), line)
            avoid = {"inner"}
            _write_keys(draw, written, (top, str(number)), avoid=avoid)
            if draw(st.booleans()):
                line = written.add(f"[{quoted(top)} . inner]")
                written.note((top, str(number), "inner"), line)
                _write_keys(draw, written, (top, str(number), "inner"))
    return written


def _write_keys(
    draw: st.DrawFn, written: Written, table: tuple[str, ...], avoid: set[str] | None = None
) -> None:
    """Write some keys of `table`: plain, dotted, and with a table in line."""
    for name in draw(st.lists(written_names, max_size=4, unique=True)):
        if name in (avoid or ()):
            continue
        written.add(draw(st.sampled_from(["", "", "# a = 1", "\t"])))
        kind = draw(st.sampled_from(["plain", "dotted", "in line"]))
        if kind == "plain":
            line = written.add(f"{quoted(name)} = {draw(values())} # x = 1")
            written.note((*table, name), line)
        elif kind == "dotted":
            line = written.add(f"{quoted(name)} . b.c={draw(values())}")
            written.note((*table, name, "b", "c"), line)
        else:
            line = written.add(f'{quoted(name)} = {{ x = "[", y.z = [ {{ w = 1 }}, 2 ] }}')
            for inner in (("x",), ("y", "z"), ("y", "z", "1"), ("y", "z", "1", "w")):
                written.note((*table, name, *inner), line)


@given(documents())
def test_every_key_of_any_document_has_the_line_it_was_written_on(written: Written) -> None:
    text = "\n".join(written.lines)
    tomli.loads(text)  # it is TOML at all
    assert lines_of(text) == written.truth


@given(st.text("ab=.[]{}\"'#,\n\\ ", max_size=60))
def test_any_text_at_all_has_an_answer(text: str) -> None:
    for path, line in lines_of(text).items():
        assert path
        assert 1 <= line <= text.count("\n") + 1
