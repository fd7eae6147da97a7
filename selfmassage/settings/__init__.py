"""Where a person's files live, and the little the program remembers between runs."""

from selfmassage.settings.places import Places, find_places
from selfmassage.settings.preferences import Preferences, read_preferences, save_preferences

__all__ = ["Places", "Preferences", "find_places", "read_preferences", "save_preferences"]
