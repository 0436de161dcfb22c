"""All pages of the window, in the order of the sidebar; each is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module

from cme_desk.ui.context import Context
from cme_desk.ui.page import Page, PageSpec


def _page(place: str, *, key: str, title: str, icon: str = "", section: str = "") -> PageSpec:
    """A page by the place of its class, "pages.home:HomePage".

    Loading the modules of all pages would take longer than all the rest of the start.
    """
    module, _, name = place.partition(":")
    return PageSpec(
        key=key, title=title, icon=icon, section=section, make=partial(_made, module, name)
    )


def _made(module: str, name: str, context: Context) -> Page:
    made = getattr(import_module(f"cme_desk.ui.{module}"), name)(context)
    assert isinstance(made, Page)
    return made


PAGES: tuple[PageSpec, ...] = (
    _page("pages.home:HomePage", key="home", title="Home", icon="house"),
    _page(
        "pages.activities:ActivitiesPage",
        key="activities",
        title="Activities",
        icon="calendar-blank",
    ),
    _page("pages.activity:ActivityPage", key="activity", title="Activity", section="activities"),
    _page(
        "pages.new_activity:NewActivityPage",
        key="new-activity",
        title="New activity",
        section="activities",
    ),
    _page("importing.page:ImportPage", key="import", title="Import", section="activities"),
    _page(
        "importing.questions_page:QuestionsPage",
        key="questions",
        title="To decide",
        section="activities",
    ),
    _page("pages.people:PeoplePage", key="people", title="People", icon="user"),
    _page("pages.person:PersonPage", key="person", title="Person", section="people"),
    _page(
        "pages.certificate:CertificatePage",
        key="certificate",
        title="Certificate",
        section="people",
    ),
    _page(
        "pages.history:HistoryPage", key="history", title="History", icon="clock-counter-clockwise"
    ),
    _page("pages.office:OfficePage", key="office", title="The office", section="home"),
)

_HEAVY = (
    "cme_desk.services.certificates",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "cme_desk.ui.pages.people",
    "cme_desk.ui.pages.activity",
    "cme_desk.ui.pages.person",
    "cme_desk.services.sheets",
    "cme_desk.ui.importing.page",
)


def load_rest() -> Iterator[str]:
    """Load, one module at each step, what the pages not yet shown will need."""
    for name in _HEAVY:
        import_module(name)
        yield name
