"""The register at 100,000 certificates: every order, every filter and each letter of a search.

What is compared is the slowest of them with a hundred milliseconds, in which an answer still feels
immediate, and with what one look at all rows takes that sorts the same way in Python.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.office.record import Office
from cme_desk.domain.papers.certificates import Certificate, CertificateKind, CertificateStatus
from cme_desk.queries import register
from cme_desk.queries.register import ORDERS, RegisterFilter
from cme_desk.services.desk import Desk
from cme_desk.services.office import exports
from cme_desk.services.office import life as office_service
from cme_desk.store import tables
from cme_desk.store.operations import operation
from tests.benchmarks.many_people import make_people
from tests.benchmarks.measure import Ratio, seconds

MANY = 100_000
PEOPLE, ACTIVITIES = 20_000, 1_000
IMMEDIATE = 0.1
TYPED = ("smith john", "garcia lopez", "2024-00123", "gr-2023-07", "sepsis", "zhang wei")
FACTS = json.dumps({"statements": ["x" * 400, "y" * 400], "name": "n" * 40, "title": "t" * 80})


def fill(folder: Path) -> Desk:
    """An office of ten years."""
    desk = office_service.new(folder / "register.cmedesk", Office(name="Bench", provider="Bench"))
    desk.store.execute("PRAGMA synchronous = OFF")
    with operation(desk.store, "fill", "Filled"):
        tables.people.add_all(desk.store, make_people(PEOPLE))
        tables.activities.add_all(
            desk.store,
            (
                Activity(
                    code=f"GR-{2017 + each // 100}-{each % 100:02d}",
                    title=f"Grand Rounds {each}: {('Sepsis', 'Stroke', 'Asthma')[each % 3]}",
                    starts_on=f"{2017 + each // 100}-03-14",
                    ends_on=f"{2017 + each // 100}-03-14",
                )
                for each in range(ACTIVITIES)
            ),
        )
        tables.certificates.add_all(desk.store, map(certificate, range(MANY)))
    return desk


def certificate(each: int) -> Certificate:
    """One of them; of a hundred, one is void and two are replaced."""
    year = 2017 + each // (MANY // 10)
    awarded = each % 3 > 0
    return Certificate(
        number=f"{year}-{each % (MANY // 10) + 1:05d}",
        verify_code="AAAA-BBBB-CCCC",
        activity_id=each * ACTIVITIES // MANY + 1,
        person_id=each * 7919 % PEOPLE + 1,
        kind=CertificateKind.COMPLETION if awarded else CertificateKind.PARTICIPATION,
        credit_type_id=1 + each % 2,
        credits=25 * (each % 8) if awarded else 0,
        facts=FACTS,
        template="classic",
        template_hash="x",
        issued_at=f"{year}-{each % 12 + 1:02d}-{each % 28 + 1:02d}T15:00:00",
        status={0: CertificateStatus.VOID, 1: CertificateStatus.REPLACED}.get(
            each % 50, CertificateStatus.ISSUED
        ),
    )


def screens(desk: Desk) -> list[tuple[str, Callable[[], object]]]:
    """Everything that a press on the page can ask for."""
    filters = {
        "everything": RegisterFilter(),
        "void": RegisterFilter(status=CertificateStatus.VOID),
        "a year": RegisterFilter(since="2021-01-01", until="2021-12-31"),
        "a kind": RegisterFilter(kind=CertificateKind.PARTICIPATION),
        "a type": RegisterFilter(credit_type_id=2),
        "an activity": RegisterFilter(activity_id=500),
        **{text[:n]: RegisterFilter(text=text[:n]) for text in TYPED for n in (2, 4, len(text))},
    }
    found: list[tuple[str, Callable[[], object]]] = []
    for name, wanted in filters.items():
        for order in ORDERS:
            for down in (False, True) if not wanted.text else (False,):

                def ask(wanted=wanted, order=order, down=down) -> object:
                    return register.listed(desk.store, wanted, order=order, descending=down)

                found.append((f"{name} by {order}{' down' if down else ''}", ask))
        found.append((f"{name}: count", lambda wanted=wanted: register.count(desk.store, wanted)))
    return found


def plain(desk: Desk) -> object:
    """All rows with their names, sorted in Python."""
    rows = desk.store.execute(
        "SELECT number, last_name, first_name, code, title, issued_at, certificate.status "
        "FROM certificate JOIN person ON person.id = person_id "
        "JOIN activity ON activity.id = activity_id"
    ).fetchall()
    return sorted(rows, key=lambda row: (row[1], row[2]))[:500]


def run() -> list[Ratio]:
    """Measure every screen, and the whole list as Excel's and as text."""
    with tempfile.TemporaryDirectory() as folder:
        desk = fill(Path(folder))
        times: dict[str, float] = {}
        for name, ask in screens(desk):
            ask()
            started = time.perf_counter()
            ask()
            times[name] = time.perf_counter() - started
        slowest = max(times, key=lambda name: times[name])
        usual = statistics.quantiles(times.values(), n=20)[-1]
        look = min(seconds(lambda: plain(desk)) for _ in range(3))
        text = seconds(lambda: exports.register(desk, exports.ListFormat.CSV, RegisterFilter()))
        desk.close()
    return [
        Ratio(
            name="register of 100,000, 95th percentile, against what feels immediate",
            ours=usual,
            reference=IMMEDIATE,
            ratio=usual / IMMEDIATE,
            limit=1.0,
        ),
        Ratio(
            name=f"register of 100,000, the slowest ({slowest}), against what feels immediate",
            ours=times[slowest],
            reference=IMMEDIATE,
            ratio=times[slowest] / IMMEDIATE,
            limit=2.0,
        ),
        Ratio(
            name="register of 100,000, 95th percentile, against all rows sorted in Python",
            ours=usual,
            reference=look,
            ratio=usual / look,
            limit=0.3,
        ),
        Ratio(
            name="register of 100,000 as CSV, against one look at all rows",
            ours=text,
            reference=look,
            ratio=text / look,
            limit=20.0,
        ),
    ]
