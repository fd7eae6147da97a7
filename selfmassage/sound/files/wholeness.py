"""Whether a sound file is whole: decoders take one that was cut short for a short one."""

from typing import Final

from selfmassage.sound.files.content import Kind, mp3_frames

UNKNOWN_SIZE: Final = 1 << 30
"""A WAV that was written into a pipe states some size above this; files as large are not read."""

LAST_PAGE: Final = 4
"""The flag of an Ogg page after which nothing comes."""


def is_cut_short(kind: Kind, encoded: bytes) -> bool:
    """Whether the end of a file is missing, as far as the file says where it should be.

    A FLAC says how many frames it has; whoever decodes it counts them.
    """
    match kind:
        case Kind.WAV:
            return _is_cut_wav(encoded)
        case Kind.VORBIS:
            return _is_cut_ogg(encoded)
        case Kind.MP3:
            return _is_cut_mp3(encoded)
        case Kind.FLAC:
            return False


def _is_cut_wav(encoded: bytes) -> bool:
    at = 12
    while at + 8 <= len(encoded):
        size = int.from_bytes(encoded[at + 4 : at + 8], "little")
        if encoded[at : at + 4] == b"data":
            return size < UNKNOWN_SIZE and at + 8 + size > len(encoded)
        at += 8 + size + size % 2
    return True


def _is_cut_ogg(encoded: bytes) -> bool:
    at = flags = 0
    while encoded[at : at + 4] == b"OggS":
        lengths = encoded[at + 27 : at + 27 + encoded[at + 26]] if at + 26 < len(encoded) else b""
        end = at + 27 + len(lengths) + sum(lengths)
        if not lengths or end > len(encoded):
            return True
        flags = encoded[at + 5]
        at = end
    return not flags & LAST_PAGE


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
        if place >= 0 and begin[place + 7] & 1:
            return int.from_bytes(begin[place + 8 : place + 12], "big")
    return 0
