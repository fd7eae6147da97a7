"""Questions to a device, which may never answer."""

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


def answer_within(
    seconds: float, ask: Callable[[], Answer], *, too_late: Callable[[Answer], object]
) -> Answer:
    """What `ask` answers, on a thread of its own, or what it raises.

    Raises TimeoutError after `seconds`; an answer that comes later is given to `too_late`. A sound
    server that is stopped, not gone, keeps whoever asks it waiting for ever.
    """
    question = _Question(ask, too_late)
    Thread(target=question.ask, name="device", daemon=True).start()
    return question.answer(seconds)


class _Question(Generic[Answer]):
    """One question, between the thread that waits for the device and the one that waits for it."""

    def __init__(self, ask: Callable[[], Answer], too_late: Callable[[Answer], object]) -> None:
        self._ask = ask
        self._too_late = too_late
        self._answers: list[Answer | Exception] = []
        self._answered = Event()
        self._is_given_up = False
        self._lock = Lock()

    def ask(self) -> None:
        answer: Answer | Exception
        try:
            answer = self._ask()
        except Exception as error:  # noqa: BLE001  # `answer` raises it.
            answer = error
        with self._lock:
            is_late = self._is_given_up
            self._answers.append(answer)
        self._answered.set()
        if is_late and not isinstance(answer, Exception):
            self._too_late(answer)

    def answer(self, seconds: float) -> Answer:
        self._answered.wait(seconds)
        with self._lock:
            self._is_given_up = not self._answers
        if self._is_given_up:
            raise TimeoutError
        answer = self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer
