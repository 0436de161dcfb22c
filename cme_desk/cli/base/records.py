"""Records that are meant by what was typed, and pairs of them that may be one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from cme_desk.cli.base.output import Output, counted, table
from cme_desk.errors import DeskError

if TYPE_CHECKING:  # these take longer to load than help takes to show
    from cme_desk.domain.organizations.likeness import Likeness
    from cme_desk.queries.people_search import Found
    from cme_desk.services.people.duplicates import Pair

    P = TypeVar("P", bound=Pair | Likeness)


def number_of(text: str) -> int | None:
    """The number of a record, where a text is one."""
    # No list goes so far that a number has ten digits: that is an NPI, and is looked for.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def only(found: Sequence[Found], text: str, noun: str, *, none: str, listed: str) -> int:
    """The id of the one record that a text finds.

    Args:
        found: what it finds.
        text: as it was typed.
        noun: what a record is called.
        none: says that it finds nothing.
        listed: where records stand with their numbers.

    Raises:
        DeskError: it finds nothing, or more than one.

    """
    if not found:
        look = f"Look with: {listed.removeprefix('the list of ')}."
        raise DeskError(f"{noun}-not-found", none, "", look)
    if len(found) > 1:
        names = ", ".join(f"{each.id} {each.title}" for each in found)
        raise DeskError(
            f"{noun}-ambiguous",
            f"“{text}” may mean more than one {noun}: {names}.",
            "",
            f"Give the number from {listed}.",
        )
    return found[0].id


def answer_pairs(
    output: Output,
    pairs: Sequence[P],
    limit: int,
    name_of: Callable[[int], str],
    said_of: Callable[[P], dict[str, tuple[str, ...]]],
    *,
    none: str,
) -> None:
    """Answer with pairs of records that may be one, the first so many of them.

    Args:
        output: where the answer goes.
        pairs: all of them, the surest first.
        limit: how many are shown.
        name_of: the name of a record.
        said_of: what is said of a pair, by what it is called in the document.
        none: says that there are none.

    """
    rows: list[list[str]] = []
    documents = []
    for pair in pairs[:limit]:
        one, other = ({"id": each, "name": name_of(each)} for each in (pair.one_id, pair.other_id))
        said = said_of(pair)
        why = "; ".join(words for parts in said.values() for words in parts)
        both = [f"{each['id']} {each['name']}" for each in (one, other)]
        rows.append([f"{pair.score:.2f}", *both, why])
        documents.append({"one": one, "other": other, "score": pair.score, **said})
    output.answer(
        {"count": len(pairs), "pairs": documents},
        counted(len(pairs), "likely pair") if rows else none,
        table(["Score", "One", "Other", "Why"], rows, right=[0]) if rows else "",
    )
