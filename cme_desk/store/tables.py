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
from cme_desk.domain.attendance.expected import Expected
from cme_desk.domain.attendance.sign_in_sheets import RowCode
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.credit.approvals import Approval
from cme_desk.domain.credit.assessments import AssessmentResult
from cme_desk.domain.credit.choosing import CreditChoice
from cme_desk.domain.credit.types import Claim, CreditType, Designation, FormatAmount
from cme_desk.domain.credit.work import Step, Waiver
from cme_desk.domain.intake.layouts import Layout
from cme_desk.domain.intake.plan import ImportedFile, ImportQuestion
from cme_desk.domain.office.accreditations import Accreditation
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
_BODY = "(SELECT short FROM accreditor WHERE accreditor.id = this.accreditor_id)"
_TYPE = "(SELECT name FROM credit_type WHERE credit_type.id = this.credit_type_id)"

certificate_templates = Table(
    name="certificate_template",
    record=CertificateTemplate,
    label="'the template ' || name",
    travels=False,
)
accreditors = Table(name="accreditor", record=Accreditor, label="'the accreditor ' || name")
offices = Table(
    name="office",
    record=Office,
    label="'the details of the office'",
    needs={
        "template_id": "certificate_template",
        "participation_template_id": "certificate_template",
    },
    travels=False,
)
accreditations = Table(
    name="accreditation",
    record=Accreditation,
    label=f"'the accreditation by ' || {_BODY}",
    needs={"accreditor_id": "accreditor"},
    travels=False,
)
statements = Table(
    name="statement",
    record=Statement,
    label="'the statement ' || name",
    travels=False,
)
credit_types = Table(
    name="credit_type",
    record=CreditType,
    label="'the credit type ' || name",
    needs={"template_id": "certificate_template"},
)
format_amounts = Table(
    name="format_amount",
    record=FormatAmount,
    noun="fixed amount",
    label=f"'the fixed amount of ' || {_TYPE} || ' for ' || format",
    belongs_to={"credit_type_id": "credit_type"},
)
organizations = Table(
    name="organization",
    record=Organization,
    label="name",
)
organization_aliases = Table(
    name="organization_alias",
    record=OrganizationAlias,
    noun="other name",
    label=f"'the name ' || name || ' of ' || {_ORGANIZATION}",
    belongs_to={"organization_id": "organization"},
)
organization_contacts = Table(
    name="organization_contact",
    record=OrganizationContact,
    noun="contact",
    label=f"'the contact ' || name || ' at ' || {_ORGANIZATION}",
    belongs_to={"organization_id": "organization"},
    once_per=("name", "role", "email", "phone"),
)
organizations_not_same = Table(
    name="organization_not_same",
    record=NotSame,
    noun="word that two are not the same",
    nouns="words that two are not the same",
    label="'two organizations that are not the same'",
    belongs_to={"one_id": "organization", "other_id": "organization"},
    merge_rule="The two stand in order, and a pair may come to be one record or be there already.",
)
layouts = Table(
    name="layout",
    order="remembered_at DESC, id DESC",
    record=Layout,
    naming=Naming("partner"),
    label="'the layout ' || name",
    needs={"organization_id": "organization"},
    once_per=("shape",),
    travels=False,
)
activities = Activities(
    name="activity",
    record=Activity,
    nouns="activities",
    label="code || ' ' || title",
    apart=("joint_providers",),
)
import_files = Table(
    name="import_file",
    record=ImportedFile,
    noun="import",
    label="'the file ' || file_name",
    belongs_to={"activity_id": "activity"},
)
sessions = Table(
    name="session",
    record=Session,
    order="position, id",
    label=(
        "'the session ' || coalesce(nullif(title, ''), nullif(replace(starts_at, 'T', ' '), ''),"
        f" position) || ' of ' || {_AT}"
    ),
    belongs_to={"activity_id": "activity"},
)
people = Table(
    name="person",
    record=Person,
    naming=Naming("organization"),
    nouns="people",
    label="first_name || ' ' || last_name",
    needs={"organization_id": "organization"},
    lets_go={"import_id": "import_file", "session_id": "session"},
)
activity_organizations = Table(
    name="activity_organization",
    record=ActivityOrganization,
    noun="part in an activity",
    nouns="parts in activities",
    label=f"'the ' || replace(role, '-', ' ') || ' ' || {_ORGANIZATION} || ' of ' || {_AT}",
    belongs_to={"activity_id": "activity"},
    needs={"organization_id": "organization"},
    once_per=("activity_id", "role"),
)
agenda_items = Table(
    name="agenda_item",
    record=AgendaItem,
    order="position, id",
    noun="part of the agenda",
    nouns="parts of the agenda",
    label=(
        "'the part ' || coalesce(nullif(title, ''), substr(starts_at, 12, 5))"
        f" || ' of the agenda of ' || {_AT}"
    ),
    belongs_to={"activity_id": "activity"},
)
designations = Table(
    name="designation",
    record=Designation,
    label=f"'the ' || {_TYPE} || ' designated for ' || {_AT}",
    belongs_to={"activity_id": "activity"},
    needs={"credit_type_id": "credit_type"},
    evidence=True,
)
attendance_events = AttendanceEvents(
    name="attendance_event",
    record=AttendanceEvent,
    noun="attendance record",
    label=f"'attendance of ' || {_WHO}",
    belongs_to={"session_id": "session"},
    needs={"person_id": "person"},
    lets_go={"import_id": "import_file"},
    evidence=True,
    merge_rule="An event that both records have counts once, and its key says whose it is.",
)
assessment_results = Table(
    name="assessment_result",
    record=AssessmentResult,
    noun="result of an assessment",
    nouns="results of assessments",
    label=(
        f"'the result of ' || {_WHO} || ' in the assessment of ' || {_AT} || ', ' || score || '%'"
    ),
    belongs_to={"activity_id": "activity"},
    needs={"person_id": "person"},
    evidence=True,
)
steps = Table(
    name="learner_step",
    record=Step,
    noun="day of a learner's work",
    nouns="days of learners' work",
    label=f"'the ' || replace(kind, '-', ' ') || ' of ' || {_WHO} || ' at ' || {_AT}",
    belongs_to={"activity_id": "activity"},
    needs={"person_id": "person"},
    evidence=True,
    once_per=("activity_id", "kind"),
)
waivers = Table(
    name="waiver",
    record=Waiver,
    label=f"'the waiver of the ' || gate || coalesce(' for ' || {_WHO}, '') || ' at ' || {_AT}",
    belongs_to={"activity_id": "activity"},
    needs={"person_id": "person"},
    evidence=True,
    once_per=("activity_id", "gate"),
)
credit_choices = Table(
    name="credit_choice",
    record=CreditChoice,
    noun="choice of credit",
    nouns="choices of credit",
    label=f"'the choice of credit of ' || {_WHO} || ' at ' || {_AT}",
    belongs_to={"activity_id": "activity"},
    needs={"person_id": "person"},
    evidence=True,
    once_per=("activity_id",),
)
seats = Table(
    name="seat",
    record=Seat,
    label=f"'the table of ' || {_WHO} || ' at ' || {_AT}",
    belongs_to={"activity_id": "activity"},
    needs={"person_id": "person"},
    once_per=("activity_id",),
)
claims = Table(
    name="claim",
    record=Claim,
    noun="credit claim",
    label=f"'credit of ' || {_WHO}",
    belongs_to={"activity_id": "activity"},
    needs={"person_id": "person", "credit_type_id": "credit_type"},
    evidence=True,
    merge_rule="Of several for the same credit, which one stays depends on how each was made.",
)
# Nothing that a certificate names may go: AMA wants documentation for at least six years.
certificates = Table(
    name="certificate",
    record=Certificate,
    label="'certificate ' || number",
    needs={
        "activity_id": "activity",
        "person_id": "person",
        "credit_type_id": "credit_type",
        "replaced_by": "certificate",
    },
)
documents = Table(
    name="document",
    record=Document,
    label="'the document ' || name",
    belongs_to={"activity_id": "activity"},
)
approvals = Table(
    name="approval",
    record=Approval,
    label=f"'the approval by ' || {_BODY} || ' of ' || {_AT}",
    belongs_to={"activity_id": "activity"},
    needs={"accreditor_id": "accreditor", "credit_type_id": "credit_type"},
    lets_go={"document_id": "document"},
)
outside_credits = Table(
    name="outside_credit",
    record=OutsideCredit,
    noun="credit from elsewhere",
    nouns="credits from elsewhere",
    label="'credit from elsewhere for ' || title",
    needs={"person_id": "person", "credit_type_id": "credit_type"},
    lets_go={"document_id": "document"},
)
report_permissions = Table(
    name="report_permission",
    record=ReportPermission,
    noun="permission",
    label="'permission to report to ' || scope",
    belongs_to={"person_id": "person"},
)
identifiers = Table(
    name="identifier",
    record=Identifier,
    label="trim(kind || ' ' || authority) || ' ' || number",
    belongs_to={"person_id": "person"},
)
person_contacts = Table(
    name="person_contact",
    record=Contact,
    naming=Naming("value", only=lambda contact: contact.kind is ContactKind.ORGANIZATION),
    noun="contact",
    label=f"kind || ' ' || coalesce({_ORGANIZATION}, value)",
    belongs_to={"person_id": "person"},
    needs={"organization_id": "organization"},
)
person_names = Table(
    name="person_name",
    record=PersonName,
    noun="other name",
    label="'the name ' || first_name || ' ' || last_name",
    belongs_to={"person_id": "person"},
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
    belongs_to={"import_id": "import_file"},
    # A row that was decided is no reason to keep a person who attended nothing.
    lets_go={"session_id": "session", "person_id": "person"},
    travels=False,
)
row_codes = Table(
    name="row_code",
    record=RowCode,
    label="'the row code ' || code",
    belongs_to={"activity_id": "activity", "session_id": "session"},
    # Who was only expected may be removed; the code on the paper is never given out again.
    lets_go={"person_id": "person"},
)
expected = Table(
    name="expected",
    record=Expected,
    noun="activity that they are expected at",
    nouns="activities that they are expected at",
    label=f"'that ' || {_WHO} || ' is to come to ' || {_AT}",
    # Who is only expected has done nothing yet that would have to be kept.
    belongs_to={"activity_id": "activity", "person_id": "person"},
    once_per=("activity_id",),
)
not_same = Table(
    name="not_same",
    record=NotSame,
    noun="word that two are not the same",
    nouns="words that two are not the same",
    label="'two who are not the same'",
    belongs_to={"one_id": "person", "other_id": "person"},
    merge_rule="The two stand in order, and a pair may come to be one record or be there already.",
)

TABLES: tuple[Table[Any], ...] = tuple(
    each for each in globals().copy().values() if isinstance(each, Table)
)
"""All of them, each after those that it points at; the preview of a merge counts in this order."""

BY_NAME: Mapping[str, Table[Any]] = {each.name: each for each in TABLES}


def door(record: object) -> Table[Any]:
    """The entry of the table that a record is kept in."""
    return next(each for each in TABLES if each.record is type(record))


def pointing_at(table: Table[Any]) -> list[tuple[Table[Any], str]]:
    """Every column that points at a table, with the table in which it stands."""
    return [
        (each, column)
        for each in TABLES
        for column, target in each.points.items()
        if target == table.name
    ]


def leading_to(table: Table[Any], root: Table[Any]) -> list[str]:
    """The columns by which a table's rows belong to the history of a row of another table.

    It belongs to whom it points at itself, or else to whom that leads which it belongs to. What
    has a history of its own is no part of another one's.
    """
    if table in (people, activities, organizations):
        return []
    direct = [column for column, target in table.points.items() if target == root.name]
    return direct or [
        column for column, target in table.belongs_to.items() if leading_to(BY_NAME[target], root)
    ]
