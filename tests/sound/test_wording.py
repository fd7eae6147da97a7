"""Words as they are spoken: signs and units become words, captions keep what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.routine import without_pronunciations
from selfmassage.sound.speech.hibari_engine import SAID_AS, Hibari
from selfmassage.sound.speech.wording import in_words, replaced


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Hold for 30 s.", "Hold for 30 seconds."),
        ("Hold for 30s, then 1s.", "Hold for 30 seconds, then 1 second."),
        ("Wait 1 min or 11 min.", "Wait 1 minute or 11 minutes."),
        ("Rest 1 h.", "Rest 1 hour."),
        ("Repeat 3x, 4 x or 5×.", "Repeat 3 times, 4 times or 5 times."),  # noqa: RUF001
        ("Press for 1 1/2 minutes.", "Press for 1 and a half minutes."),
        ("Press for 2½ min.", "Press for 2 and a half minutes."),
        ("Press for ½ min.", "Press for half a minute."),
        ("Press for 1/2 h.", "Press for half an hour."),
        ("Lower by 3/4.", "Lower by three quarters."),
        ("5-10 strokes, 5–10 strokes.", "5 to 10 strokes, 5 to 10 strokes."),  # noqa: RUF001
        (
            "2 cm beside the spine, 5 mm deep.",
            "2 centimetres beside the spine, 5 millimetres deep.",
        ),
        ("Pressure 4/10.", "Pressure 4 out of 10."),
        ("Turn by 20°, at 50 %.", "Turn by 20 degrees, at 50 percent."),
        ("About ~10 breaths & rest.", "About about 10 breaths and rest."),
        ("A tool, e.g. a ball.", "A tool, for example a ball."),
        ("Two\nlines.", "Two lines."),
        ("GB20, C7 and L4/L5 stay.", "GB20, C7 and L4/L5 stay."),
        ("Your left hand's edge.", "Your left hand's edge."),
    ],
)
def test_signs_and_units_are_spoken_as_words(written: str, spoken: str) -> None:
    assert in_words(written) == spoken


@given(st.text())
def test_any_text_can_be_put_in_words_and_stays_so(text: str) -> None:
    assert in_words(in_words(text)).split() == in_words(text).split()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Close both eyes.", "[Close](/klˈOz/) both eyes."),
        ("Now close your eyes.", "Now [close](/klˈOz/) your eyes."),
        ("Stay close to the spine.", "Stay close to the spine."),
        ("Alternate hands.", "[Alternate](/ˈɔltəɹnˌAt/) hands."),
        ("Stop. Alternate hands.", "Stop. [Alternate](/ˈɔltəɹnˌAt/) hands."),
        ("Use alternate hands.", "Use alternate hands."),
        ("Contract the muscle.", "[Contract](/kəntɹˈækt/) the muscle."),
        ("Let the muscles contract.", "Let the muscles [contract](/kəntɹˈækt/)."),
        ("Breathe in.", "Breathe [in](/ˈɪn/)."),  # noqa: RUF001
        ("[Close](/klˈOs/) both eyes.", "[Close](/klˈOs/) both eyes."),
    ],
)
def test_hibari_is_told_how_to_say_what_it_says_wrongly(written: str, said: str) -> None:
    assert replaced(written, SAID_AS) == said


def test_a_pronunciation_is_left_out_where_nothing_understands_it() -> None:
    written = "[Close](/klˈOz/) both [eyes](/ˈIz/), [then] rest (well)."
    assert without_pronunciations(written) == "Close both eyes, [then] rest (well)."


@pytest.mark.sound("hibari")
@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("Close both eyes.", "klˈOz bˈOθ ˈIz."),
        ("Alternate hands.", "ˈɔltəɹnˌAt hˈændz."),
        ("Contract the muscle.", "kəntɹˈækt ðə mˈʌsᵊl."),
        ("Repeat 3x.", "ɹəpˈit θɹˈi tˈImz."),
        ("Hold for 30 s.", "hˈOld fɔɹ θˈɜɹTi sˈɛkəndz."),
    ],
)
def test_hibari_makes_the_right_sounds_of_it(written: str, sounds: str) -> None:
    from hibari.g2p import G2P

    assert G2P(british=False)(Hibari().said_as(written)) == sounds
