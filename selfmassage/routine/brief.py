"""The few words of brief guidance, for steps whose author wrote none: side, name, place and pressure."""

from selfmassage.atlas import Target
from selfmassage.routine.model import Side, SideWords, Technique

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


def brief_words(
    technique: Technique, side: Side, target: Target | None, pressure: int
) -> SideWords:
    """What is known of a step without its author's help; which hand works is not."""
    words = [_NAMES[technique]]
    if target is not None:
        words.append(target.title)
    if pressure:
        words.append("{pressure} pressure")
    has_side = side in (Side.LEFT, Side.RIGHT, Side.EACH)
    text = ("{side} side. " if has_side else "") + f"{', '.join(words)}."
    return SideWords(right=text, left=text)
