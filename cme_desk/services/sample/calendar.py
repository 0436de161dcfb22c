"""What the sample office taught in three years, and will teach, with dates relative to a day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cme_desk import paths
from cme_desk.domain.activities.record import Activity, Session
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.office.accreditations import Accreditation, AccreditationStatus
from cme_desk.domain.office.record import Office
from cme_desk.domain.vocabulary import (
    ActivityFormat,
    ActivityStatus,
    AgendaKind,
    Delivery,
    Providership,
)

_THURSDAY, _FRIDAY, _SATURDAY = 3, 4, 5
_SUMMER = (7, 8)
_DELIVERIES = {"enduring": Delivery.ONLINE, "webinar": Delivery.LIVE_STREAMED}
_YEARS = 3
_REACH = dt.timedelta(days=1110)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One activity of the sample, and what is to happen with it.

    Attributes:
        activity, sessions: as they are added.
        credits: credit type's code to the amount, as text.
        kind: "live", "tumor-board", "webinar", "enduring", "cancelled", "upcoming", "draft", or
            "waiting" and "demo" for what waits for its sign-in sheet.
        audience: about how many come to each session.
        question: whether its sheet leaves a row to decide.
        agenda: its parts, if it has an agenda.

    """

    activity: Activity
    sessions: tuple[Session, ...]
    credits: Mapping[str, str] = field(default_factory=dict)
    kind: str = "live"
    audience: int = 0
    question: bool = False
    agenda: tuple[AgendaItem, ...] = ()


def calendar(today: dt.date) -> list[Planned]:
    """Everything the sample office has planned around a day, in the order of dates."""
    parts = json.loads(
        (paths.resources() / "sample" / "activities.json").read_text(encoding="utf-8")
    )
    zone = parts["office"]["time_zone"]
    planned = [
        *_grand_rounds(parts, today, zone),
        *_tumor_boards(parts["tumor_board"], today, zone),
        *_winter_updates(parts["winter_update"], today, zone),
        *_yearly(parts["yearly"], today, zone),
        *(_single(each, today, zone) for each in parts["single"]),
    ]
    return sorted(planned, key=lambda each: (each.activity.starts_on, each.activity.code))


def sample_office() -> Office:
    """The sample office's own details."""
    text = (paths.resources() / "sample" / "activities.json").read_text(encoding="utf-8")
    return Office(sample=1, **json.loads(text)["office"])


def sample_accreditations(began: dt.date) -> list[tuple[str, Accreditation]]:
    """Who accredits the sample office, by code, for a term of six years about all of its dates."""
    text = (paths.resources() / "sample" / "activities.json").read_text(encoding="utf-8")
    return [
        (
            parts["body"],
            Accreditation(
                accreditor_id=0,
                status=AccreditationStatus(parts["status"]),
                provider_number=parts["provider_number"],
                approver=parts.get("approver", ""),
                term_from=f"{began.year - 1}-08-01",
                term_to=f"{began.year + 5}-07-31",
            ),
        )
        for parts in json.loads(text)["accreditations"]
    ]


def _grand_rounds(parts: Mapping[str, Any], today: dt.date, zone: str) -> Iterator[Planned]:
    """Every fourth Thursday but in July, half as often in earlier years.

    The last one waits for its sheet; two are to come.
    """
    latest = _back_to(today, _THURSDAY)
    weeks = [*range(4, 52, 4), *range(56, 152, 8)]
    days = [latest - dt.timedelta(weeks=back) for back in reversed(weeks)]
    past = [_before_holidays(day) for day in days if day.month != 7]
    numbers: dict[int, int] = {}

    def one(day: dt.date, topic: str, kind: str, audience: int = 0) -> Planned:
        numbers[day.year] = numbers.get(day.year, 0) + 1
        joint = "Lakeside Family Practice" if numbers[day.year] % 4 == 2 or kind == "demo" else ""
        activity = _activity(
            code=f"GR-{day.year}-{numbers[day.year]:02d}",
            title=f"Grand Rounds: {topic}",
            day=day,
            zone=zone,
            location="Auditorium B",
            joint=joint,
        )
        session = _session(day, "12:00", "13:00")
        return Planned(
            activity=activity,
            sessions=(session,),
            credits={"ama-pra-1": "1.00"},
            kind=kind,
            audience=audience,
        )

    for place, (day, topic) in enumerate(zip(past, parts["grand_rounds"], strict=False)):
        yield one(day, topic, "live", 25 + (place * 7) % 16)
    yield one(latest, parts["demo_grand_rounds"], "demo")
    for ahead, topic in enumerate(parts["next_grand_rounds"], start=1):
        yield one(latest + dt.timedelta(weeks=4 * ahead), topic, "upcoming")


