"""Being heard: the outputs, the voice clips, and the mixing ahead of what is played.

Importing this imports neither numpy nor a device library, for the first screen waits for no sound.
"""

from selfmassage.sound.devices import device_names, not_here
from selfmassage.sound.mix_ahead import MixAhead
from selfmassage.sound.open_output import (
    UnknownOutputError,
    lack_of,
    open_output,
    output_names,
    trouble_with,
)
from selfmassage.sound.recording_output import RecordingOutput
from selfmassage.sound.voice import Voice, read_voice

__all__ = [
    "MixAhead",
    "RecordingOutput",
    "UnknownOutputError",
    "Voice",
    "device_names",
    "lack_of",
    "not_here",
    "open_output",
    "output_names",
    "read_voice",
    "trouble_with",
]
