"""Whether a sound file is whole: decoders take one that was cut short for a short one."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final
from zlib import crc32

from selfmassage.sound.files.content import Kind, mp3_frames

UNKNOWN_SIZE: Final = 1 << 30
"""A WAV that was written into a pipe states some size above this; files as large are not read."""

LAST_PAGE: Final = 4
"""The flag of an Ogg page after which nothing comes."""

_BACKWARDS: Final = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
"""Every byte with its bits in the opposite order."""


class Fault(StrEnum):
    """What can have happened to a file."""

    CUT_SHORT = "cut short"
    DAMAGED = "damaged"


def fault_of(kind: Kind, encoded: bytes) -> Fault | None:
    """What is wrong with a file, as far as the file shows it; None for nothing.

    A FLAC says how many frames it has; whoever decodes it counts them.
    """
    match kind:
        case Kind.WAV:
            return Fault.CUT_SHORT if _is_cut_wav(encoded) else None
        case Kind.VORBIS:
            return _fault_of_ogg(encoded)
        case Kind.MP3:
            return Fault.CUT_SHORT if _is_cut_mp3(encoded) else None
        case Kind.FLAC:
            return None


def _is_cut_wav(encoded: bytes) -> bool:
    at = 12
    while at + 8 <= len(encoded):
        size = int.from_bytes(encoded[at + 4 : at + 8], "little")
        if encoded[at : at + 4] == b"data":
            return size < UNKNOWN_SIZE and at + 8 + size > len(encoded)
        at += 8 + size + size % 2
    return True


def _fault_of_ogg(encoded: bytes) -> Fault | None:
    """Every page has a checksum. The decoder does not look at it, and may take the program down with it."""
    flags = 0
    for page in _pages(encoded):
        if page is None:
            return Fault.CUT_SHORT
        if page[22:26] != _checksum(page):
            return Fault.DAMAGED
        flags = page[5]
    return None if flags & LAST_PAGE else Fault.CUT_SHORT


def _pages(encoded: bytes) -> Iterator[bytes | None]:
    """The pages of an Ogg file (RFC 3533), up to the first bytes that are none; None for one that is cut."""
    at = 0
    while encoded[at : at + 4] == b"OggS":
        body = at + 27 + (encoded[at + 26] if at + 26 < len(encoded) else len(encoded))
        end = body + sum(encoded[at + 27 : body])
        if end > len(encoded):
            yield None
            return
        yield encoded[at:end]
        at = end


def _checksum(page: bytes) -> bytes:
    """What an Ogg page has as its checksum: zlib's, but for the order of the bits, and counted from 0."""
    without = page[:22] + bytes(4) + page[26:]
    backwards = crc32(without.translate(_BACKWARDS), 0xFFFF_FFFF) ^ 0xFFFF_FFFF
    return backwards.to_bytes(4, "big").translate(_BACKWARDS)


def _is_cut_mp3(encoded: bytes) -> bool:
    count = end = 0
    for frame in mp3_frames(encoded):
        count += 1
        end = frame.end
    return end > len(encoded) or count < _mp3_frames_promised(encoded)


def _mp3_frames_promised(encoded: bytes) -> int:
    """How many frames the first one, which most encoders write for this, says there are; 0 without it."""
    first = next(mp3_frames(encoded), None)
    begin = encoded[first.at : first.end] if first is not None else b""
    for sign in (b"Xing", b"Info"):
        place = begin.find(sign)
        if 0 <= place <= len(begin) - 12 and begin[place + 7] & 1:
            return int.from_bytes(begin[place + 8 : place + 12], "big")
    return 0
