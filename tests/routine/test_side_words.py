from selfmassage.routine import Side, SideWords


def test_a_placeholder_becomes_the_side() -> None:
    words = SideWords(right="Press the {side} shoulder.", left="Press the {side} shoulder.")

    assert words.on(Side.RIGHT) == "Press the right shoulder."
    assert words.on(Side.LEFT) == "Press the left shoulder."


def test_a_placeholder_that_begins_a_sentence_begins_it_with_a_capital() -> None:
    words = SideWords(right="", left="{other} hand up. {side} hand down, {other} eye shut.")

    assert words.on(Side.LEFT) == "Right hand up. Left hand down, right eye shut."
