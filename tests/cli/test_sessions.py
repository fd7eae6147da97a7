"""Sessions made, gone on with, declined; and what the app is given."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import enumerate as threads

import numpy as np
import pytest

from selfmassage.cli.home import Home
from selfmassage.cli.person import Person
from selfmassage.cli.prepare import prepare, start_of
from selfmassage.cli.services import AppServices
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes
from selfmassage.durations import Millis, to_frames
from selfmassage.errors import SelfmassageError
from selfmassage.guide import Guide
from selfmassage.player import PlayState
from selfmassage.safety import Admitted, Answer
from selfmassage.session import Ending, Outcome
from selfmassage.timeline import Options
from selfmassage.ui.services import Interrupted
from tests.builders import ListStore, recipe, step
from tests.cli.routine_texts import GOOD, MISSPELT

SILENT = Wishes(output="silent")

ALOUD = Wishes(output="miniaudio")
"""For sessions that are prepared, and never begun: no test opens a device."""


def untold(done: int, of: int) -> None:
    """Nobody waits for what is prepared here."""


@pytest.fixture
def person(home: Path) -> Home:
    return Home({"SELFMASSAGE_HOME": str(home), "SELFMASSAGE_SPEECH": "off"})


def test_a_sign_felt_at_a_stop_stands_beside_the_answers_and_withholds_every_routine(
    person: Home,
) -> None:
    someone = Person(person)
    someone.answer({"legs": Answer.YES})
    someone.feel("pulse")
    assert not someone.standing.is_emergency
    someone.feel("chest")
    kept = Person(person)
    assert kept.profile is not None
    yes = {name for name, said in kept.profile.answers.items() if said is Answer.YES}
    assert yes == {"legs", "head-and-chest"}
    assert all(kept.withholds(found.routine) for found in person.library.routines.values())


@pytest.fixture
def sessions(person: Home) -> Iterator[Sessions]:
    made = Sessions(person)
    yield made
    made.close()


@pytest.fixture
def desk(person: Home, sessions: Sessions) -> AppServices:
    return AppServices(person, sessions, lambda: SILENT)


def interrupt(sessions: Sessions, person: Home, *, in_step: int) -> str:
    """Play `neck-5` into the played step `in_step`, then let go of it; the session's id."""
    guide = sessions.prepare(person.library.routines["neck-5"], SILENT, untold).guide
    guide.begin()
    guide.player.advance(to_frames(guide.timeline.steps[in_step].work_start))
    guide.leave()
    return guide.session.id


def test_what_is_prepared_has_not_begun(sessions: Sessions, person: Home) -> None:
    guide = sessions.prepare(person.library.routines["neck-5"], SILENT, untold).guide
    assert guide.tick().state is PlayState.READY
    assert sessions.history.past() == ()


def test_every_text_of_a_bundled_routine_is_spoken(sessions: Sessions, person: Home) -> None:
    prepared = sessions.prepare(person.library.routines["neck-5"], ALOUD, untold)
    prepared.discard()
    said = {cue.text for cue in prepared.guide.timeline.cues if cue.text}
    assert said <= set(prepared.spoken)


def test_with_the_voice_off_nothing_is_spoken_at_the_same_pace(
    sessions: Sessions, person: Home
) -> None:
    found = person.library.routines["neck-5"]
    aloud = sessions.prepare(found, ALOUD, untold)
    off = sessions.prepare(found, replace(ALOUD, voice="off"), untold)
    aloud.discard()
    off.discard()
    assert not off.spoken
    assert off.guide.timeline == aloud.guide.timeline


