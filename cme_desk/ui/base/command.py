"""A thing that can be done from the menus, from Ctrl+K and by its shortcut, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command.

    Attributes:
        title: with its mnemonic, "&New office…"; an ellipsis if it asks something first.
        run: what it does.
        shortcut: "Ctrl+N"; on macOS Ctrl is Cmd by itself.
        icon: a name of the icon set.
        checked: for a choice among others, whether it is in force; None for a plain command.
        possible: whether it can be done now.
        words: other words by which Ctrl+K finds it.
        group: under what Ctrl+K lists it.

    """

    title: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    checked: Callable[[], bool] | None = None
    possible: Callable[[], bool] | None = None
    words: str = ""
    group: str = "Do"

    @property
    def plain_title(self) -> str:
        """The title without its mnemonic and ellipsis."""
        return self.title.replace("&", "").removesuffix("…")

    def matches(self, typed: str) -> bool:
        """Whether every typed word begins a word of the title."""
        known = f"{self.plain_title} {self.words}".lower().split()
        return all(any(word.startswith(part) for word in known) for part in typed.lower().split())
