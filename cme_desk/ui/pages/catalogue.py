"""All pages of the window, in the order of the sidebar."""

from __future__ import annotations

from cme_desk.ui.page import PageSpec
from cme_desk.ui.pages import history, people, person

PAGES: tuple[PageSpec, ...] = (people.SPEC, person.SPEC, history.SPEC)
