"""The values of the atlas document, each checked as it is read; ValueError tells the first odd one."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from selfmassage.atlas.shape import Point
from selfmassage.durations import Millis, parse_duration

Table = Mapping[str, object]
Choice = TypeVar("Choice", bound=StrEnum)


def check_keys(
    place: str, table: Table, *, needed: Collection[str], allowed: Collection[str] = ()
) -> None:
    """Every one of the `needed` keys, and no other than those and the `allowed`."""
    for key in needed:
        if key not in table:
            raise ValueError(f"{place}: {key} is missing.")
    for key in table:
        if key not in needed and key not in allowed:
            raise ValueError(f'{place}: "{key}" is not a key.')


def table_of(value: object, place: str) -> Table:
    """`value`, which must be a table."""
    if not isinstance(value, Mapping):
        raise ValueError(f"{place} must be a table.")  # noqa: TRY004 - the promise is a ValueError
    return value


def text(place: str, table: Table, key: str) -> str:
    """The line of text at `key`."""
    value = table[key]
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError(f"{place}: {key} must be one line of text.")
    return value


def texts(place: str, table: Table, key: str) -> tuple[str, ...]:
    """The lines of text listed at `key`."""
    value = table[key]
    if not isinstance(value, list):
        raise ValueError(f"{place}: {key} must be a list.")  # noqa: TRY004 - as above
    return tuple(text(place, {key: each}, key) for each in value)


def duration(place: str, table: Table, key: str) -> Millis:
    """The duration at `key`; 0 where the key is absent."""
    if key not in table:
        return Millis(0)
    written = text(place, table, key)
    try:
        return parse_duration(written)
    except ValueError as error:
        raise ValueError(f"{place}: {key}: {error}") from None


def whole(place: str, table: Table, key: str, most: int) -> int:
    """The whole number from 1 to `most` at `key`."""
    value = table[key]
    if type(value) is not int or not 1 <= value <= most:
        raise ValueError(f"{place}: {key} must be a whole number from 1 to {most}.")
    return value


def choice(place: str, table: Table, key: str, choices: type[Choice]) -> Choice:
    """The one of `choices` at `key`."""
    value = text(place, table, key)
    if value not in tuple(choices):
        raise ValueError(f"{place}: {key} must be one of {', '.join(choices)}.")
    return choices(value)


def names(place: str, table: Table, key: str, known: Collection[str]) -> tuple[str, ...]:
    """The list of different known names at `key`; empty where the key is absent."""
    value = table.get(key, [])
    if not isinstance(value, list) or any(name not in known for name in value):
        raise ValueError(f"{place}: {key} must be a list of names among {', '.join(known)}.")
    if len(set(value)) < len(value):
        raise ValueError(f"{place}: {key} holds a name twice.")
    return tuple(value)


def points(place: str, table: Table, key: str, fewest: int) -> tuple[Point, ...]:
    """The list of at least `fewest` points at `key`."""
    value = table[key]
    if not isinstance(value, list) or len(value) < fewest:
        raise ValueError(f"{place}: {key} must be a list of at least {fewest} points.")
    return tuple(_point(place, key, each) for each in value)


def lines(place: str, table: Table, key: str) -> tuple[tuple[Point, ...], ...]:
    """The list of lists of at least two points at `key`; empty where the key is absent."""
    value = table.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"{place}: {key} must be a list of lines.")  # noqa: TRY004 - as above
    return tuple(points(place, {key: each}, key, fewest=2) for each in value)


def point(place: str, table: Table, key: str) -> Point:
    """The point at `key`."""
    return _point(place, key, table[key])


def _point(place: str, key: str, value: object) -> Point:
    numbers = value if isinstance(value, list) else []
    within = [float(n) for n in numbers if type(n) in (int, float) and 0 <= n <= 1]
    if len(numbers) != 2 or len(within) != 2:
        raise ValueError(f"{place}: {key} must hold points such as [0.5, 0.25], from 0 to 1.")
    across, down = within
    return (across, down)