def _tumor_boards(parts: Mapping[str, Any], today: dt.date, zone: str) -> Iterator[Planned]:
    """A regularly scheduled series per year, as PARS counts it, with a session a month."""
    for year in range(today.year - _YEARS, today.year + 1):
        months = [month for month in range(1, 13) if month not in _SUMMER][: parts["sessions"]]
        days = [_forward_to(dt.date(year, month, 8), _FRIDAY) for month in months]
        if days[0] < today - _REACH:
            continue
        activity = _activity(
            code=f"TB-{year}",
            title=f"{parts['title']} {year}",
            day=days[0],
            last=days[-1],
            zone=zone,
            location=parts["location"],
            format=ActivityFormat.RSS,
        )
        yield Planned(
            activity=activity,
            sessions=tuple(
                _session(day, parts["start"], parts["end"], f"{day:%B}") for day in days
            ),
            credits={"ama-pra-1": f"{len(days)}.00"},
            kind="tumor-board",
            audience=parts["audience"],
        )


def _winter_updates(parts: Mapping[str, Any], today: dt.date, zone: str) -> Iterator[Planned]:
    """The last Saturday of January, with a partner; the next one is planned in autumn."""
    for year in range(today.year - _YEARS, today.year + 2):
        day = _back_to(dt.date(year, 1, 31), _SATURDAY)
        if not today - _REACH <= day <= today + dt.timedelta(days=130):
            continue
        activity = _activity(
            code=f"WU-{year}",
            title=f"{parts['title']} {year}",
            day=day,
            zone=zone,
            location=parts["location"],
            joint=parts["joint"],
        )
        yield Planned(
            activity=activity,
            sessions=tuple(
                _session(day, start, end, name) for name, start, end in parts["sessions"]
            ),
            credits={"ama-pra-1": parts["credit"], "aapa-1": parts["credit"]},
            kind="live" if day < today else "upcoming",
            audience=parts["audience"],
            agenda=tuple(
                AgendaItem(
                    activity_id=0,
                    title=title,
                    starts_at=f"{day}T{start}",
                    ends_at=f"{day}T{end}",
                    kind=AgendaKind(kind),
                )
                for start, end, title, kind in parts["agenda"]
            ),
        )


def _yearly(kinds: list[dict[str, Any]], today: dt.date, zone: str) -> Iterator[Planned]:
    """The same course once a year."""
    for parts in kinds:
        last = today - dt.timedelta(days=parts["days_before"])
        for year in range(last.year - _YEARS + 1, last.year + 1):
            # The 29th of February is a day early in other years.
            day = dt.date(year, last.month, min(last.day, 28))
            yield _planned(parts, day, zone, "live")


def _single(parts: Mapping[str, Any], today: dt.date, zone: str) -> Planned:
    return _planned(parts, today - dt.timedelta(days=parts["days_before"]), zone, parts["kind"])


def _planned(parts: Mapping[str, Any], about: dt.date, zone: str, kind: str) -> Planned:
    """An activity of one session from its description, on a working day."""
    enduring = kind == "enduring"
    day = _working_day(about)
    activity = _activity(
        code=f"{parts['code']}-{about.year}",
        title=parts["title"],
        day=day,
        last=day + dt.timedelta(days=parts["days"]) if enduring else day,
        zone=zone,
        location=parts.get("location", ""),
        joint=parts.get("joint", ""),
        format=ActivityFormat.ENDURING if enduring else ActivityFormat.LIVE_COURSE,
        delivery=_DELIVERIES.get(kind, Delivery.IN_PERSON),
        status=ActivityStatus.DRAFT if kind == "draft" else ActivityStatus.ACTIVE,
        pass_level=parts.get("pass_level"),
    )
    session = Session(activity_id=0) if enduring else _session(day, parts["start"], parts["end"])
    return Planned(
        activity=activity,
        sessions=(session,),
        credits=parts["credits"],
        kind=kind,
        audience=parts["audience"],
        question=parts.get("question", False),
    )


def _activity(
    *,
    code: str,
    title: str,
    day: dt.date,
    zone: str,
    location: str,
    last: dt.date | None = None,
    joint: str = "",
    **more: Any,  # noqa: ANN401 - other fields of an activity
) -> Activity:
    return Activity(
        code=code,
        title=title,
        starts_on=day.isoformat(),
        ends_on=(last or day).isoformat(),
        time_zone=zone,
        location=location,
        providership=Providership.JOINT if joint else Providership.DIRECT,
        joint_providers=(joint,) if joint else (),
        **more,
    )


def _session(day: dt.date, start: str, end: str, title: str = "") -> Session:
    return Session(activity_id=0, title=title, starts_at=f"{day}T{start}", ends_at=f"{day}T{end}")


def _back_to(day: dt.date, weekday: int) -> dt.date:
    """The last such weekday on or before a day."""
    return day - dt.timedelta(days=(day.weekday() - weekday) % 7)


def _forward_to(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday on or after a day."""
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def _before_holidays(day: dt.date) -> dt.date:
    """The same weekday before Christmas, for a day until New Year."""
    while (day.month, day.day) >= (12, 20) or (day.month, day.day) < (1, 3):
        day -= dt.timedelta(weeks=1)
    return day


def _working_day(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return _back_to(day, _FRIDAY) if day.weekday() > _FRIDAY else day
