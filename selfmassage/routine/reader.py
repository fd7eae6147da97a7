"""Reading one table of a routine file, key by key, so that every problem is found in one pass."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache

from selfmassage.durations import Millis, parse_duration, say_duration
from selfmassage.errors import Severity, closest, meant, nearest
from selfmassage.routine.problems import Place, Problems, control_character, shown
from selfmassage.routine.values import Table, is_list, is_plain, is_table, kind_of

_ABSENT = object()


class Reader:
    """Answers with the typed values of one table.

    Whatever is wrong goes to `problems`, and a harmless stand-in of the right type comes back: the empty
    text, 0, or nothing. So one mistake never hides the next, and whoever reads looks at `problems.errors`
    before building anything.
    """

    def __init__(
        self,
        table: Table,
        examples: Mapping[str, str],
        problems: Problems,
        place: Place,
        *,
        beneath: "Reader | None" = None,
        hidden: Collection[str] = (),
    ) -> None:
        """Read `table`, which lies at `place`.

        `examples` holds the keys it may have, each with an example of how to write it. A key that is not
        in `table` is looked up in `beneath`, except for the `hidden` ones.
        """
        self.problems = problems
        self.table = table
        """The table as it was written."""
        self._examples = examples
        self._place = place
        self._beneath = beneath
        self._hidden = hidden
        self.missing: set[str] = set()
        """The keys that were told to be missing."""
        self._own = table
        self._spelled: dict[str, str] = {}
        if not table.keys() <= examples.keys():
            self._own = self._forgive_spelling(table)
        self._values = self._own
        if beneath is not None:
            self._values = {**beneath.without(hidden), **self._own}

    def _forgive_spelling(self, table: Table) -> Table:
        """Tell the unknown keys, and read on as if a misspelt one were right: its value may be wrong too."""
        values = {key: value for key, value in table.items() if key in self._examples}
        for key in table:
            if key in self._examples:
                continue
            place = self._place.at(key)
            what = f"{place.name} is not a key."
            if self.problems.is_full:
                self.problems.add(place, what)
                break
            self.problems.add(place, what, nearest(key, self._examples) or "Leave it out.")
            meant = closest(key, self._examples)
            if meant is not None and meant not in values:
                values[meant] = table[key]
                self._spelled[meant] = key
        return values

    def over(self, beneath: "Reader", *, hidden: Collection[str]) -> "Reader":
        """A reader of the same table that looks in `beneath` for the keys it lacks, except the `hidden` ones."""
        table, examples, place = self.table, self._examples, self._place
        return Reader(table, examples, self.problems, place, beneath=beneath, hidden=hidden)

    def owns(self, key: str) -> bool:
        """Whether the table itself has `key`."""
        return key in self._own

    def has(self, key: str) -> bool:
        """Whether there is a value for `key`, in the table or beneath it."""
        return key in self._values

    def without(self, hidden: Collection[str]) -> Table:
        """All values but those of the `hidden` keys."""
        return {key: value for key, value in self._values.items() if key not in hidden}

    def is_table(self, key: str) -> bool:
        """Whether the value for `key` is a table."""
        return isinstance(self._values.get(key), dict)

    def value(self, key: str) -> object:
        """The value as it was written; something of no TOML type where there is none."""
        return self._values.get(key, _ABSENT)

    def place_of(self, *keys: str) -> Place:
        """Where to mend what `keys` say together: the first there is, or where the first would be."""
        for key in keys:
            if key in self._own:
                return self._place.at(self._spelled.get(key, key))
        inherited = [key for key in keys if self.has(key)]
        if self._beneath is not None and inherited:
            return self._beneath.place_of(*inherited)
        return self._place.at(keys[0])

    def name(self, *keys: str) -> str:
        """What a sentence about `keys` calls the place that `place_of` gives."""
        return self.place_of(*keys).name

    def tell(
        self,
        keys: str | tuple[str, ...],
        what: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Keep a problem with what `keys` say."""
        place = self.place_of(keys) if isinstance(keys, str) else self.place_of(*keys)
        self.problems.add(place, what, hint, severity=severity)

    def text(self, key: str, *, longest: int, default: str | None = None) -> str:
        """A text of at most `longest` characters, its white space made single spaces.

        Without a `default` the key must be there, and must not be empty.
        """
        value = self._required(key, default)
        if not isinstance(value, str):
            self._tell_type(key, value, "text")
            return ""
        words = value
        if not is_plain(value):
            words = " ".join(value.split())
            if (character := control_character(value)) is not None:
                what = f"{self.name(key)} holds the control character {character}."
                self.tell(key, what, "Delete it.")
                return ""
        if len(words) > longest:
            self.tell(key, f"{self.name(key)} is longer than {longest} characters.", "Shorten it.")
        elif not words and default is None:
            self.tell(key, f"{self.name(key)} is empty.", self.how_to_write(key))
        else:
            return words
        return ""

    def whole(self, key: str, least: int, most: int, *, default: int | None = None) -> int:
        """A whole number from `least` to `most`; without a `default` the key must be there."""
        if default is not None and not self.has(key):
            return default
        value = self._required(key, None)
        if isinstance(value, bool) or not isinstance(value, int):
            self._tell_type(key, value, "a whole number")
        elif not least <= value <= most:
            # A hexadecimal number may be so long that Python refuses to write it out.
            number = str(value) if abs(value) < 10**9 else "so far outside"
            self.tell(key, f"{self.name(key)} must be from {least} to {most}, not {number}.")
        else:
            return value
        return 0

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self._tell_type(key, value, "true or false")
            return False
        return value

    def duration(
        self, key: str, least: Millis, most: Millis, *, default: Millis | None = None
    ) -> Millis:
        """A duration from `least` to `most`; without a `default` the key must be there."""
        if default is not None and not self.has(key):
            return default
        text = self._required(key, None)
        if not isinstance(text, str):
            self._tell_type(key, text, "text")
            return Millis(0)
        try:
            # Only what people write is worth remembering; a hostile file could make it very long.
            length = (_recall_duration if len(text) <= 20 else parse_duration)(text)
        except ValueError as error:
            self.tell(key, f"{self.name(key)}: {shown(str(error), longest=120)}")
            return Millis(0)
        if not least <= length <= most:
            bounds = f"from {say_duration(least)} to {say_duration(most)}"
            self.tell(key, f"{self.name(key)} must be {bounds}, not {say_duration(length)}.")
            return Millis(0)
        return length

    def one_of(
        self,
        key: str,
        known: Collection[str],
        kind: str,
        *,
        default: str | None = None,
        otherwise: Callable[[], str] = str,
    ) -> str:
        """A name among `known`, each of which is `kind` ("a target"); without a `default` the key must be there.

        Where it is a slip of one name alone, it is told and read on as that name. `otherwise` gives the hint
        where it is like none, and there are too many to list.
        """
        value = self._required(key, default)
        if not isinstance(value, str):
            self._tell_type(key, value, "text")
        elif value in known or not self.has(key):
            return value
        else:
            self._tell_unknown(key, value, kind, nearest(value, known) or otherwise())
            return meant(value, known) or ""
        return ""

    def several(self, key: str, known: Collection[str], kind: str) -> tuple[str, ...]:
        """A list of different names among `known`, each of which is `kind`; empty where the key is absent."""
        value = self.value(key)
        if not is_list(value):
            self._tell_type(key, value, "a list")
            return ()
        names: list[str] = []
        # One more than there are would name something twice; a longer list is not worth reading.
        for name in value[: len(known) + 1]:
            if not isinstance(name, str):
                self._tell_type(key, name, "a list of text", but="a list with ")
            elif name not in known:
                self._tell_unknown(key, name, kind, nearest(name, known))
            elif name in names:
                self.tell(key, f'{self.name(key)} holds "{name}" twice.', "Keep one.")
            else:
                names.append(name)
        return tuple(names)

    def inner(self, key: str, examples: Mapping[str, str]) -> "Reader | None":
        """The reader of the table at `key`, whose keys are those of `examples`; None where it is none."""
        value = self.value(key)
        if is_table(value):
            return Reader(value, examples, self.problems, self.place_of(key))
        if value is not _ABSENT:
            self._tell_type(key, value, "a table")
        return None

    def listed(
        self, key: str, examples: Mapping[str, str], *, most: int
    ) -> Iterator["Reader | None"]:
        """A reader for each table in the list at `key`, None for what is no table; nothing where it is absent."""
        value = self.value(key)
        if value is _ABSENT:
            return
        if not is_list(value):
            self._tell_type(key, value, "a list of tables")
            return
        if len(value) > most:
            self.tell(key, f"there are {len(value)} {key}s; {most} are the most.")
        for number, table in enumerate(value[:most], start=1):
            place = Place((key, number))
            if is_table(table):
                yield Reader(table, examples, self.problems, place)
            else:
                what = f"this {key} must be a table, not {kind_of(table)}."
                self.problems.add(place, what, self.how_to_write(key))
                yield None

    def _required(self, key: str, default: object) -> object:
        """The value of `key`, or `default`, or _ABSENT once it is told that the key is missing."""
        value = self._values.get(key, default)
        if value is not None:
            return value
        if not self._is_known_to_miss(key):
            self.tell(key, f"{self.name(key)} is missing.", self.how_to_write(key))
        self.missing.add(key)
        return _ABSENT

    def _is_known_to_miss(self, key: str) -> bool:
        """Whether the table beneath should have had `key`, so that it is told there."""
        beneath = self._beneath
        return beneath is not None and key not in self._hidden and key in beneath.missing

    def _tell_type(self, key: str, value: object, wanted: str, *, but: str = "") -> None:
        if value is not _ABSENT:
            what = f"{self.name(key)} must be {wanted}, not {but}{kind_of(value)}."
            self.tell(key, what, self.how_to_write(key))

    def _tell_unknown(self, key: str, name: str, kind: str, hint: str) -> None:
        self.tell(key, f'"{shown(name)}" is not {kind}.', hint)

    def how_to_write(self, key: str) -> str:
        """A hint with an example of `key`, here or in the table beneath."""
        if key not in self._examples and self._beneath is not None:
            return self._beneath.how_to_write(key)
        return f"Write it as {self._examples[key]}."


@lru_cache(maxsize=1024)
def _recall_duration(text: str) -> Millis:
    """As `parse_duration`. Durations recur: a library of routines holds a few dozen different ones."""
    return parse_duration(text)
