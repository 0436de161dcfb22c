"""All pages of the window, in the order of the sidebar; each is loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module

from cme_desk.ui.context import Context
from cme_desk.ui.page import Page, PageSpec

_PLACES = {
    ("Home", "house"): {"home": "office.home:HomePage"},
    ("Activities", "calendar-blank"): {
        "activities": "activities.list:ActivitiesPage",
        "activity": "activities.page:ActivityPage",
        "new-activity": "activities.new_activity:NewActivityPage",
        "import": "intake.page:ImportPage",
        "questions": "intake.questions_page:QuestionsPage",
        "paper": "attendance.paper_sheet:PaperSheetPage",
        "proofread": "statements.proofread:ProofreadPage",
    },
    ("People", "user"): {
        "people": "people.list:PeoplePage",
        "person": "people.page:PersonPage",
        "duplicates": "people.duplicates:DuplicatesPage",
    },
    ("Organizations", "buildings"): {
        "organizations": "organizations.list:OrganizationsPage",
        "organization": "organizations.page:OrganizationPage",
        "organization-duplicates": "organizations.duplicates:OrganizationDuplicatesPage",
    },
    ("Certificates", "medal"): {
        "certificates": "papers.register:RegisterPage",
        "certificate": "papers.certificate:CertificatePage",
        "verify": "papers.verify:VerifyPage",
    },
    ("History", "clock-counter-clockwise"): {"history": "office.history:HistoryPage"},
    ("Settings", "gear"): {
        "settings": "office.settings:SettingsPage",
        "templates": "templates.page:TemplatesPage",
        "template": "templates.editor:TemplateEditorPage",
    },
}
"""Of each line of the sidebar its words and icon, and its pages by key; the first is its own."""


def _make(place: str, context: Context) -> Page:
    """Make a page by the place of its class, "office.home:HomePage".

    Loading the modules of all pages would take longer than all the rest of the start.
    """
    module, _, name = place.partition(":")
    made = getattr(import_module(f"cme_desk.ui.{module}"), name)(context)
    assert isinstance(made, Page)
    return made


def _pages() -> Iterator[PageSpec]:
    for (title, icon), places in _PLACES.items():
        section = ""
        for key, place in places.items():
            make = partial(_make, place)
            if section:
                yield PageSpec(key=key, make=make, section=section)
            else:
                yield PageSpec(key=key, make=make, title=title, icon=icon)
                section = key


PAGES = tuple(_pages())

_HEAVY = (
    "cme_desk.services.papers.certificates",
    "cme_desk.services.intake.steps",
    "cme_desk.services.intake.targets.kinds",
)


def load_rest() -> None:
    """Load what pages not yet shown will need; all of it without Qt, so in any thread."""
    for name in _HEAVY:
        import_module(name)
