"""Finding the other record of a person or an organization, to merge the two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cme_desk.queries.people_search import Found
from cme_desk.ui.find_dialog import FindDialog

_SHOWN = 8

Search = Callable[[str, int], list[Found]]
"""What finds records by a text, up to a number."""


class MergeWithDialog(FindDialog):
    """The other record; or several rows, to merge more than two at once."""

    def __init__(
        self, what: str, search: Search, record_id: int, text: str, parent: QWidget
    ) -> None:
        """Begin with what a text finds, such as everybody of the same last name.

        Args:
            what: what is found, as the head of the list says it.
            search: finds records by a text, up to a number.
            record_id: the record that another one is looked for.
            text: to begin with.
            parent: the page.

        """

        def others(typed: str) -> list[Found]:
            # One more than is shown, as the record itself may be among them.
            found = search(typed, _SHOWN + 1) if typed else []
            return [each for each in found if each.id != record_id][:_SHOWN]

        super().__init__(
            "Merge with another record",
            what,
            others,
            parent,
            hint="Find the other record",
            go="&Compare…",
            text=text,
            many=True,
        )
