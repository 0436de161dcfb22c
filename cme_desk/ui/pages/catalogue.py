"""All pages of the window, in the order of the sidebar."""

from __future__ import annotations

from cme_desk.ui.page import PageSpec
from cme_desk.ui.pages import (
    activities,
    activity,
    certificate,
    history,
    home,
    new_activity,
    office,
    people,
    person,
)

PAGES: tuple[PageSpec, ...] = (
    home.SPEC,
    activities.SPEC,
    activity.SPEC,
    new_activity.SPEC,
    people.SPEC,
    person.SPEC,
    certificate.SPEC,
    history.SPEC,
    office.SPEC,
)
