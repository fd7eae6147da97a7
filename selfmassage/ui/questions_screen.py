"""The questions about the body, one at a time, and what the answers mean."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from selfmassage.safety import Answer, Kind, Profile, Question, asked_next, consequences, judge
from selfmassage.ui.shown import Line
from selfmassage.ui.small import LOW_ROWS

Answers = dict[str, Answer]

_CHOICES = (Answer.NO, Answer.YES, Answer.UNSURE)
"""In the order they are listed; the first is what Enter says."""

_HOW = (
    "Enter chooses · y yes · n no · ? not sure, which counts as {unsure} · Backspace back · "
    "PageDown more · Esc later"
)
_BRIEFLY_HOW = "y · n · ? as {unsure} · PageDown more"
_ON = "Enter goes on · Backspace back"
_LEFT = "Enter leaves · Backspace back to the questions"
_STAYS = (
    "What you answered with yes or not sure stays in force. What you were not asked is as it was before; where it "
    "was never answered, the pressure stays clear at most, and each routine begins with whom it is not for."
)
_INTRODUCTION = (
    "A few questions first, so that no routine does you harm. Your answers stay on this machine."
)


class QuestionsScreen(ModalScreen[Answers | None]):
    """Asks one question after the other; answers with all that was said.

    Whoever leaves for later answers with what was said so far where some of it asks for care, else with None.
    """

    CSS_PATH = "styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y", "answer('yes')", "Yes"),
        Binding("n,N", "answer('no')", "No"),
        Binding("question_mark", "answer('not sure')", "Not sure"),
        Binding("enter", "go_on", "Go on"),
        Binding("backspace,b,B", "back", "Back"),
        Binding("pagedown", "scroll(1)", "Read on", priority=True),
        Binding("pageup", "scroll(-1)", "Read back", priority=True),
        Binding("escape", "leave", "Later"),
        Binding("f1", "app.show_keys", "Keys", tooltip="These keys."),
    ]

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self._questions = questions
        self._answers: Answers = {}
        self._is_leaving = False

    def compose(self) -> ComposeResult:
        """The question, what it is about, and its answers."""
        with Vertical(classes="question body-question"):
            yield Line(id="asked", classes="asked")
            with VerticalScroll(can_focus=False):
                yield Static(id="about-it", markup=False)
            yield OptionList(
                *(Option(choice.capitalize(), id=choice) for choice in _CHOICES), id="choices"
            )
            yield Line(classes="answers", id="how")

    def on_mount(self) -> None:
        """Begin with the first."""
        self._show()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.action_answer(event.option_id or Answer.NO.value)

    def action_answer(self, said: str) -> None:
        """Answer the question that is shown, and go to the next."""
        question = self._question
        if question is not None and not self._is_leaving:
            self._answers[question.id] = Answer(said)
            self._show()

    def action_back(self) -> None:
        """Take the last answer back, or the leaving."""
        if self._is_leaving:
            self._is_leaving = False
            self._show()
        elif self._answers:
            self._answers.popitem()
            self._show()

    def action_go_on(self) -> None:
        """Keep the answers, once there is nothing left to ask, or the rest is left for later."""
        if self._question is None or self._is_leaving:
            self.dismiss(self._answers)

    def action_leave(self) -> None:
        """Leave the rest for later, after a word on what stays in force; answers that are all given are kept."""
        if self._question is None or self._is_leaving:
            self.dismiss(self._answers)
        elif self._careful():
            self._is_leaving = True
            self._show()
        else:
            self.dismiss(None)

    def action_scroll(self, pages: int) -> None:
        """Read on, or back, where there is more than fits."""
        about = self.query_one(VerticalScroll)
        about.scroll_relative(y=pages * max(1, about.size.height - 1), animate=False)

    @property
    def _question(self) -> Question | None:
        return asked_next(self._questions, self._answers)

    def _show(self) -> None:
        question = self._question
        choices = self.query_one("#choices", OptionList)
        choices.display = question is not None and not self._is_leaving
        if self._is_leaving:
            self.set_focus(None)
            self._write(
                "The rest is left for later", "\n\n".join((_STAYS, *self._careful())), _LEFT
            )
            return
        if question is None:
            self.set_focus(None)
            self._write("What this means", "\n\n".join(self._meaning()), _ON)
            return
        choices.highlighted = 0
        choices.focus()
        signs = "\n".join(f"- {sign}" for sign in question.signs)
        introduction = "" if self._answers else _INTRODUCTION
        # In a low window the signs come first: the introduction would push them out of sight.
        is_low = self.app.size.height < LOW_ROWS
        parts = (
            (signs, question.help, introduction) if is_low else (introduction, signs, question.help)
        )
        unsure = Answer.NO if question.kind is Kind.CLEARANCE else Answer.YES
        how = _BRIEFLY_HOW if is_low else _HOW
        self._write(question.asks, "\n\n".join(filter(None, parts)), how.format(unsure=unsure))

    def _write(self, asked: str, about: str, how: str) -> None:
        self.query_one("#asked", Line).update(Content(asked))
        self.query_one("#about-it", Static).update(Content(about))
        self.query_one("#how", Line).update(Content(how))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _careful(self) -> list[str]:
        """What was answered otherwise than by no."""
        asked = (one for one in self._questions if one.id in self._answers)
        said = ((one.asks, self._answers[one.id]) for one in asked)
        return [f"{asks} {answer.capitalize()}." for asks, answer in said if answer.asks_for_care]

    def _meaning(self) -> tuple[str, ...]:
        return consequences(judge(Profile(answers=self._answers), self._questions))
