"""Places that have no line in the sidebar or the menus; Ctrl+K finds them from everywhere."""

from __future__ import annotations

from functools import partial

from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Frame
from cme_desk.ui.frame.router import Router

_PLACES = (
    ("Go to", "Credit types", Address("settings", None, "credit-types"), "medal", "settings rules"),
    (
        "Go to",
        "Wording of statements",
        Address("settings", None, "statements"),
        "file-text",
        "settings accreditor designation brochure",
    ),
    ("Go to", "Duplicates", Address("duplicates"), "users", "merge same person twice"),
    (
        "Go to",
        "Duplicates among organizations",
        Address("organization-duplicates"),
        "buildings",
        "merge same organization twice",
    ),
    ("Do", "New activity", Address("new-activity"), "calendar-plus", "add"),
    ("Do", "Add a person", Address("person"), "user-plus", "new learner"),
    ("Do", "Add an organization", Address("organization"), "buildings", "new partner"),
)


def places(frame: Frame, router: Router) -> list[Command]:
    """What leads to them."""
    return [
        Command(title=title, run=partial(frame.go, to), icon=icon, words=more, group=group)
        for group, title, to, icon, more in _PLACES
        if router.knows(to.page)
    ]
