"""What people type that no routine here is for: when to see somebody about it, and what there is instead.

The signs are those of the questions about the body; `selfmassage/safety/questions.toml` names what each rests on.
"""

from collections.abc import Sequence

from selfmassage.ui.words import listed

_HEADACHE = (
    "No routine here is for a headache. One that is sudden and unlike any before, or comes with dizziness, double "
    "sight, slurred speech or a weak arm, needs help now."
)
_LEG = (
    "No routine here is for a leg or for pain that runs down one. Where a leg is weak or numb, ask a doctor first. "
    "Pain in both legs, numbness between them or new trouble with urine or stool needs help now, and so does a calf "
    "that is hot and swollen."
)
_CHEST = "No routine here is for the chest. Pain in it, or trouble breathing, needs help now, not a massage."
_DIZZY = "No routine here is for dizziness. New, or with double sight, slurred speech or a weak arm, it needs help now."
_SAID = {
    _HEADACHE: "headache headaches migraine migraines",
    _LEG: "sciatica sciatic leg legs calf calves thigh thighs",
    _CHEST: "chest heart breathless",
    _DIZZY: "dizzy dizziness vertigo",
}
_BEYOND = {word: said for said, words in _SAID.items() for word in words.split()}


def beyond(typed: str, regions: Sequence[str]) -> str:
    """A sentence or two about what of `typed` no routine is for; empty where nothing is known about it.

    `regions` are the names, in everyday words, of what there are routines for.
    """
    said = next((_BEYOND[word] for word in typed.casefold().split() if word in _BEYOND), "")
    return f"{said} What is here is for the {listed(regions)}." if said else ""
