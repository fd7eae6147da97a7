"""The mixer: a timeline and its clips as one stream of samples."""

from selfmassage.stream.asides import lead_in, parting
from selfmassage.stream.gains import Bus
from selfmassage.stream.own import OwnSounds
from selfmassage.stream.samples import Clip, Samples
from selfmassage.stream.stream import Stream

__all__ = ["Bus", "Clip", "OwnSounds", "Samples", "Stream", "lead_in", "parting"]
