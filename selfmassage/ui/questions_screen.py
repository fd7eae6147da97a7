"""The questions about the body, one at a time, and what the answers mean."""

from collections.abc import Mapping, Sequence
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
"""In the order they are listed; the first is marked where nothing was answered before."""

_HOW = "{enter} · y yes · n no · ? not sure, which counts as {unsure} · Backspace back{more} · Esc later"
_BRIEFLY_HOW = "y · n · ? as {unsure} · Esc later"
_BRIEFLY_MORE = "Enter reads on · y · ? as {unsure}"
_LOCKED = "This has stopped every massage. Only the key n takes it back · Enter is not a no"
_BRIEFLY_LOCKED = "Only the key n takes this back."
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
    Each question begins on what was answered `before`, which Enter keeps. A yes is taken at once; Enter, and an
    answer that lets more be done than was known to be safe, read on until the end has been seen.
    """

    CSS_PATH = "styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y", "answer('yes')", "Yes"),
        Binding("n,N", "answer('no')", "No"),
        Binding("question_mark", "answer('not sure')", "Not sure"),
        Binding("enter", "go_on", "Go on", priority=True),
        Binding("backspace,b,B", "back", "Back"),
        Binding("pagedown", "scroll(1)", "Read on", priority=True),
        Binding("pageup", "scroll(-1)", "Read back", priority=True),
        Binding("escape", "leave", "Later"),
        Binding("f1", "app.show_keys", "Keys", tooltip="These keys."),
    ]

    def __init__(self, questions: Sequence[Question], before: Mapping[str, Answer]) -> None:
        super().__init__()
        self._questions = questions
        self._before = before
        self._answers: Answers = {}
        self._is_leaving = False
        self._is_drawn = False
        """Whether it is known how much of the question there is room for."""
        self._is_read = False
        """Whether all of the question has been in sight."""

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

    def on_resize(self) -> None:
        """More of the question may fit now, or less."""
        self.call_after_refresh(self._look)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.action_answer(event.option_id or Answer.NO.value)

    def action_answer(self, said: str) -> None:
        """Answer the question that is shown, and go to the next; read on first where the answer needs that."""
        question, answer = self._question, Answer(said)
        if question is None or self._is_leaving:
            return
        if not self._is_drawn:
            self.call_after_refresh(self.action_answer, said)
        elif self._is_read or not self._lets_more_be_done(question, answer):
            self._take(question, answer)
        else:
            self.action_scroll(1)

    def action_back(self) -> None:
        """Take the last answer back, or the leaving."""
        if self._is_leaving:
            self._is_leaving = False
            self._show()
        elif self._answers:
            self._answers.popitem()
            self._show()

    def action_go_on(self) -> None:
        """Read on, answer with what is marked, or keep the answers once there is nothing left to ask."""
        question = self._question
        if question is None or self._is_leaving:
            self.dismiss(self._answers)
        elif not self._is_drawn:
            self.call_after_refresh(self.action_go_on)
        elif not self._is_read:
            self.action_scroll(1)
        elif self._is_locked(question) and self._marked is Answer.NO:
            low = self.app.size.height < LOW_ROWS
            self.query_one("#how", Line).update(Content(_BRIEFLY_LOCKED if low else _LOCKED))
        else:
            self._take(question, self._marked)

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
        self.call_after_refresh(self._look)

    @property
    def _question(self) -> Question | None:
        return asked_next(self._questions, self._answers)

    @property
    def _marked(self) -> Answer:
        return _CHOICES[self.query_one("#choices", OptionList).highlighted or 0]

    def _take(self, question: Question, answer: Answer) -> None:
        self._answers[question.id] = answer
        self._show()

    def _lets_more_be_done(self, question: Question, answer: Answer) -> bool:
        """Whether `answer` says for the first time that something is harmless."""
        harmless = Answer.YES if question.kind is Kind.CLEARANCE else Answer.NO
        return answer is harmless and self._before.get(question.id) is not answer

    def _is_locked(self, question: Question) -> bool:
        """Whether a sign that needs help now was said before."""
        before = self._before.get(question.id, Answer.NO)
        return question.kind is Kind.EMERGENCY and before.asks_for_care

    def _look(self) -> None:
        """Say how to read on where there is more than is seen, and remember what has been."""
        question, about = self._question, self.query_one(VerticalScroll)
        self._is_drawn = True
        is_end = about.scroll_offset.y >= about.max_scroll_y
        self._is_read = self._is_read or is_end
        if question is not None and not self._is_leaving:
            self.query_one("#how", Line).update(Content(self._how(question, has_more=not is_end)))

    def _how(self, question: Question, *, has_more: bool) -> str:
        unsure = Answer.NO if question.kind is Kind.CLEARANCE else Answer.YES
        is_unread = has_more and not self._is_read
        if self.app.size.height < LOW_ROWS:
            return (_BRIEFLY_MORE if is_unread else _BRIEFLY_HOW).format(unsure=unsure)
        enter = "Enter reads on" if is_unread else "Enter chooses"
        more = " · PageDown more" if has_more else ""
        return _HOW.format(enter=enter, unsure=unsure, more=more)

    def _show(self) -> None:
        question = self._question
        choices = self.query_one("#choices", OptionList)
        choices.display = question is not None and not self._is_leaving
        if self._is_leaving:
            self.set_focus(None)
            self._write(
                "The rest is left for later", "\n\n".join((_STAYS, *self._careful())), _LEFT
            )
        elif question is None:
            self.set_focus(None)
            self._write("What this means", "\n\n".join(self._meaning()), _ON)
        else:
            self._ask(question)

    def _ask(self, question: Question) -> None:
        self._offer(self._before.get(question.id))
        signs = "\n".join(f"- {sign}" for sign in question.signs)
        introduction = "" if self._answers else _INTRODUCTION
        # In a low window the signs come first: the introduction would push them out of sight.
        is_low = self.app.size.height < LOW_ROWS
        parts = (
            (signs, question.help, introduction) if is_low else (introduction, signs, question.help)
        )
        self._is_drawn = self._is_read = False
        how = self._how(question, has_more=False)
        self._write(question.asks, "\n\n".join(filter(None, parts)), how)
        self.call_after_refresh(self._look)

    def _offer(self, before: Answer | None) -> None:
        """List the answers, and mark the one that was given before."""
        choices = self.query_one("#choices", OptionList)
        for choice in _CHOICES:
            kept = " · as before" if choice is before else ""
            choices.replace_option_prompt(choice, f"{choice.capitalize()}{kept}")
        choices.highlighted = _CHOICES.index(before or Answer.NO)
        choices.focus()

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
