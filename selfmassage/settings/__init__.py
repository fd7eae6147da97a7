"""Where a person's files live, and the little the program remembers between runs."""

from selfmassage.settings.places import Places, find_places
from selfmassage.settings.preferences import Preferences, read_preferences, save_preferences
from selfmassage.settings.profile import forget_profile, read_profile, save_profile

__all__ = [
    "Places",
    "Preferences",
    "find_places",
    "forget_profile",
    "read_preferences",
    "read_profile",
    "save_preferences",
    "save_profile",
]
