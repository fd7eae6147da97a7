"""How a word sounds, written beside it for a voice alone: "[Close](/klˈOz/) both eyes"."""

import re

_PRONUNCIATION = re.compile(r"\[([^\[\]]+)\]\(/[^/]*/\)")


def without_pronunciations(text: str) -> str:
    """`text` as it is read: "Close both eyes"."""
    return _PRONUNCIATION.sub(r"\1", text) if "](/" in text else text
