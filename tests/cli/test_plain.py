"""`play --plain` with keys, sound and signals in the test's hands."""

import io
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from selfmassage.cli.console import Console
from selfmassage.cli.exits import Exit
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.plain import ASKS_FELT_IN_LINES, KEYS, PlainSession
from selfmassage.cli.prepare import Prepared
from selfmassage.durations import Millis, to_frames
from selfmassage.guide import Guide, SessionStart
from selfmassage.player import Player
from selfmassage.routine import Technique, Work
from selfmassage.safety import FEELINGS, Feeling
from selfmassage.session import Ending
from selfmassage.timeline import Recipe, compile_timeline
from tests.builders import PROMPTS, ListStore, StillOutput, recipe, seconds, step

HANG_UPS = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Windows has no SIGHUP."""

Act = str | float | tuple[float, str] | Callable[[], None]
TWO_STEPS = recipe(step(1, say="Stroke."), step(2, say="Knead."))


class Room:
    """A plain session, the keys pressed in it, and the time that passes between them."""

    def __init__(
        self, made: Recipe = TWO_STEPS, *, output: str = "silent", spoken: tuple[str, ...] = ()
    ) -> None:
        self.output = StillOutput(output)
        self.store = ListStore()
        self.out, self.err = io.StringIO(), io.StringIO()
        self.acts: Iterator[Act] = iter(())
        self.can_be_pressed = True
        self.player = Player(compile_timeline(made), _quiet, lambda _: _quiet(0, 3 * 48_000))
        self.guide = Guide(
            SessionStart(recipe=made),
            self.player,
            self.store,
            open_output=lambda: self.output,
            open_silent=lambda: self.output,
            now=lambda: datetime(2026, 11, 22, tzinfo=UTC),
            monotonic=lambda: 0.0,
            remix=lambda _recipe, _timeline: _quiet,
        )
        self.prepared = Prepared(
            guide=self.guide, store=self.store, spoken=spoken, discard=lambda: None
        )

    def wait(self, _seconds: float) -> str:
        """The keys: what the test wants next: a key, seconds that pass, a key after unseen ones, or a deed."""
        act = next(self.acts, 1_000.0)
        if isinstance(act, str):
            return act
        if isinstance(act, tuple):
            self.player.advance(to_frames(seconds(act[0])))
            return act[1]
        if callable(act):
            act()
        else:
            self.player.advance(to_frames(seconds(act)))
        return ""

    def run(self, *acts: Act) -> Exit:
        self.acts = iter(acts)
        console = Console(self.out, self.err, {})
        with Interruptions() as interruptions:
            return PlainSession(self.prepared, console, self).run(interruptions)

    @property
    def lines(self) -> list[str]:
        return self.out.getvalue().splitlines()


def _quiet(_at: int, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
    return np.zeros((count, 2), np.int16)


def test_a_whole_session_in_silence_is_all_its_words() -> None:
    room = Room()
    assert room.run() is Exit.DONE
    assert room.lines == [
        "Test routine, 57 seconds, seated.",
        "Step 1 of 2, effleurage, both sides, light pressure, 20 seconds.",
        "Stroke.",
        "Begin: 20 seconds.",
        "Three more seconds.",
        "Step 2 of 2, effleurage, both sides, light pressure, 20 seconds.",
        "Knead.",
        "Begin: 20 seconds.",
        "Three more seconds.",
        "That is all.",
        "Done: 57 seconds.",
    ]
    assert room.err.getvalue() == f"{KEYS}\n"
    assert room.store.released[-1].ending is Ending.FINISHED


def test_aloud_only_what_is_not_spoken_is_printed() -> None:
    room = Room(output="still", spoken=("Stroke.", "That is all."))
    room.run()
    assert room.lines == [
        "Test routine, 57 seconds, seated.",
        "Step 1 of 2, effleurage, both sides, light pressure, 20 seconds.",
        "Step 2 of 2, effleurage, both sides, light pressure, 20 seconds.",
        "Knead.",
        "Done: 57 seconds.",
    ]


@pytest.mark.parametrize("turned_off", [Player.toggle_mute, lambda player: player.set_volume(0)])
def test_muted_everything_is_printed_again(turned_off: Callable[[Player], None]) -> None:
    room = Room(output="still", spoken=("Stroke.", "Knead.", "That is all."))
    room.run(26.0, lambda: turned_off(room.player))
    assert "Stroke." not in room.lines
    assert "That is all." in room.lines


def test_each_line_comes_at_its_moment() -> None:
    room = Room()
    seen: list[int] = []
    room.run(4.9, lambda: seen.append(len(room.lines)), 0.1, lambda: seen.append(len(room.lines)))
    assert seen == [3, 4]
    assert room.lines[3] == "Begin: 20 seconds."


@pytest.mark.parametrize("key", [" ", "\r", "\n"])
def test_space_and_enter_pause_and_go_on_after_a_lead_in(key: str) -> None:
    room = Room()
    assert room.run(6.0, key, key, 1.0, 2.0) is Exit.DONE
    assert room.lines[4:7] == ["Paused. Space goes on.", "Going on in 3 seconds.", "Go on."]


def test_a_step_that_is_chosen_in_a_pause_is_named_and_the_pause_lasts() -> None:
    room = Room()
    room.run(6.0, " ", "n", "q", "\r")
    assert room.lines[4:8] == [
        "Paused. Space goes on.",
        "Step 2 of 2, effleurage, both sides, light pressure, 20 seconds.",
        "Knead.",
        "Still paused. Space goes on.",
    ]


@pytest.mark.parametrize("key", ["n", "\x1b[C"])
def test_next_does_not_read_out_what_it_skips(key: str) -> None:
    room = Room()
    room.run(1.0, key)
    assert room.lines[3] == "Step 2 of 2, effleurage, both sides, light pressure, 20 seconds."


@pytest.mark.parametrize("key", ["b", "\x1b[D"])
def test_back_reads_the_step_out_again(key: str) -> None:
    room = Room()
    room.run(10.0, key)
    assert [line for line in room.lines if line == "Stroke."] == ["Stroke.", "Stroke."]


def test_next_from_the_last_step_ends_unfinished() -> None:
    room = Room()
    assert room.run("n", 7.0, "n") is Exit.DONE
    assert room.store.released[-1].ending is Ending.UNFINISHED
    assert room.lines[-1] == "Begin: 20 seconds."
    assert room.err.getvalue().splitlines()[-1] == (
        "Stopped in step 2 after 7 seconds. It is kept in your history as unfinished."
    )


def test_q_stops_and_that_is_no_failure() -> None:
    room = Room()
    assert room.run(6.0, "q", "\r") is Exit.DONE
    assert room.store.released[-1].ending is Ending.UNFINISHED


def test_other_keys_do_nothing() -> None:
    room, untouched = Room(), Room()
    room.run(2.0, "x", "\x1b", "\x1b[A", "é")
    untouched.run(2.0)
    assert room.lines == untouched.lines


@pytest.mark.parametrize("name", ["SIGINT", *HANG_UPS])
def test_a_signal_leaves_it_to_be_resumed_with_exit_code_130(name: str) -> None:
    room = Room()
    assert room.run(6.0, lambda: _raise(name)) is Exit.INTERRUPTED
    assert room.store.released[-1].ending is Ending.UNDER_WAY
    assert room.store.released[-1].heard_length == Millis(6_000)
    assert 'Within half an hour, "selfmassage" offers to go on.' in room.err.getvalue()


def test_a_second_ctrl_c_does_not_wait_for_the_first() -> None:
    room = Room()

    def twice() -> None:
        _raise("SIGINT")
        _raise("SIGINT")

    with pytest.raises(KeyboardInterrupt):
        room.run(6.0, twice)
    assert room.store.released[-1].ending is Ending.UNDER_WAY


def test_signals_mean_again_what_they_meant_before() -> None:
    numbers = [getattr(signal, name) for name in ("SIGINT", *HANG_UPS)]
    before = [signal.getsignal(number) for number in numbers]
    Room().run()
    assert [signal.getsignal(number) for number in numbers] == before


def test_hang_ups_that_follow_each_other_do_no_more_than_one() -> None:
    """A system that shuts down sends SIGTERM and SIGHUP at once."""
    room = Room()

    def several() -> None:
        for name in (*HANG_UPS, *HANG_UPS):
            _raise(name)

    assert room.run(6.0, several) is Exit.INTERRUPTED
    assert room.store.released[-1].ending is Ending.UNDER_WAY


def test_a_reader_that_goes_away_leaves_the_session_to_be_resumed() -> None:
    room = Room()

    def write(_text: str) -> int:
        raise BrokenPipeError

    def hang_up() -> None:
        room.out.write = write  # type: ignore[method-assign]

    assert room.run(3.0, hang_up, 3.0) is Exit.INTERRUPTED
    assert room.store.released[-1].ending is Ending.UNDER_WAY


def test_a_notice_is_no_result_and_is_told_once() -> None:
    room = Room()
    room.run(6.0, lambda: room.player.lost("The sound went away."), 0.0, " ")
    assert room.err.getvalue().count("The sound went away.") == 1
    assert "Paused. Space goes on." in room.lines


def test_what_cannot_be_kept_is_not_said_to_be_kept() -> None:
    room = Room()
    room.store.trouble = "Sessions are kept only until you leave."
    room.run(6.0, "q", "\r")
    assert room.err.getvalue().splitlines()[1:] == [
        "Sessions are kept only until you leave.",
        "Stopped in step 1 after 6 seconds.",
    ]


def test_without_a_keyboard_no_keys_are_named() -> None:
    room = Room()
    room.can_be_pressed = False
    room.run(6.0, room.guide.pause, 0.0, room.guide.toggle_pause)
    assert room.err.getvalue() == ""
    assert "Paused." in room.lines


def _raise(name: str) -> None:
    signal.raise_signal(getattr(signal, name))


@pytest.mark.parametrize("letters", ["mmuuuq", "MMUUUQ"])
def test_keys_turn_the_volume_mute_and_change_the_bed(letters: str) -> None:
    room = Room(output="still")
    room.run(1.0, "-", "-", "+", *letters, "\r")
    assert room.lines[3:] == [
        "Volume 90.",
        "Volume 80.",
        "Volume 90.",
        "Muted.",
        "Not muted.",
        "Bed: sea.",
        "Bed: noise.",
        "Bed: off.",
        ASKS_FELT_IN_LINES,
    ]


HELD = recipe(
    step(technique=Technique.HOLD, work=Work(lasts=seconds(20), breaths=2), say="Press."),
    prompts={**PROMPTS, "let_go": "Let go."},
)


@pytest.mark.parametrize(
    ("spoken", "line"),
    [((), "Paused. Let go. Space goes on."), (("Let go.",), "Paused. Space goes on.")],
    ids=["unspoken", "spoken"],
)
def test_a_pause_in_a_hold_says_let_go_where_no_voice_does(
    spoken: tuple[str, ...], line: str
) -> None:
    room = Room(HELD, output="still", spoken=spoken)
    room.run(10.0, " ", "q", "\r")
    assert line in room.lines


SORE = recipe(
    replace(step(1, say="Stroke."), pressure=3),
    step(2, say="Knead."),
    prompts={**PROMPTS, "too_sore": "Softer from here.", "too_sore_again": "We leave this spot."},
)


@pytest.mark.parametrize("key", ["s", "S"])
def test_s_says_that_it_is_softer_from_here(key: str) -> None:
    room = Room(SORE)
    room.run(8.0, key)
    assert room.lines[3:6] == ["Begin: 20 seconds.", "Now light pressure.", "Softer from here."]
    assert room.store.released[-1].ending is Ending.FINISHED


def test_s_twice_leaves_the_step_and_reads_the_next_one() -> None:
    room = Room(SORE)
    room.run(8.0, "s", 1.0, "s", 3.0, "q", "\r")
    assert room.lines[5:9] == [
        "Softer from here.",
        "We leave this spot.",
        "Step 2 of 2, effleurage, both sides, light pressure, 20 seconds.",
        "Knead.",
    ]


def test_s_twice_in_a_pause_is_at_the_next_step_and_still_paused() -> None:
    room = Room(SORE)
    room.run(8.0, " ", "s", "s", "q", "\r")
    assert "Still paused. Space goes on." in room.lines
    assert "Step 2 of 2, effleurage, both sides, light pressure, 20 seconds." in room.lines


def test_a_step_that_is_chosen_in_a_pause_is_named_though_its_words_are_to_come() -> None:
    room = Room(output="still", spoken=("Stroke.", "Knead.", "That is all."))
    room.run(6.0, " ", "n", "q", "\r")
    assert room.lines[-3:-1] == [
        "Step 2 of 2, effleurage, both sides, light pressure, 20 seconds.",
        "Still paused. Space goes on.",
    ]


def test_s_after_the_last_work_says_nothing() -> None:
    room, untouched = Room(SORE), Room(SORE)
    room.run(51.0, "s")
    untouched.run(51.0)
    assert room.lines == untouched.lines


@pytest.mark.parametrize(("key", "feeling"), [("2", FEELINGS[1]), ("6", FEELINGS[5])])
def test_what_was_felt_is_answered_with_what_to_do(key: str, feeling: Feeling) -> None:
    room = Room()
    assert room.run(6.0, "q", key) is Exit.DONE
    assert room.lines[-2:] == [ASKS_FELT_IN_LINES, feeling.what_to_do]
    assert room.store.released[-1].felt == feeling.code


def test_a_stop_can_be_taken_back_by_space() -> None:
    room = Room()
    room.run(6.0, "q", " ")
    assert room.store.released[-1].ending is Ending.FINISHED
    assert "Going on in 3 seconds." in room.lines


def test_nothing_of_the_session_is_printed_after_the_question_what_was_felt() -> None:
    room = Room()
    room.run(1.0, (20.0, "q"), "x", "\r")
    asked = room.lines.index(ASKS_FELT_IN_LINES)
    assert room.lines[asked + 1 :] == [f"That is none of these. {ASKS_FELT_IN_LINES}"]
    assert "Begin: 20 seconds." not in room.lines


@pytest.mark.parametrize("slip", ["1", "9", "0", "x", "\x1b", "\x1b[A", "\x1b[C", "\x1b[15~"])
def test_a_slip_at_what_was_felt_asks_once_again(slip: str) -> None:
    room = Room()
    assert room.run(6.0, "q", slip, "6") is Exit.DONE
    assert room.store.released[-1].felt == FEELINGS[5].code
    assert room.lines[-2] == f"That is none of these. {ASKS_FELT_IN_LINES}"
    assert room.lines.count(room.lines[-2]) == 1


@pytest.mark.parametrize("key", ["\r", "\n"])
def test_enter_stops_with_nothing_special_felt(key: str) -> None:
    room = Room()
    assert room.run(6.0, "q", key) is Exit.DONE
    assert room.store.released[-1].felt == ""
    assert room.lines[-1] == ASKS_FELT_IN_LINES


@pytest.mark.parametrize(("on", "back"), [("n", "b"), ("N", "B")])
def test_capital_letters_move_on_and_back_like_small_ones(on: str, back: str) -> None:
    room = Room()
    room.run(6.0, on, 1.0, back, 1.0, "Q", "\r")
    assert [line[:6] for line in room.lines if line.startswith("Step")] == [
        "Step 1",
        "Step 2",
        "Step 1",
    ]
