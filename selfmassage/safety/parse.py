"""From the questions document to the questions: strict, because the file is our own."""

from selfmassage.atlas import CAUTIONS
from selfmassage.atlas.values import Table, check_keys, choice, names, table_of, text, texts
from selfmassage.safety.model import Ability, Kind, Question

_NEEDED = {"id", "kind", "asks", "because", "source"}
_ALLOWED = {"signs", "help", "codes", "ability"}


def parse_questions(document: Table) -> tuple[Question, ...]:
    """The questions that `document`, a whole TOML file, holds, in the order to ask them.

    Raises ValueError, with a sentence that names the question and the key, at the first thing that is odd.
    """
    check_keys("the questions", document, needed={"question"})
    listed = document["question"]
    if not isinstance(listed, list):
        raise ValueError("question must be a list of tables.")  # noqa: TRY004 - the promise is a ValueError
    questions = tuple(
        _parse_question(f"question {number}", table_of(table, f"question {number}"))
        for number, table in enumerate(listed, start=1)
    )
    if len({question.id for question in questions}) < len(questions):
        raise ValueError("two questions have one id.")
    return questions


def _parse_question(place: str, table: Table) -> Question:
    check_keys(place, table, needed=_NEEDED, allowed=_ALLOWED)
    kind = choice(place, table, "kind", Kind)
    if (kind is Kind.ABILITY) != ("ability" in table):
        raise ValueError(f"{place}: an ability belongs to a question about one.")
    codes = names(place, table, "codes", CAUTIONS)
    if kind is Kind.CAUTION and not codes:
        raise ValueError(f"{place}: a question about a caution sets a code.")
    return Question(
        id=text(place, table, "id"),
        kind=kind,
        asks=text(place, table, "asks"),
        signs=texts(place, table, "signs") if "signs" in table else (),
        help=text(place, table, "help") if "help" in table else "",
        codes=codes,
        ability=choice(place, table, "ability", Ability) if "ability" in table else None,
        because=text(place, table, "because"),
        source=text(place, table, "source"),
    )
