"""What to leave out where nothing fits any more: one word, and a number of minutes before any other."""

from dataclasses import replace

from selfmassage.ui.narrowing import Narrowing, Wish, minutes_apart, words_meant


def without_one_word(narrowing: Narrowing, wish: Wish) -> tuple[str, Wish] | None:
    """The one of several typed words without which something fits, and the wish without it; None for none."""
    rest, minutes = minutes_apart(wish.words)
    shorter = [(f"{minutes} min", rest)] if minutes else []
    words = words_meant(wish.words)
    for place, word in enumerate(words):
        shorter.append((word, " ".join([*words[:place], *words[place + 1 :]])))
    for word, left in shorter:
        wider = replace(wish, words=left)
        if left and narrowing.fitting(wider):
            return word, wider
    return None
