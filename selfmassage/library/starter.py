"""The routine that a person begins their own from: short, sound, and every key of it explained."""

from collections.abc import Mapping
from dataclasses import dataclass

_COLUMN = 36
"""Where comments begin."""

USUAL_REGION = "shoulders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the first massage step of a new routine does in one region."""

    technique: str
    target: str
    pace: int
    lasts: str
    """On one side; long enough for the whole to keep its promise of two minutes."""
    pressure: int
    say: str
    brief: str
    midway: str


OPENINGS: Mapping[str, Opening] = {
    "head": Opening(
        technique="circles",
        target="Anmian",
        pace=30,
        lasts="22s",
        pressure=2,
        say="{side} fingertips in the small hollow behind your {side} ear. Small light circles.",
        brief="{side} fingertips, behind the {side} ear. Small circles, light.",
        midway="Softer jaw. Slower.",
    ),
    "neck": Opening(
        technique="effleurage",
        target="skull-base-to-shoulder",
        pace=12,
        lasts="20s",
        pressure=2,
        say="{other} hand behind your {side} ear. Stroke lightly down to the shoulder tip.",
        brief="{other} hand, {side} side of the neck. Long strokes, light.",
        midway="Slower. Let your hand mould to you.",
    ),
    "shoulders": Opening(
        technique="effleurage",
        target="shoulder-to-elbow",
        pace=12,
        lasts="20s",
        pressure=2,
        say="{other} hand on your {side} shoulder, close to the neck. Stroke lightly down to the elbow.",
        brief="{other} hand, {side} shoulder to the elbow. Long strokes, light.",
        midway="Slower. Let your hand mould to you.",
    ),
    "hands": Opening(
        technique="effleurage",
        target="forearm",
        pace=12,
        lasts="20s",
        pressure=2,
        say="{other} hand around your {side} wrist. Stroke lightly up the forearm to the elbow.",
        brief="{other} hand, {side} forearm. Long strokes, light.",
        midway="Slower. Let your hand mould to you.",
    ),
    "low-back": Opening(
        technique="effleurage",
        target="waist-to-buttocks",
        pace=12,
        lasts="20s",
        pressure=2,
        say="{side} palm on the {side} side of your waist. Stroke lightly down over the buttock.",
        brief="{side} palm, {side} side of the low back. Long strokes, light.",
        midway="Slower. Let your hand mould to you.",
    ),
    "legs": Opening(
        technique="circles",
        target="LV3",
        pace=30,
        lasts="22s",
        pressure=2,
        say="{other} thumb on top of your {side} foot, between the first two toes. Small light circles.",
        brief="{other} thumb, top of the {side} foot. Small circles, light.",
        midway="Slower. Breathe out long.",
    ),
}
"""By region."""

_TEXT = """\
# A routine of selfmassage. It plays as it is; change what you like, save, and check it again.
# What follows a "#" is for you alone. A line that begins with "#" does nothing: take the "#" away and it does.

title = "{TITLE}"                    # what the list calls it
minutes = 2                          # what it promises to take; the check says when it is 10 seconds off
summary = "Two minutes to begin from."  # one sentence: what it is for
regions = ["{REGION}"]               # what part of the body: {REGIONS}
position = "seated"                  # how one sits, stands or lies
tools = []                           # what has to be at hand: {TOOLS}; [] for hands only
# bedtime = true                     # to be fallen asleep by: no bell but the first, silence in the end
# fixed = true                       # its length is its dose: it is never made shorter or longer

[[source]]                           # why it is as it is; as many as you like
about = "Our design choice: a breath, light work on each side, and a breath."

[[step]]                             # one instruction, and the work that follows it
# What is done, one of
# {TECHNIQUES}.
technique = "breathe"
breaths = 2                          # how long, in breaths of ten seconds; for hold, breathe and rest
# What is said before the work:
say = "Sit well, both hands in your lap. Breathe in for four, and out for six."

[[step]]
technique = "{TECHNIQUE}"
target = "{TARGET}"                  # a place the program knows, with its limits
side = "each"                        # left, right, both, centre; each is right, then left
lasts = "{LASTS}"                    # the work alone, on one side; "1m30s" works too
pace = {PACE}                        # strokes, circles, squeezes a minute
pressure = {PRESSURE}                # how it feels, 0 to 10: 1-2 light, 3 clear, 4 firm, 5 strong
# The first sentence names hand and side: {side} and {other} become left and right.
say = "{SAY}"
midway = "{MIDWAY}"                  # said half-way
# For those who know it by now: hand, side, name and pressure.
brief = "{BRIEF}"
ready = "3s"                         # the time to get into place after the words
# follows = true                     # its words go on from the step before, and mean nothing without it
# tool = "hands"                     # or one of the tools at the top
# block = "one"                      # neighbours of one block: all on the right, then all on the left
# recording = "my-words.ogg"         # a sound file beside this one, heard in place of "say"
# Whom it needs care for, beside those the place tells: {CAUTIONS}.
# cautions = ["{CAUTION}"]

# What takes the step's place for one of them, as long as the step:
# [step.instead.{CAUTION}]
# technique = "rest"
# side = "each"
# say = "Rest your {side} arm, and breathe."

# A press, held and let go by turns, has these in place of "pace":
# on = "4s"
# off = "2s"

[[step]]
technique = "breathe"
breaths = 1
say = "One slow breath to close, both hands in your lap."
"""


def starter_text(title: str, region: str, names: Mapping[str, str]) -> str:
    """A whole routine file called `title`, for `region`, one of `OPENINGS`.

    `names` holds what the comments list: REGIONS, TOOLS, TECHNIQUES, CAUTIONS and one CAUTION.
    """
    opening = OPENINGS[region]
    filled = {
        **names,
        "TITLE": title,
        "REGION": region,
        "TECHNIQUE": opening.technique,
        "TARGET": opening.target,
        "LASTS": opening.lasts,
        "PACE": str(opening.pace),
        "PRESSURE": str(opening.pressure),
        "SAY": opening.say,
        "MIDWAY": opening.midway,
        "BRIEF": opening.brief,
    }
    text = _TEXT
    for name, words in filled.items():
        text = text.replace(f"{{{name}}}", words)
    return "".join(f"{_aligned(line)}\n" for line in text.splitlines())


def _aligned(line: str) -> str:
    """`line` with its comment in the column of the others, where what is before it leaves room."""
    value, mark, comment = line.partition("  #")
    return f"{value.rstrip().ljust(_COLUMN)} #{comment}" if mark and value.strip() else line
