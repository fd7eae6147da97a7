"""The mixer: a timeline and its clips as one stream of samples."""

from selfmassage.stream.gains import Bus
from selfmassage.stream.lead_in import lead_in
from selfmassage.stream.mix import Stream
from selfmassage.stream.samples import Clip, Samples

__all__ = ["Bus", "Clip", "Samples", "Stream", "lead_in"]
