"""The keys of a routine file, each with an example of how it is written."""

ROUTINE_KEYS = {
    "title": 'title = "Neck reset"',
    "minutes": "minutes = 5",
    "summary": 'summary = "Five quiet minutes for a stiff neck."',
    "regions": 'regions = ["neck"]',
    "position": 'position = "seated at a table"',
    "tools": 'tools = ["ball"]',
    "bedtime": "bedtime = true",
    "fixed": "fixed = true",
    "source": "[[source]]",
    "step": "[[step]]",
}
"""At the top of the file."""

SOURCE_KEYS = {"about": 'about = "..."'}
"""In a [[source]]."""

RHYTHM_KEYS = {
    "lasts": 'lasts = "40s"',
    "breaths": "breaths = 6",
    "pace": "pace = 12",
    "on": 'on = "4s"',
    "off": 'off = "2s"',
}
"""In a [[step]]: how long the work takes and what paces it."""

INSTEAD_KEYS = {
    "technique": 'technique = "effleurage"',
    "target": 'target = "GB20"',
    "side": 'side = "each"',
    **RHYTHM_KEYS,
    "pressure": "pressure = 3",
    "ready": 'ready = "3s"',
    "say": 'say = "..."',
    "brief": 'brief = "{other} hand, {side} side. Long strokes, light."',
    "recording": 'recording = "my-words.ogg"',
    "midway": 'midway = "..."',
    "tool": 'tool = "ball"',
    "cautions": 'cautions = ["neck"]',
}
"""In a [step.instead.<caution>]."""

STEP_KEYS = {
    **INSTEAD_KEYS,
    "block": 'block = "shoulder"',
    "follows": "follows = true",
    "instead": "[step.instead.pregnant]",
}
"""In a [[step]]."""

WORDS_KEYS = {"right": 'right = "..."', "left": 'left = "..."'}
"""In words that differ by side: say = {right = "...", left = "..."}."""