def test_an_interrupted_session_is_offered_at_its_step(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    session_id = interrupt(sessions, person, in_step=3)
    assert desk.resumable() == Interrupted(session_id=session_id, title="Neck reset", file_step=3)


def test_it_goes_on_with_the_words_of_the_step(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    session_id = interrupt(sessions, person, in_step=3)
    guide = desk.prepare_resume(session_id)
    guide.begin()
    view = guide.tick()
    assert view.state is PlayState.PLAYING
    assert view.position - guide.timeline.steps[3].start < 1_000
    guide.leave()
    assert len(sessions.history.past()) == 1


def test_a_resumed_session_needs_nothing_but_its_recipe(
    sessions: Sessions, person: Home, home: Path
) -> None:
    (home / "routines").mkdir()
    file = home / "routines" / "quick.toml"
    file.write_text(GOOD)
    guide = sessions.prepare(person.find("quick", print), SILENT, untold).guide
    guide.begin()
    guide.player.advance(to_frames(Millis(10_000)))
    guide.leave()
    file.write_text(MISSPELT)
    resumed = sessions.resume(guide.session.id, SILENT).guide
    assert resumed.timeline == guide.timeline


def test_what_was_declined_is_unfinished_and_never_offered_again(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    session_id = interrupt(sessions, person, in_step=3)
    sessions.decline(session_id)
    assert desk.resumable() is None
    assert [row.ending for row in desk.past(0, 10)] == [Ending.UNFINISHED]
    with pytest.raises(SelfmassageError, match="can no longer be gone on with"):
        desk.prepare_resume(session_id)


def test_what_another_program_goes_on_with_is_not_offered(sessions: Sessions, person: Home) -> None:
    session_id = interrupt(sessions, person, in_step=3)
    other = Sessions(person)
    other.resume(session_id, SILENT)
    assert sessions.resumable() is None
    with pytest.raises(SelfmassageError, match="can no longer be gone on with"):
        sessions.resume(session_id, SILENT)
    other.close()


def test_a_resumed_session_is_played_to_its_end_and_kept_once(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    session_id = interrupt(sessions, person, in_step=3)
    guide = desk.prepare_resume(session_id)
    guide.begin()
    guide.player.advance(guide.player.timeline.duration * 48 + 48_000 * 5)
    guide.tick()
    (row,) = desk.past(0, 10)
    assert row.ending is Ending.FINISHED
    assert guide.session.outcomes == (Outcome.DONE,) * len(guide.session.outcomes)


def test_the_app_lists_good_and_broken_files(person: Home, sessions: Sessions, home: Path) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "mine.toml").write_text(MISSPELT)
    shelf = AppServices(person, sessions, lambda: SILENT).shelf()
    assert "neck-5" in [choice.routine.id for choice in shelf.choices]
    (broken,) = shelf.broken
    assert broken.file == "mine.toml"
    assert broken.problems[0].line == 12


def test_a_file_from_elsewhere_is_on_the_shelf_for_this_run(
    person: Home, sessions: Sessions, tmp_path: Path
) -> None:
    (tmp_path / "quick.toml").write_text(GOOD)
    found = person.find(str(tmp_path / "quick.toml"), print)
    desk = AppServices(person, sessions, lambda: SILENT, first=found, from_step=2)
    assert "quick" in [choice.routine.id for choice in desk.shelf().choices]
    guide = desk.prepare("quick", untold)
    guide.begin()
    assert guide.tick().step.file_step == 2
    guide.stop()
    again = desk.prepare("quick", untold)
    again.begin()
    assert again.tick().step.file_step == 1
    again.stop()


def test_only_routines_of_the_library_are_remembered(
    person: Home, sessions: Sessions, tmp_path: Path
) -> None:
    (tmp_path / "quick.toml").write_text(GOOD)
    found = person.find(str(tmp_path / "quick.toml"), print)
    desk = AppServices(person, sessions, lambda: SILENT, first=found)
    desk.remember("shoulders-5", 70)
    desk.remember("quick", 60)
    fresh = Sessions(person).preferences
    assert (fresh.volume, fresh.last_routine) == (60, "shoulders-5")


def test_a_preview_is_the_timeline_of_the_session_to_come(desk: AppServices) -> None:
    assert desk.preview("neck-5") == desk.prepare("neck-5", untold).timeline


def test_the_history_has_the_rows_that_the_app_shows(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    interrupt(sessions, person, in_step=3)
    (row,) = desk.past(0, 10)
    assert (row.title, row.ending) == ("Neck reset", Ending.UNDER_WAY)
    assert (row.done, row.cut, row.skipped) == (2, 0, 0)
    assert row.started_at.tzinfo is not None
    assert abs(row.started_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_trouble_is_told_in_sentences(desk: AppServices, home: Path) -> None:
    (home / "history.db").mkdir()
    (home / "settings.toml").write_text("volume = 700\nvoice_gain = 9\n", "utf-8")
    history, settings = desk.services("You are connected by SSH.").trouble()
    assert history.title == "The history could not be opened"
    assert history.body.startswith("Sessions are kept only ")
    assert settings.title == "The settings do not all hold"
    assert '"volume" cannot be 700.' in settings.body
    assert settings.body.endswith('"selfmassage doctor" shows 2 more.')


def mixing() -> int:
    """How many threads are mixing ahead or keeping time."""
    return sum(thread.name in ("mix ahead", "silent") for thread in threads())


def test_nothing_is_mixed_ahead_once_a_session_has_ended(sessions: Sessions, person: Home) -> None:
    before = mixing()
    guide = sessions.prepare(person.library.routines["neck-5"], ALOUD, untold).guide
    guide.player.play()
    assert mixing() == before + 1
    guide.stop()
    assert mixing() == before


def test_where_nothing_is_heard_nothing_is_mixed(sessions: Sessions, person: Home) -> None:
    before = mixing()
    guide = sessions.prepare(person.library.routines["neck-5"], SILENT, untold).guide
    assert mixing() == before
    guide.begin()
    assert mixing() == before + 1
    guide.stop()
    assert mixing() == before


def test_a_session_that_does_not_begin_leaves_nothing_behind(
    sessions: Sessions, person: Home
) -> None:
    desk = AppServices(person, sessions, lambda: ALOUD)
    before = mixing()
    desk.prepare("neck-5", untold)
    desk.prepare("neck-5", untold)
    assert mixing() == before + 1
    assert not desk.leave()
    assert mixing() == before
    assert sessions.history.past() == ()


def test_a_session_under_way_is_left_to_be_gone_on_with(
    sessions: Sessions, desk: AppServices
) -> None:
    guide = desk.prepare("neck-5", untold)
    guide.begin()
    guide.player.advance(to_frames(Millis(20_000)))
    assert desk.leave() == "Neck reset"
    assert desk.leave() == "Neck reset"
    (row,) = desk.past(0, 10)
    assert row.ending is Ending.UNDER_WAY
    assert sessions.resumable() is not None


class LeadIns:
    """The lead-in of a step, as the player asks for it."""

    def __init__(self, guide: Guide) -> None:
        self._player = guide.player

    def seconds(self) -> float:
        self._player.play()
        self._player.advance(to_frames(Millis(1_000)))
        self._player.pause()
        self._player.resume()
        return self._player.view().lead_in_left / 1000


@pytest.mark.parametrize(("tool", "seconds"), [("", 3), ("ball", 12), ("floor", 30)])
def test_the_lead_in_is_as_long_as_getting_into_place(
    tool: str, seconds: float, person: Home
) -> None:
    made = recipe(step(tool=tool))
    prepared = prepare(made, person, ListStore(), SILENT)
    assert LeadIns(prepared.guide).seconds() == pytest.approx(seconds, abs=0.05)
    prepared.guide.leave()


def test_a_step_begins_where_its_first_side_does() -> None:
    from selfmassage.routine import Side
    from selfmassage.timeline import compile_timeline

    timeline = compile_timeline(recipe(step(1), step(2, side=Side.EACH), step(3)))
    assert [start_of(timeline, number) for number in (0, 1, 2, 3)] == [
        timeline.steps[place].start for place in (0, 0, 1, 3)
    ]
    with pytest.raises(LookupError):
        start_of(timeline, 4)


def test_a_voice_that_is_gone_leaves_the_words_to_be_read(person: Home) -> None:
    made = replace(recipe(step()), options=Options(voice="caruso"))
    prepared = prepare(made, person, ListStore(), ALOUD)
    prepared.discard()
    assert not prepared.spoken


def test_a_clip_that_has_grown_since_the_recipe_was_made_is_not_played_over_other_words(
    sessions: Sessions, person: Home
) -> None:
    made = sessions.prepare(person.library.routines["neck-5"], SILENT, untold).guide.session.recipe
    text = made.routine.steps[0].say.on(made.routine.steps[0].side)
    shorter = replace(made, spoken={**made.spoken, text: Millis(made.spoken[text] - 1)})
    prepared = prepare(shorter, person, ListStore(), ALOUD)
    prepared.discard()
    assert text not in prepared.spoken
    assert len(prepared.spoken) > 5


def test_what_is_heard_is_what_is_exported(
    sessions: Sessions, person: Home, tmp_path: Path
) -> None:
    """The player at full volume passes on the samples that `export` writes, bit for bit."""
    import wave

    from selfmassage.cli import main

    (tmp_path / "quick.toml").write_text(GOOD)
    found = person.find(str(tmp_path / "quick.toml"), print)
    guide = sessions.prepare(found, ALOUD, untold).guide
    guide.player.play()
    heard = guide.player.pull(to_frames(guide.timeline.duration))
    assert main(["export", str(tmp_path / "quick.toml"), "-o", str(tmp_path / "x.wav")]) == 0
    with wave.open(str(tmp_path / "x.wav")) as written:
        exported = written.readframes(written.getnframes())
    assert np.array_equal(np.frombuffer(heard, np.int16), np.frombuffer(exported, np.int16))
    guide.leave()


def test_a_bed_that_cannot_be_used_is_told_and_is_no_bed(
    sessions: Sessions, person: Home, tmp_path: Path
) -> None:
    bad = tmp_path / "rain.ogg"
    bad.write_bytes(b"")
    found = person.library.routines["neck-5"]
    prepared = sessions.prepare(found, replace(ALOUD, bed=str(bad)), untold)
    prepared.discard()
    guide = prepared.guide
    assert guide.tick().bed == "off"
    assert guide.tick().notice.endswith("No bed sounds.")
    beds = []
    for _ in range(3):
        guide.change_bed()
        beds.append(guide.tick().bed)
    prepared.discard()
    assert beds == ["sea", "noise", "off"]


def sore(sessions: Sessions, person: Home, *, in_step: int, presses: int = 1) -> Guide:
    """Play `neck-5` into the work of a played step, and find it too sore; it is not left yet."""
    guide = sessions.prepare(person.library.routines["neck-5"], SILENT, untold).guide
    guide.begin()
    guide.player.advance(to_frames(Millis(guide.timeline.steps[in_step].work_start + 1_000)))
    for _ in range(presses):
        guide.too_sore()
    return guide


def hold_of(sessions: Sessions, person: Home) -> int:
    """The place of the first hold in `neck-5` with a step after it."""
    timeline = sessions.preview(person.library.routines["neck-5"], SILENT)
    return next(one.step for one in timeline.steps[:-1] if one.is_still)


def test_a_place_that_was_too_sore_begins_softer_the_next_time_and_that_is_told(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    before = desk.preview("neck-5").steps[2]
    guide = sore(sessions, person, in_step=2)
    guide.stop()
    after = desk.prepare("neck-5", untold).timeline.steps[2]
    assert (after.pressure, after.softer) == (before.pressure - 1, 1)
    admitted = desk.admit("neck-5")
    assert isinstance(admitted, Admitted)
    title = person.atlas.targets[before.target].title
    assert admitted.changes[-1] == f"Softer at the {title}: it was too sore today."


def test_before_the_history_is_open_nothing_is_known_to_be_sore(
    sessions: Sessions, person: Home
) -> None:
    sore(sessions, person, in_step=2).stop()
    fresh = Sessions(person)
    routine = person.library.routines["neck-5"].routine
    assert fresh.softly(routine) == ()
    assert fresh.history.has_past
    assert fresh.softly(routine) != ()
    fresh.close()


def test_a_step_that_was_left_is_gone_on_after(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    guide = sore(sessions, person, in_step=2, presses=2)
    guide.leave()
    offered = desk.resumable()
    assert offered is not None
    assert offered.file_step == guide.timeline.steps[3].file_step


def test_a_hold_that_was_too_sore_once_is_gone_on_after(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    hold = hold_of(sessions, person)
    guide = sore(sessions, person, in_step=hold)
    guide.leave()
    resumed = desk.prepare_resume(guide.session.id)
    resumed.begin()
    assert resumed.tick().step.step == hold + 1
    resumed.stop()


def test_a_session_that_was_about_to_be_stopped_is_not_offered(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    guide = sore(sessions, person, in_step=2, presses=0)
    guide.ask_stop()
    guide.leave()
    assert desk.resumable() is None


def test_a_session_in_its_first_work_is_offered(
    sessions: Sessions, person: Home, desk: AppServices
) -> None:
    guide = sore(sessions, person, in_step=0, presses=0)
    guide.tick()
    sessions.close()  # As a process that is killed: nothing more is written.
    fresh = Sessions(person)
    assert AppServices(person, fresh, lambda: SILENT).resumable() is not None
    fresh.close()
