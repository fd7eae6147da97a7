"""Routine files for the tests of the command line."""

GOOD = """\
title = "Quick rub"
minutes = 1
summary = "One minute for the neck."
regions = ["neck"]
position = "seated at a table"
tools = []

[[source]]
about = "Our design choice."

[[step]]
technique = "effleurage"
target = "skull-base-to-shoulder"
side = "each"
lasts = "15s"
pace = 12
pressure = 2
say = "{other} hand behind your {side} ear. Stroke lightly."

[[step]]
technique = "rest"
side = "both"
lasts = "5s"
say = "Drop both arms."
"""

MISSPELT = GOOD.replace("technique", "techniqe", 1)
"""One error, in line 12."""

PROMISES_TOO_MUCH = GOOD.replace("minutes = 1", "minutes = 9")
"""One warning, in line 2."""
