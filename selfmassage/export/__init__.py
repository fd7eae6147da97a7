"""A session as a file."""

from selfmassage.export.wav import write_wav

__all__ = ["write_wav"]
