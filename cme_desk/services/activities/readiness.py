"""What an activity has in place, and what is missing and where it is put right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cme_desk.domain.activities.record import Activity, Session, needs_location
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus
from cme_desk.queries import activities as query
from cme_desk.queries import attendance as attendance_query
from cme_desk.queries import choices, completions, register
from cme_desk.queries import questions as questions_query
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import approvals
from cme_desk.services.desk import Desk
from cme_desk.services.office import accreditations
from cme_desk.services.papers import ahead
from cme_desk.services.statements import sheet as statements
from cme_desk.store import certificates as certificate_store

_ASSESSED = {ActivityFormat.ENDURING, ActivityFormat.JOURNAL}
"""What AMA PRA wants an assessment with a level to pass for, said to learners beforehand."""


class Item(NamedTuple):
    """One thing an activity needs.

    Attributes:
        key: stable name.
        words: what is in place or missing, in words.
        done: whether it is in place.
        tab: the tab of the activity's page where it is put right.
        field: what is to be filled in or looked at there; "" for the tab's own first.
        page: the key of the page: "activity", or "settings" for what is the office's.

    """

    key: str
    words: str
    done: bool
    tab: str = "overview"
    field: str = ""
    page: str = "activity"


_STATEMENTS = {
    "missing-joint-provider": ("No joint provider is named", "overview", "joint_providers"),
    "missing-other-format": ("The format has no name of your own", "overview", "other_format"),
    "missing-disclosure": ("The disclosure to learners is missing", "statements", "disclosure"),
}
"""What statements lack (domain.statements.sheet) in few words, and where it is put right."""

_SAID = {"missing-provider", "missing-accreditor", "missing-designation", "activity-cancelled"}
"""What else they may lack is said by an item of its own already."""


def of_activity(desk: Desk, activity_id: int) -> list[Item]:
    """Everything that an activity needs up to its certificates, in the order of the work.

    What comes after the activity (attendance, certificates) is asked for only once it has begun.
    """
    activity = activities.get(desk, activity_id)
    sessions = activities.sessions_of(desk, activity_id)
    items = list(_before(desk, activity, sessions))
    told = {each.key for each in items}
    items += [each for each in _statements(desk, activity) if each.key not in told]
    begun = activity.starts_on <= desk.today().isoformat()
    if begun and activity.status is not ActivityStatus.CANCELLED:
        items += _afterwards(desk, activity)
    return [*items, *_ahead(desk, activity)]


def _ahead(desk: Desk, activity: Activity) -> Iterator[Item]:
    """What became of certificates that were issued before anybody was there."""
    found = ahead.of_activity(desk, activity)
    for number, words in enumerate(ahead.told(desk, activity, found)):
        yield Item(f"ahead-{number}" if number else "ahead", words, False, tab="certificates")
    if found.unconfirmed and not found.over:
        many = len(found.unconfirmed)
        words = (
            "1 certificate was issued ahead"
            if many == 1
            else f"{many:,} certificates were issued ahead"
        )
        yield Item("issued-ahead", words, True, tab="certificates")


def _before(desk: Desk, activity: Activity, sessions: list[Session]) -> Iterator[Item]:
    """Facts of the activity."""
    office = desk.office
    if activity.format.is_live:
        timed = all(each.starts_at and each.ends_at for each in sessions)
        words = "Times are set" if timed else "The times are not set"
        several = len(sessions) > 1
        yield Item(
            "time",
            words,
            timed,
            tab="agenda" if several else "overview",
            field="" if several else "begins",
        )
    accredited = bool(office.provider and accreditations.held(desk))
    words = "The office does not say who accredits it"
    if accredited:
        words = "Provider and accreditor are known"
    yield Item("provider", words, accredited, tab="", page="settings")
    credit = bool(activities.designated(desk, activity.id))
    words = "Credit is designated" if credit else "No credit is designated"
    yield Item("credit", words, credit, field="credit")
    for problem in approvals.problems(desk, activity.id):
        yield Item(problem.reference, problem.message.rstrip("."), done=False, field="credit")
    if needs_location(activity):
        place = bool(activity.location)
        words = "The location is known" if place else "The location is not known"
        yield Item("location", words, place, field="location")
    if activity.format in _ASSESSED:
        level = activity.pass_level is not None
        words = "No level to pass is set for the assessment"
        if level:
            words = "The level of the assessment is set"
        yield Item("assessment", words, level, field="pass_level")


def _statements(desk: Desk, activity: Activity) -> Iterator[Item]:
    """Whether all statements can be printed as they stand."""
    sheet = statements.of_activity(desk, activity.id)
    missing = [each for each in sheet.missing if each.reference not in _SAID]
    for problem in missing:
        otherwise = (problem.message.rstrip("."), "statements", "")
        words, tab, field = _STATEMENTS.get(problem.reference, otherwise)
        yield Item(problem.reference, words, done=False, tab=tab, field=field)
    if not missing:
        yield Item("statements", "The statements are complete", done=True, tab="statements")
    doubtful = sum(not each.confirmed for each in sheet.printed)
    words = "The wordings are confirmed"
    if doubtful:
        words = f"{doubtful} {'wording is' if doubtful == 1 else 'wordings are'} not confirmed"
    yield Item("wordings", words, not doubtful, tab="statements", page="settings")


def _afterwards(desk: Desk, activity: Activity) -> Iterator[Item]:
    """Who was there, and what they have of it."""
    store, activity_id = desk.store, activity.id
    learners = query.count_learners(store, activity_id)
    words = "Attendance is in" if learners else "Nobody is signed in yet"
    yield Item("attendance", words, bool(learners), tab="attendance")
    if learners:
        yield from _presence(desk, activity)
    waiting = len(questions_query.open_questions(store, activity_id))
    words = "Everybody is decided"
    if waiting:
        words = f"{waiting} {'row waits' if waiting == 1 else 'rows wait'} for your decision"
    yield Item("questions", words, not waiting, tab="attendance")
    there = attendance_query.stays(store, activity_id).keys()
    settled = {each.person_id for each in certificate_store.in_force(store, activity_id)}
    # Who has not passed, or was too late, waits for no certificate.
    judged = completions.of_activity(store, activity)
    settled |= {person_id for person_id, each in judged.items() if each.reference}
    # Papers issued ahead may be of people who did not come.
    without = len(there - settled)
    words = "Certificates are issued"
    if not learners:
        words = "No certificates yet"
    elif without > 0:
        words = f"{without} {'learner has' if without == 1 else 'learners have'} no certificate"
    issued = bool(learners) and without <= 0
    yield Item("certificates", words, issued, tab="certificates")
    if differing := len(register.differing(store, activity_id=activity_id)):
        differ = "certificate differs" if differing == 1 else "certificates differ"
        words = f"{differing} {differ} from the claim: reissue"
        yield Item("differing", words, done=False, tab="certificates")


def _presence(desk: Desk, activity: Activity) -> Iterator[Item]:
    """Whether what is known of presence can be right."""
    stays = attendance_query.stays(desk.store, activity.id)
    if activity.needs_completion_date:
        known = completions.of_activity(desk.store, activity)
        undated = sum(not each.on and not each.reference for each in known.values())
        if undated:
            whose = "learner has" if undated == 1 else "learners have"
            words = f"{undated} {whose} no day of completion"
            yield Item("completion", words, done=False, tab="attendance")
    if waiting := len(choices.waiting(desk.store, activity.id, stays.keys())):
        whose = "learner has" if waiting == 1 else "learners have"
        words = f"{waiting} {whose} to choose a credit"
        yield Item("choice", words, done=False, tab="attendance")
    nothing = sum(each.minutes == 0 for each in stays.values())
    if nothing:
        was = "learner was" if nothing == 1 else "learners were"
        words = f"{nothing} {was} there for 0 minutes"
        yield Item("minutes", words, done=False, tab="attendance")
    elsewhere = attendance_query.on_other_days(desk.store, activity.id)
    if elsewhere:
        are = "learner is" if elsewhere == 1 else "learners are"
        words = f"{elsewhere} {are} signed in on another day"
        yield Item("days", words, done=False, tab="attendance")
