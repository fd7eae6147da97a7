"""Regions, targets and tools as frozen values; the data is `atlas.toml` beside the routines."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from selfmassage.durations import Millis


class Reach(StrEnum):
    """What a target can be reached with, without help."""

    HANDS = "hands"
    BALL = "ball"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the back that a person would say hurts."""

    name: str
    """The word in a routine file: "low-back"."""
    title: str
    """The words on the screen: "Low back"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One place a step works on."""

    name: str
    """The word in a routine file: "GB20", "skull-base-to-shoulder"."""
    title: str
    """The words on the screen: "hollows under the skull"."""
    region: str
    """The name of the region it lies in."""
    landmark: str
    """How a person finds it by touch, in everyday words."""
    reach: tuple[Reach, ...]
    """What reaches it."""
    pressure_cap: int
    """The strongest felt pressure a step may ask for here, 0-10."""
    longest_hold: Millis
    """The longest still pressure here in one step; 0 where nothing is held."""
    cautions: tuple[str, ...]
    """Caution codes of the people this place is not for, or not without a change."""
    source: str
    """Where the landmark and the limits come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something a step is done with, other than bare hands."""

    name: str
    """The word in a routine file: "ball"."""
    title: str
    """The words on the screen: "tennis ball in a long sock"."""
    ready: Millis
    """The time to get into place with it."""
    cautions: tuple[str, ...]
    """Caution codes of the people it is not for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Everything a routine may name."""

    regions: Mapping[str, Region]
    """By name, in the order the screen lists them."""
    targets: Mapping[str, Target]
    """By name."""
    tools: Mapping[str, Tool]
    """By name."""
