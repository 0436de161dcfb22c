"""The first page says all that waits, and a long title has its lines and no more."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from cme_desk.domain.activities.record import Session
from cme_desk.domain.vocabulary import ActivityFormat, ActivityStatus
from cme_desk.services.activities import record as activities
from cme_desk.services.attendance import by_hand
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.look import fonts
from cme_desk.ui.office.waiting import lines
from cme_desk.ui.widgets.card import LinkCard
from cme_desk.ui.widgets.chip import Chip
from cme_desk.ui.widgets.labels import ShortText
from tests.services.offices import make_activity, make_person
from tests.ui.screens import shoot

LONG = (
    "Advances in the multidisciplinary management of complex cardiometabolic disease in primary "
    "care and beyond: what every clinician needs to know about guidelines, devices, medication "
    "and the conversations that follow, with cases from the region and a panel of experts"
)


@pytest.fixture
def shell(make_shell):
    return make_shell(PAGES, opened=True)


def day(shell, days):
    return (shell.session.desk.today() + dt.timedelta(days=days)).isoformat()


def over(shell, code, days, **more):
    on = day(shell, days)
    sessions = [Session(activity_id=0, starts_at=f"{on}T12:00", ends_at=f"{on}T13:00")]
    return make_activity(
        shell.session.desk, code, starts_on=on, ends_on=on, sessions=sessions, **more
    )


def waiting(shell, word="signed in"):
    desk = shell.session.desk
    return [
        (each.waiting.activity_id, each.waiting.sentence)
        for each in lines(desk, desk.today())
        if word in each.waiting.sentence
    ]


def home(shell):
    shell.router.go(Address("home"))
    shell.router.page.refresh()
    QApplication.processEvents()
    return shell.router.page


def test_what_is_over_and_has_nobody_signed_in_waits(shell):
    desk = shell.session.desk
    yesterday, before = over(shell, "A-1", -1), over(shell, "A-2", -20)
    over(shell, "A-3", 0)
    over(shell, "A-4", 3)
    over(shell, "A-5", -300)
    over(shell, "A-6", -3, status=ActivityStatus.CLOSED)
    cancelled = over(shell, "A-7", -3)
    activities.change(desk, replace(cancelled, status=ActivityStatus.CANCELLED))
    over(shell, "A-8", -3, format=ActivityFormat.ENDURING)
    draft = over(shell, "A-9", -40, status=ActivityStatus.DRAFT)
    nobody = "Nobody is signed in yet"
    assert waiting(shell) == [(each.id, nobody) for each in (yesterday, before, draft)]
    (session,) = activities.sessions_of(desk, yesterday.id)
    by_hand.sign_in(desk, session_id=session.id, person_id=make_person(desk, "Lima").id)
    assert waiting(shell) == [(each.id, nobody) for each in (before, draft)]
    page = home(shell)
    row = next(each for each in page.table.model.rows if each.waiting.activity_id == before.id)
    page.table.opened.emit(row)
    assert str(shell.router.trail.current) == f"activity/{before.id}/attendance"


def test_of_a_series_each_meeting_waits_and_of_a_day_only_the_whole(shell):
    desk = shell.session.desk

    def several(code, kind, days):
        return make_activity(
            desk,
            code,
            format=kind,
            starts_on=day(shell, days[0]),
            ends_on=day(shell, days[-1]),
            sessions=[
                Session(activity_id=0, starts_at=f"{day(shell, each)}T12:00") for each in days
            ],
        )

    series = several("TB-1", ActivityFormat.RSS, (-200, -14, -7, 0, 7))
    congress = several("WU-1", ActivityFormat.LIVE_COURSE, (-9, -8))
    running = several("WU-2", ActivityFormat.LIVE_COURSE, (-1, 1))
    assert waiting(shell) == [
        (series.id, "2 meetings have nobody signed in"),
        (congress.id, "Nobody is signed in yet"),
    ]
    who = make_person(desk, "Lima").id
    for activity, place in ((series, 1), (congress, 0)):
        session = activities.sessions_of(desk, activity.id)[place]
        by_hand.sign_in(desk, session_id=session.id, person_id=who)
    assert waiting(shell) == [(series.id, "1 meeting has nobody signed in")]
    assert running.id not in dict(waiting(shell))


def test_the_sidebar_counts_what_the_page_counts(shell):
    for number in range(15):
        over(shell, f"B-{number}", -2 - number)
    page = home(shell)
    desk = shell.session.desk
    shell._show_office_state()
    many = len(lines(desk, desk.today()))
    assert many == 15
    assert f"{many} things wait" in page.header._subtitle.words()
    assert shell.sidebar.items["home"]._waiting == many
    assert len(page.table.model.rows) == 12
    assert page.more.isVisible()
    assert page.more.text().startswith("3 more wait")


@pytest.mark.parametrize("title", [LONG, "W" * 250, "专" * 300, "a-" * 120])
def test_a_long_title_has_three_lines_in_its_card(shell, title):
    over(shell, "C-1", 2, title="Short")
    over(shell, "C-2", 3, title=title)
    for size in ((900, 700), (1280, 800)):
        shell.resize(*size)
        page = home(shell)
        cards = page.findChildren(LinkCard)
        short, long = (
            next(each for each in cards if each.accessibleName().startswith(begin))
            for begin in ("Short", title)
        )
        label = next(each for each in long.findChildren(ShortText))
        assert label.height() <= 3 * label.fontMetrics().lineSpacing() + 2
        assert label.toolTip()
        assert abs(long.width() - short.width()) <= 2
        assert long.height() < page.height() // 2
    shoot(shell, f"home-long-{title[:1]}", sizes=("900", "1280"))


def test_a_card_shows_all_lines_of_a_title_also_where_much_waits(shell):
    for number in range(14):
        over(shell, f"P-{number}", -number - 1, title="Grand Rounds: Sepsis")
    for number in range(3):
        over(shell, f"N-{number}", number + 1, title="Thoracic and GI Tumor Board 2026 and more")
    for size in ((1280, 800), (900, 700), (1280, 640)):
        shell.resize(*size)
        page = home(shell)
        QApplication.processEvents()
        for each in page.findChildren(ShortText):
            assert each.height() >= each.heightForWidth(each.width())


def test_what_is_over_is_past_everywhere(shell):
    activity = over(shell, "D-1", -5)
    assert ActivityStatus.ACTIVE.words_on(shell.session.desk.today(), activity.ends_on) == "Past"
    shell.router.go(Address("activities"))
    table = shell.router.page.table
    standing = table.model.columns[-1]
    assert standing.mark(table.model.rows[0]).words == "Past"
    shell.router.go(Address("activity", activity.id))
    chips = shell.router.page.header.findChildren(Chip)
    assert "Past" in [each.accessibleName() for each in chips]


def test_titles_are_whole_in_the_list_at_its_usual_width(shell):
    title = "Grand Rounds: Perioperative medicine for the frail"
    for number in range(30):
        over(shell, f"GR-2026-{number:02}", -number - 1, title=title)
    shell.resize(1280, 800)
    shell.router.go(Address("activities"))
    QApplication.processEvents()
    table = shell.router.page.table
    place = next(n for n, each in enumerate(table.model.columns) if each.title == "Title")
    needed = QFontMetrics(fonts.font(strong=True)).horizontalAdvance(title)
    assert table.view.columnWidth(place) >= needed
