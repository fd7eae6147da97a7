"""The mixer: a timeline and its clips as one stream of samples."""

from selfmassage.stream.mix import Clip, Samples, Stream

__all__ = ["Clip", "Samples", "Stream"]
