"""The figure of the body, from the back or the front, with the places that are worked on."""

from selfmassage.ui.body_map.widget import BodyMap, Lit

__all__ = ["BodyMap", "Lit"]
