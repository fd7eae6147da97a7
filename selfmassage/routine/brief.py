"""The few words of brief guidance, for steps whose author wrote none: side, name, place and pressure."""

from selfmassage.atlas import Target
from selfmassage.routine.model import Side, SideWords, Technique

STRONGEST = 6
"""The ceiling of felt pressure, 0-10 (massage.md section 4.4)."""

_PRESSURES = ("", "light", "light", "clear", "firm", "strong")

_NAMES = {
    Technique.EFFLEURAGE: "Long strokes",
    Technique.PETRISSAGE: "Squeeze and let go",
    Technique.FRICTION: "Rub",
    Technique.CIRCLES: "Small circles",
    Technique.TAPOTEMENT: "Tap",
    Technique.HOLD: "Hold",
    Technique.PRESS: "Press and let go",
    Technique.ROLL: "Roll",
    Technique.BREATHE: "Breathe",
    Technique.MOVE: "Move",
    Technique.PREPARE: "Get into place",
    Technique.REST: "Rest",
}
"""What the hands do, for the ear: nobody has to know the therapist's terms to follow."""


def pressure_word(pressure: int) -> str:
    """Felt pressure 0-10 as a word: "light", "clear", "firm" or "strong"; empty where nothing is pressed."""
    return _PRESSURES[min(max(pressure, 0), len(_PRESSURES) - 1)]


def brief_words(
    technique: Technique, side: Side, target: Target | None, pressure: int
) -> SideWords:
    """What is known of a step without its author's help; which hand works is not."""
    words = [_NAMES[technique]]
    if target is not None:
        words.append(target.title)
    if pressure:
        words.append(f"{pressure_word(pressure)} pressure")
    has_side = side in (Side.LEFT, Side.RIGHT, Side.EACH)
    text = ("{side} side. " if has_side else "") + f"{', '.join(words)}."
    return SideWords(right=text, left=text)
