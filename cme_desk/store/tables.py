"""What is known of each table, in one place: everything that treats rows by their kind asks here.

An entry is the door to the rows of its table as well. From all of them follow the trail and its
triggers, what undo says and holds, what a merge moves and its preview shows, what stops a removal
and what a removal takes along, and the histories of a person and an activity. A new table needs
its migration, its record and an entry here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cme_desk.domain.activities.record import Activity, Seat, Session
from cme_desk.domain.attendance.events import AttendanceEvent
from cme_desk.domain.attendance.sign_in_sheets import RowCode
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.credit.types import Claim, CreditType, Designation, FormatAmount
from cme_desk.domain.intake.layouts import Layout
from cme_desk.domain.intake.plan import ImportedFile, ImportQuestion
from cme_desk.domain.office.documents import Document
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.organizations.record import (
    ActivityOrganization,
    Organization,
    OrganizationAlias,
    OrganizationContact,
)
from cme_desk.domain.papers.certificates import Certificate
from cme_desk.domain.people.belongings import Identifier
from cme_desk.domain.people.outside_credit import NotSame, OutsideCredit
from cme_desk.domain.people.permissions import ReportPermission
from cme_desk.domain.people.record import Contact, ContactKind, Person, PersonName
from cme_desk.domain.templates.certificate import CertificateTemplate
from cme_desk.domain.wording.texts import Statement
from cme_desk.store.doors import Activities, AttendanceEvents
from cme_desk.store.table import Naming, Table

_WHO = "(SELECT first_name || ' ' || last_name FROM person WHERE person.id = this.person_id)"
_AT = "(SELECT code FROM activity WHERE activity.id = this.activity_id)"
_ORGANIZATION = "(SELECT name FROM organization WHERE organization.id = this.organization_id)"
_TYPE = "(SELECT name FROM credit_type WHERE credit_type.id = this.credit_type_id)"

certificate_templates = Table(
    name="certificate_template",
    record=CertificateTemplate,
    noun="certificate template",
    label="'the template ' || name",
    travels=False,
)
accreditors = Table(
    name="accreditor", record=Accreditor, noun="accreditor", label="'the accreditor ' || name"
)
offices = Table(
    name="office",
    record=Office,
    noun="office",
    label="'the details of the office'",
    points={
        "accreditor_id": "accreditor",
        "template_id": "certificate_template",
        "participation_template_id": "certificate_template",
    },
    travels=False,
)
statements = Table(
    name="statement",
    record=Statement,
    noun="statement",
    label="'the statement ' || name",
    travels=False,
)
credit_types = Table(
    name="credit_type",
    record=CreditType,
    noun="credit type",
    label="'the credit type ' || name",
    points={"template_id": "certificate_template"},
)
format_amounts = Table(
    name="format_amount",
    record=FormatAmount,
    noun="fixed amount",
    label=f"'the fixed amount of ' || {_TYPE} || ' for ' || format",
    points={"credit_type_id": "credit_type"},
    owners=("credit_type_id",),
)
organizations = Table(
    name="organization",
    record=Organization,
    noun="organization",
    label="name",
)
organization_aliases = Table(
    name="organization_alias",
    record=OrganizationAlias,
    noun="other name",
    label=f"'the name ' || name || ' of ' || {_ORGANIZATION}",
    points={"organization_id": "organization"},
    owners=("organization_id",),
    history=("organization_id",),
)
organization_contacts = Table(
    name="organization_contact",
    record=OrganizationContact,
    noun="contact",
    label=f"'the contact ' || name || ' at ' || {_ORGANIZATION}",
    points={"organization_id": "organization"},
    owners=("organization_id",),
    history=("organization_id",),
)
organizations_not_same = Table(
    name="organization_not_same",
    record=NotSame,
    noun="word that two are not the same",
    nouns="words that two are not the same",
    label="'two organizations that are not the same'",
    points={"one_id": "organization", "other_id": "organization"},
    owners=("one_id", "other_id"),
    history=("one_id", "other_id"),
    merge_rule="The two stand in order, and a pair may come to be one record or be there already.",
)
layouts = Table(
    name="layout",
    record=Layout,
    naming=Naming("partner"),
    noun="layout",
    label="'the layout ' || name",
    points={"organization_id": "organization"},
    once_per=("shape",),
    travels=False,
)
activities = Activities(
    name="activity",
    record=Activity,
    noun="activity",
    nouns="activities",
    label="code || ' ' || title",
    apart=("joint_providers",),
)
import_files = Table(
    name="import_file",
    record=ImportedFile,
    noun="import",
    label="'the file ' || file_name",
    points={"activity_id": "activity"},
    owners=("activity_id",),
    history=("activity_id",),
)
sessions = Table(
    name="session",
    record=Session,
    noun="session",
    label=(
        "'the session ' || coalesce(nullif(title, ''), nullif(replace(starts_at, 'T', ' '), ''),"
        f" position) || ' of ' || {_AT}"
    ),
    points={"activity_id": "activity"},
    owners=("activity_id",),
    history=("activity_id",),
)
people = Table(
    name="person",
    record=Person,
    naming=Naming("organization"),
    noun="person",
    nouns="people",
    label="first_name || ' ' || last_name",
    points={
        "organization_id": "organization",
        "import_id": "import_file",
        "session_id": "session",
    },
    lets_go=("import_id", "session_id"),
)
activity_organizations = Table(
    name="activity_organization",
    record=ActivityOrganization,
    noun="part in an activity",
    nouns="parts in activities",
    label=f"'the ' || replace(role, '-', ' ') || ' ' || {_ORGANIZATION} || ' of ' || {_AT}",
    points={"activity_id": "activity", "organization_id": "organization"},
    owners=("activity_id",),
    history=("activity_id", "organization_id"),
    once_per=("activity_id", "role"),
)
agenda_items = Table(
    name="agenda_item",
    record=AgendaItem,
    noun="part of the agenda",
    nouns="parts of the agenda",
    label=(
        "'the part ' || coalesce(nullif(title, ''), substr(starts_at, 12, 5))"
        f" || ' of the agenda of ' || {_AT}"
    ),
    points={"activity_id": "activity"},
    owners=("activity_id",),
    history=("activity_id",),
)
designations = Table(
    name="designation",
    record=Designation,
    noun="designation",
    label=f"'the ' || {_TYPE} || ' designated for ' || {_AT}",
    points={"activity_id": "activity", "credit_type_id": "credit_type"},
    owners=("activity_id",),
    history=("activity_id",),
    evidence=True,
)
attendance_events = AttendanceEvents(
    name="attendance_event",
    record=AttendanceEvent,
    noun="attendance record",
    label=f"'attendance of ' || {_WHO}",
    points={"session_id": "session", "person_id": "person", "import_id": "import_file"},
    owners=("session_id",),
    lets_go=("import_id",),
    history=("session_id", "person_id"),
    evidence=True,
    merge_rule="An event that both records have counts once, and its key says whose it is.",
)
assessment_results = Table(
    name="assessment_result",
    record=AssessmentResult,
    noun="result of an assessment",
    nouns="results of assessments",
    label=f"'the result of ' || {_WHO} || ' in the assessment of ' || {_AT}",
    points={"activity_id": "activity", "person_id": "person"},
    owners=("activity_id",),
    history=("activity_id", "person_id"),
    evidence=True,
)
seats = Table(
    name="seat",
    record=Seat,
    noun="seat",
    label=f"'the table of ' || {_WHO} || ' at ' || {_AT}",
    points={"activity_id": "activity", "person_id": "person"},
    owners=("activity_id",),
    history=("activity_id", "person_id"),
    once_per=("activity_id",),
)
claims = Table(
    name="claim",
    record=Claim,
    noun="credit claim",
    label=f"'credit of ' || {_WHO}",
    points={"activity_id": "activity", "person_id": "person", "credit_type_id": "credit_type"},
    owners=("activity_id",),
    history=("activity_id", "person_id"),
    evidence=True,
    merge_rule="Of several for the same credit, which one stays depends on how each was made.",
)
certificates = Table(
    name="certificate",
    record=Certificate,
    noun="certificate",
    label="'certificate ' || number",
    points={
        "activity_id": "activity",
        "person_id": "person",
        "credit_type_id": "credit_type",
        "replaced_by": "certificate",
    },
    history=("activity_id", "person_id"),
)
documents = Table(
    name="document",
    record=Document,
    noun="document",
    label="'the document ' || name",
    points={"activity_id": "activity"},
    owners=("activity_id",),
    history=("activity_id",),
)
outside_credits = Table(
    name="outside_credit",
    record=OutsideCredit,
    noun="credit from elsewhere",
    nouns="credits from elsewhere",
    label="'credit from elsewhere for ' || title",
    points={"person_id": "person", "credit_type_id": "credit_type", "document_id": "document"},
    lets_go=("document_id",),
    history=("person_id",),
)
report_permissions = Table(
    name="report_permission",
    record=ReportPermission,
    noun="permission",
    label="'permission to report to ' || scope",
    points={"person_id": "person"},
    owners=("person_id",),
    history=("person_id",),
)
identifiers = Table(
    name="identifier",
    record=Identifier,
    noun="identifier",
    label="trim(kind || ' ' || authority) || ' ' || number",
    points={"person_id": "person"},
    owners=("person_id",),
    history=("person_id",),
)
person_contacts = Table(
    name="person_contact",
    record=Contact,
    naming=Naming("value", only=lambda contact: contact.kind is ContactKind.ORGANIZATION),
    noun="contact",
    label=f"kind || ' ' || coalesce({_ORGANIZATION}, value)",
    points={"person_id": "person", "organization_id": "organization"},
    owners=("person_id",),
    history=("person_id",),
)
person_names = Table(
    name="person_name",
    record=PersonName,
    noun="other name",
    label="'the name ' || first_name || ' ' || last_name",
    points={"person_id": "person"},
    owners=("person_id",),
    history=("person_id",),
)
import_questions = Table(
    name="import_question",
    record=ImportQuestion,
    noun="row of an import",
    nouns="rows of imports",
    label=(
        "'the row of ' || name || ' in ' ||"
        " (SELECT file_name FROM import_file WHERE import_file.id = this.import_id)"
    ),
    points={"import_id": "import_file", "session_id": "session", "person_id": "person"},
    owners=("import_id",),
    lets_go=("session_id", "person_id"),
    history=("import_id", "person_id"),
    travels=False,
)
row_codes = Table(
    name="row_code",
    record=RowCode,
    noun="row code",
    label="'the row code ' || code",
    points={"activity_id": "activity", "session_id": "session", "person_id": "person"},
    owners=("activity_id", "session_id"),
    lets_go=("person_id",),
    history=("activity_id", "person_id"),
)
not_same = Table(
    name="not_same",
    record=NotSame,
    noun="word that two are not the same",
    nouns="words that two are not the same",
    label="'two who are not the same'",
    points={"one_id": "person", "other_id": "person"},
    owners=("one_id", "other_id"),
    history=("one_id", "other_id"),
    merge_rule="The two stand in order, and a pair may come to be one record or be there already.",
)

TABLES: tuple[Table[Any], ...] = tuple(
    each for each in globals().copy().values() if isinstance(each, Table)
)
"""All of them, each after those that it points at; the preview of a merge counts in this order."""

BY_NAME: Mapping[str, Table[Any]] = {each.name: each for each in TABLES}


def pointing_at(table: Table[Any]) -> list[tuple[Table[Any], str]]:
    """Every column that points at a table, with the table in which it stands."""
    return [
        (each, column)
        for each in TABLES
        for column, target in each.points.items()
        if target == table.name
    ]


def leading_to(table: Table[Any], root: Table[Any]) -> list[str]:
    """The columns by which a table's rows belong to the history of a person or an activity."""
    return [
        column
        for column in table.history
        if table.points[column] == root.name or leading_to(BY_NAME[table.points[column]], root)
    ]
