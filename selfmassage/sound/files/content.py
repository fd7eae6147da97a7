"""What kind of file it is, by what is in it: a name's ending may be wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The formats that are read, by the names that people know."""

    WAV = "WAV"
    FLAC = "FLAC"
    VORBIS = "Ogg Vorbis"
    MP3 = "MP3"


OTHERS: Final = (
    (0, b"FORM", "AIFF"),
    (0, b"caff", "Core Audio"),
    (0, b".snd", "AU"),
    (0, b"MThd", "MIDI"),
    (0, b"#!AMR", "AMR"),
    (0, b"MAC ", "Monkey's Audio"),
    (0, b"wvpk", "WavPack"),
    (0, b"ADIF", "AAC"),
    (0, b"\xff\xf1", "AAC"),
    (0, b"\xff\xf9", "AAC"),
    (0, b"\x30\x26\xb2\x75", "Windows Media"),
    (0, b"\x1a\x45\xdf\xa3", "Matroska or WebM"),
    (4, b"ftyp", "MPEG-4"),
    (28, b"OpusHead", "Opus"),
    (28, b"\x7fFLAC", "FLAC in Ogg"),
    (28, b"Speex", "Speex"),
)
"""Formats that are not read: where in the file they give themselves away, by what, and their names."""

SEARCHED: Final = 8_192
"""Bytes in which the first frame of an MP3 must begin, after its tag."""

_RATES: Final = {
    3: (44_100, 48_000, 32_000),
    2: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}
_KBITS_OF_MPEG_1: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_OF_MPEG_2: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


@dataclass(frozen=True, slots=True)
class Mp3Frame:
    """One frame of an MP3."""

    at: int
    """Where it begins in the file, in bytes."""
    end: int
    """Where the next should begin."""


def kind_of(encoded: bytes) -> Kind | str:
    """The format of a file's content: one that is read, the name of another, or "" for no sound at all."""
    begin = after_tag(encoded)
    if encoded[:4] in (b"RIFF", b"RF64") and encoded[8:12] == b"WAVE":
        return Kind.WAV
    if encoded[begin : begin + 4] == b"fLaC":
        return Kind.FLAC
    if encoded[:4] == b"OggS" and encoded[28:35] == b"\x01vorbis":
        return Kind.VORBIS
    for at, sign, name in OTHERS:
        if encoded[at : at + len(sign)] == sign:
            return name
    return Kind.MP3 if next(mp3_frames(encoded), None) is not None else ""


def after_tag(encoded: bytes) -> int:
    """Where the sound begins behind an ID3 tag, in bytes; 0 without one."""
    if encoded[:3] != b"ID3" or len(encoded) < 10:
        return 0
    size = 0
    for seven_bits in encoded[6:10]:
        size = size << 7 | seven_bits & 0x7F
    has_footer = encoded[5] & 0x10
    return 10 + size + (10 if has_footer else 0)


def mp3_frames(encoded: bytes) -> Iterator[Mp3Frame]:
    """The frames of an MP3, up to the first bytes that are none; the last may reach beyond the end."""
    at = _first_frame(encoded)
    while at is not None:
        end = _frame_end(encoded, at)
        if end is None:
            return
        yield Mp3Frame(at, end)
        at = end


def _first_frame(encoded: bytes) -> int | None:
    """Where the first of two frames begins that follow each other, or one that fills the file."""
    begin = after_tag(encoded)
    for at in range(begin, min(begin + SEARCHED, len(encoded) - 3)):
        end = _frame_end(encoded, at)
        if end is not None and (end == len(encoded) or _frame_end(encoded, end) is not None):
            return at
    return None


def _frame_end(encoded: bytes, at: int) -> int | None:
    """Where the frame that begins at `at` ends (ISO 11172-3, 13818-3, layer III); None where none begins."""
    header = encoded[at : at + 4]
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return None
    version, of_rate, of_kbits = header[1] >> 3 & 3, header[2] >> 2 & 3, header[2] >> 4
    if version not in _RATES or of_rate == 3 or of_kbits in (0, 15):
        return None
    is_mpeg_1 = version == 3
    kbits = (_KBITS_OF_MPEG_1 if is_mpeg_1 else _KBITS_OF_MPEG_2)[of_kbits]
    padding = header[2] >> 1 & 1
    return at + (144 if is_mpeg_1 else 72) * kbits * 1000 // _RATES[version][of_rate] + padding
