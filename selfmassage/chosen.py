"""What a person chooses for every session: kept in a file, shown and changed on the screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The settings. The names are those of the lines in the file of settings."""

    volume: int = 100
    """0-100."""
    output: str = ""
    """The word for an output on the command line; empty for the program's own choice."""
    device: str = ""
    """The name of what the sound goes to, as the system lists it; empty for the system's own choice."""
    voice: str = ""
    """A voice's name, or "off"; empty for the program's own choice."""
    speech: str = "auto"
    """What speaks words that have no clip: "auto", "off", or the name of an engine."""
    guidance: str = "full"
    """How much is said: "full", "brief" or "chimes"."""
    pan: bool = True
    """Whether sounds lean toward the side being worked."""
    bed: str = "off"
    """What sounds under everything: "off", "sea", "noise", or the path of a sound file."""
    voice_gain: int = 0
    """Decibels, -24 to 0."""
    technique_gain: int = 0
    """Decibels, -40, which is silence, to 6."""
    bed_gain: int = 0
    """Decibels, -40, which is silence, to 6."""
    latency_ms: int = 30
    """Between a sample given to the device and the ear, 0 to 1000; Bluetooth wants some 200."""
    theme: str = "dark"
    """The colours of the app: "dark" or "light"."""
    motion: bool = True
    """Whether anything moves on the screen of a session but the numbers."""
    oily_hands: bool = False
    """Whether every key of a session but Escape pauses it and goes on."""
    day_starts: int = 4
    """The hour, 0 to 12, at which a new day begins in the history."""
