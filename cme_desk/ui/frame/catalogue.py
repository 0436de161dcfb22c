"""All pages of the window, in the order of the sidebar; each is loaded when it is first shown."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from cme_desk.ui.context import Context
from cme_desk.ui.page import Page, PageSpec


def _page(place: str, *, key: str, title: str, icon: str = "", section: str = "") -> PageSpec:
    """A page by the place of its class, "office.home:HomePage".

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
    _page("office.home:HomePage", key="home", title="Home", icon="house"),
    _page(
        "activities.list:ActivitiesPage",
        key="activities",
        title="Activities",
        icon="calendar-blank",
    ),
    _page("activities.page:ActivityPage", key="activity", title="Activity", section="activities"),
    _page(
        "activities.new_activity:NewActivityPage",
        key="new-activity",
        title="New activity",
        section="activities",
    ),
    _page("intake.page:ImportPage", key="import", title="Import", section="activities"),
    _page(
        "intake.questions_page:QuestionsPage",
        key="questions",
        title="To decide",
        section="activities",
    ),
    _page(
        "attendance.paper_sheet:PaperSheetPage",
        key="paper",
        title="Paper sheet",
        section="activities",
    ),
    _page(
        "statements.proofread:ProofreadPage",
        key="proofread",
        title="Proof-reader",
        section="activities",
    ),
    _page("people.list:PeoplePage", key="people", title="People", icon="user"),
    _page("people.page:PersonPage", key="person", title="Person", section="people"),
    _page(
        "people.duplicates:DuplicatesPage", key="duplicates", title="Duplicates", section="people"
    ),
    _page(
        "organizations.list:OrganizationsPage",
        key="organizations",
        title="Organizations",
        icon="buildings",
    ),
    _page(
        "organizations.page:OrganizationPage",
        key="organization",
        title="Organization",
        section="organizations",
    ),
    _page(
        "organizations.duplicates:OrganizationDuplicatesPage",
        key="organization-duplicates",
        title="Duplicates",
        section="organizations",
    ),
    _page("papers.register:RegisterPage", key="certificates", title="Certificates", icon="medal"),
    _page(
        "papers.certificate:CertificatePage",
        key="certificate",
        title="Certificate",
        section="certificates",
    ),
    _page(
        "papers.verify:VerifyPage",
        key="verify",
        title="Verify a certificate",
        section="certificates",
    ),
    _page(
        "office.history:HistoryPage", key="history", title="History", icon="clock-counter-clockwise"
    ),
    _page("office.settings:SettingsPage", key="settings", title="Settings", icon="gear"),
    _page(
        "templates.page:TemplatesPage",
        key="templates",
        title="Certificate templates",
        section="settings",
    ),
    _page(
        "templates.editor:TemplateEditorPage",
        key="template",
        title="Certificate template",
        section="settings",
    ),
)

_HEAVY = (
    "cme_desk.services.papers.certificates",
    "cme_desk.services.intake.steps",
    "cme_desk.services.intake.targets.kinds",
)


def load_rest() -> None:
    """Load what pages not yet shown will need; all of it without Qt, so in any thread."""
    for name in _HEAVY:
        import_module(name)
