"""All pages of the window, in the order of the sidebar; each is loaded when it is first shown."""

from __future__ import annotations

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
    _page(
        "pages.paper_sheet:PaperSheetPage",
        key="paper",
        title="Paper sheet",
        section="activities",
    ),
    _page("pages.people:PeoplePage", key="people", title="People", icon="user"),
    _page("pages.person:PersonPage", key="person", title="Person", section="people"),
    _page(
        "pages.duplicates:DuplicatesPage", key="duplicates", title="Duplicates", section="people"
    ),
    _page("pages.register:RegisterPage", key="certificates", title="Certificates", icon="medal"),
    _page(
        "pages.certificate:CertificatePage",
        key="certificate",
        title="Certificate",
        section="certificates",
    ),
    _page(
        "pages.verify:VerifyPage",
        key="verify",
        title="Check a paper",
        section="certificates",
    ),
    _page(
        "pages.history:HistoryPage", key="history", title="History", icon="clock-counter-clockwise"
    ),
    _page("pages.office:OfficePage", key="office", title="The office", section="home"),
)

_HEAVY = (
    "cme_desk.services.certificates",
    "cme_desk.services.planning",
    "cme_desk.services.sheets",
    "cme_desk.services.imports",
)


def load_rest() -> None:
    """Load what pages not yet shown will need; all of it without Qt, so in any thread."""
    for name in _HEAVY:
        import_module(name)
