"""Trouble in data, listed and not raised: the rest of the work goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cme_desk.errors import DeskError


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that a person has to look at.

    Attributes:
        reference: a stable kebab-case id ("missing-location").
        message: what is wrong and where, in a coordinator's words.
        remedy: what to do about it; may be empty.
        where: the place it is about ("row 14, column F", "Amelia Hartwell"); may be empty.
        person_id: the person it is about, if it is about one.

    """

    reference: str
    message: str
    remedy: str = ""
    where: str = ""
    person_id: int | None = None

    def as_dict(self) -> dict[str, str | int]:
        """The filled parts by name, for the command line's JSON."""
        parts: dict[str, str | int] = {"reference": self.reference, "message": self.message}
        if self.remedy:
            parts["remedy"] = self.remedy
        if self.where:
            parts["where"] = self.where
        if self.person_id is not None:
            parts["person_id"] = self.person_id
        return parts


def refuse(problems: Iterable[Problem]) -> None:
    """Stop an action because of some problems; none stops nothing.

    Raises:
        DeskError: there is one; the first of them, with the others.

    """
    refuse_each(DeskError(each.reference, each.message, "", each.remedy) for each in problems)


def refuse_each(errors: Iterable[DeskError]) -> None:
    """Stop an action because of all of these, the first of which speaks; none stops nothing."""
    found = list(errors)
    if found:
        found[0].others = tuple(found[1:])
        raise found[0]
