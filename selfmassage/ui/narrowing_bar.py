"""What a person has asked for, and what else would narrow the list: above the routines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from selfmassage.ui.dial import Dial, Value
from selfmassage.ui.narrowing import Facet, Narrowing, Wish
from selfmassage.ui.words import count_of

_LABELS = {Facet.WHERE: "Where", Facet.TIME: "Time", Facet.AT_HAND: "With"}
_OPEN = {Facet.WHERE: "anywhere", Facet.TIME: "any time", Facet.AT_HAND: "anything"}
_NAME = "selfmassage"
_PROMPTS = ("Where does it hurt? Type neck, 5, ball, stiff neck", "Type neck, 5, ball")
_WAYS_BACK = (
    "Backspace takes a step back, Esc shows everything again. Ctrl-P finds commands, Ctrl-Q quits."
)
_LONGEST = 60
"""More letters than this narrow nothing any more."""


class WishLine(Widget):
    """The letters typed so far and how many routines they leave; or what could be typed."""

    ALLOW_SELECT = False
    DEFAULT_CSS = (
        "WishLine { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }"
    )

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._left = ""

    def show(self, typed: str, left: str) -> None:
        """Show the letters, and how many routines are left, in words."""
        self._typed, self._left = typed, left
        self.refresh()

    def render(self) -> Content:
        """As much of it as there is room for."""
        width = self.content_size.width
        name = (f"{_NAME}  ", "bold $primary") if width >= len(_NAME) * 4 else ""
        if self._typed:
            asked = Content.assemble(name, (f"> {self._typed}", "bold"), (" ", "reverse"))
        else:
            room = width - len(self._left) - (len(_NAME) + 2 if name else 0) - 1
            fitting = (one for one in _PROMPTS if len(one) <= room)
            asked = Content.assemble(name, (next(fitting, ""), "$text-muted"))
        gap = width - asked.cell_length - len(self._left)
        return Content.assemble(asked, " " * gap, self._left) if gap > 0 else asked


class NarrowingBar(Vertical):
    """Keeps what is wished for, and says so when it changes."""

    @dataclass
    class Changed(Message):
        """Another list is wished for."""

        wish: Wish

    def __init__(self, narrowing: Narrowing) -> None:
        super().__init__(id="narrowing")
        self._narrowing = narrowing
        self._answers = {facet: ("", *narrowing.answers(facet)) for facet in Facet}
        self.wish = Wish()

    def compose(self) -> ComposeResult:
        """The letters, then the questions."""
        yield WishLine()
        with Vertical(id="facets"):
            for facet in Facet:
                yield Dial(_LABELS[facet], id=_id_of(facet), is_spread=True)

    def on_mount(self) -> None:
        """Everything is wished for."""
        self._show()

    def type(self, letter: str) -> None:
        """Add a letter, or several."""
        words = (self.wish.words + letter).lstrip()[:_LONGEST]
        self._wish(replace(self.wish, words=words))

    def take_back(self) -> None:
        """Take the last letter away; without any, the last question that is answered is left open again."""
        if self.wish.words:
            self._wish(replace(self.wish, words=self.wish.words[:-1]))
            return
        answered = [facet for facet in Facet if self.wish.answer(facet)]
        if answered:
            self._wish(self.wish.answered(answered[-1], ""))

    def clear(self) -> None:
        """Wish for everything again."""
        self._wish(Wish())

    def widen_in_words(self) -> str:
        """How to find something again where nothing is left, and what there is nothing for."""
        from selfmassage.ui.beyond import beyond

        counted = [(part, len(self._narrowing.fitting(wish))) for part, wish in self._wider()]
        ways = "".join(
            f"Without “{part}”: {count_of(left, 'routine')}\n" for part, left in counted if left
        )
        why = beyond(self.wish.words, self._narrowing.places) or "Nothing fits all of this."
        return "\n".join((f"{why}\n", *([ways] if ways else []), _WAYS_BACK))

    def _wider(self) -> Iterator[tuple[str, Wish]]:
        """What may be left out, a typed number of minutes first, and the wish without it."""
        from selfmassage.ui.widening import without_one_word

        if one := without_one_word(self._narrowing, self.wish):
            yield one
        if words := self.wish.words.strip():
            yield words, replace(self.wish, words="")
        for facet in Facet:
            if answer := self.wish.answer(facet):
                yield _in_words(facet, answer), self.wish.answered(facet, "")

    def on_dial_turned(self, event: Dial.Turned) -> None:
        """Answer one question otherwise."""
        event.stop()
        facet = next(one for one in Facet if _id_of(one) == event.dial.id)
        answers = self._answers[facet]
        place = (answers.index(self.wish.answer(facet)) + event.by) % len(answers)
        self._wish(self.wish.answered(facet, answers[place]))

    def _wish(self, wish: Wish) -> None:
        if wish != self.wish:
            self.wish = wish
            self._show()
            self.post_message(self.Changed(wish))

    def _show(self) -> None:
        left, of = len(self._narrowing.fitting(self.wish)), len(self._narrowing.fitting(Wish()))
        count = count_of(of, "routine") if left == of else f"{left} of {of} · Esc: all"
        self.query_one(WishLine).show(self.wish.words, count)
        for facet in Facet:
            values = [self._value(facet, answer) for answer in self._answers[facet]]
            place = self._answers[facet].index(self.wish.answer(facet))
            self.query_one(f"#{_id_of(facet)}", Dial).show(values, place)

    def _value(self, facet: Facet, answer: str) -> Value:
        if not answer:
            return Value(_OPEN[facet])
        left = self._narrowing.fitting(self.wish.answered(facet, answer))
        return Value(_in_words(facet, answer), f"({len(left)})")


def _id_of(facet: Facet) -> str:
    return facet.name.lower().replace("_", "-")


def _in_words(facet: Facet, answer: str) -> str:
    return f"{answer} min" if facet is Facet.TIME else answer.replace("-", " ")
