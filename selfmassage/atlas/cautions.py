"""The caution codes: the groups of people for whom a place or a tool needs care."""

GLOBAL_CAUTION = "global"
"""The caution that stops every massage, so nothing takes a step's place for it."""

CAUTIONS = (GLOBAL_CAUTION, "neck", "low-back", "ball", "pregnant", "leg-clot")
"""Every caution code that the atlas, a routine or a person's profile may hold."""
