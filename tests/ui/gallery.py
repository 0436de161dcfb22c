"""Pages with invented rows that use every widget: for the tests of the frame, and to look at."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cme_desk.queries import activities
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField, TimeField
from cme_desk.ui.fields.form import Form, FormRow
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.lists.filters import Filter, FilterChips
from cme_desk.ui.lists.records import Column
from cme_desk.ui.lists.table import RecordsTable
from cme_desk.ui.look import theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.page import Page, PageSpec
from cme_desk.ui.widgets.bars import Bar, Bars
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.ring import Ring
from cme_desk.ui.widgets.tabs import TabStrip


class Learner(NamedTuple):
    id: int
    name: str
    credentials: str
    organization: str
    time_in: str
    time_out: str
    minutes: int
    claimed: str
    certificate: str
    tone: Tone = Tone.NEUTRAL


LEARNERS = [
    Learner(
        1,
        "Adeyemi, Samuel",
        "MD",
        "County Behavioral Health",
        "11:58",
        "13:02",
        60,
        "1.00",
        "2027-00118",
        Tone.GOOD,
    ),
    Learner(
        2,
        "Al-Sayed, Fatima",
        "PA-C",
        "Northgate Community Hospital",
        "12:01",
        "13:00",
        59,
        "1.00",
        "2027-00119",
        Tone.GOOD,
    ),
    Learner(
        3,
        "de la Cruz, Carlos",
        "EMT-P",
        "Metro EMS",
        "12:03",
        "13:00",
        57,
        "1.00",
        "2027-00120",
        Tone.GOOD,
    ),
    Learner(
        4,
        "Delgado, Robert J., Jr.",
        "DO",
        "Lakeside Family Practice",
        "12:00",
        "12:31",
        31,
        "0.50",
        "not yet",
    ),
    Learner(
        5,
        "García-López, Maria José",
        "MD",
        "Children's Health Network",
        "11:57",
        "13:00",
        60,
        "1.00",
        "not yet",
    ),
    Learner(
        6,
        "Hartwell, Amelia R.",
        "MD, FACP",
        "Northgate Community Hospital",
        "11:55",
        "13:04",
        60,
        "1.00",
        "not yet",
    ),
    Learner(
        7,
        "Müller, Jürgen",
        "Dr. med.",
        "Klinikum Beispielstadt",
        "12:10",
        "13:00",
        50,
        "0.75",
        "not yet",
    ),
    Learner(
        8,
        "O'Donnell, Siobhán M.",
        "RN, MSN",
        "University Medical Center",
        "12:00",
        "13:00",
        60,
        "1.00",
        "not yet",
    ),
    Learner(
        9,
        "Smith, John",
        "MD",
        "Northgate Community Hospital",
        "12:02",
        "13:00",
        58,
        "1.00",
        "which John Smith",
        Tone.WARNING,
    ),
    Learner(
        10,
        "Zhang, Wei",
        "PharmD, BCPS",
        "University Medical Center",
        "11:59",
        "13:00",
        60,
        "—",
        "CPE Monitor",
    ),
]

COLUMNS: list[Column[Learner]] = [
    Column(title="Learner", text=lambda row: row.name, sort="name", strong=True),
    Column(title="Credentials", text=lambda row: row.credentials, width=126),
    Column(title="Organization", text=lambda row: row.organization, muted=True),
    Column(title="In", text=lambda row: row.time_in, width=68, number=True),
    Column(title="Out", text=lambda row: row.time_out, width=68, number=True),
    Column(
        title="Minutes", text=lambda row: str(row.minutes), sort="minutes", width=92, number=True
    ),
    Column(title="Claimed", text=lambda row: row.claimed, width=84, number=True),
    Column(
        title="Certificate",
        text=lambda row: row.certificate,
        mark=lambda row: Mark(row.certificate, row.tone),
        width=176,
    ),
]


class ActivityPage(Page):
    title = "Activity"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.refreshed = 0
        self.address = Address("activity")
        self.header = PageHeader(
            "Grand Rounds: Sepsis in the first hour",
            "Live course, in person · Thu 14 Jan 2027, 12:00–13:00 · Auditorium B · with Lakeside Family Practice",
        )
        self.header.set_chips(
            [
                Mark("1.00 AMA PRA Category 1", Tone.ACCENT),
                Mark("1.0 contact hour", Tone.ACCENT),
                Mark("Joint"),
                Mark("Agreement in force", Tone.GOOD),
                Mark("Disclosure of Dr. Haddad missing", Tone.BAD),
            ]
        )
        self.header.add(Ring(7, 9))
        self.header.add(button("Sign-in sheet"))
        self.primary = button("&Import attendance…", kind="primary")
        self.header.add(self.primary)
        self.body.addWidget(self.header)
        self.tabs = TabStrip(
            "Parts of the activity",
            [
                ("overview", "&Overview"),
                ("attendance", "&Attendance"),
                ("certificates", "&Certificates"),
                ("history", "&History"),
            ],
        )
        self.tabs.opened.connect(lambda key: self.tab_opened.emit(self.address.at_tab(key)))
        self.body.addWidget(self.tabs)
        bar = QHBoxLayout()
        bar.setSpacing(theme.GAP)
        self.search = SearchField("Search 143 learners")
        self.filters = FilterChips("Show learners")
        self.filters.set_filters(
            [
                Filter("all", "All", 143),
                Filter("physicians", "Physicians", 96),
                Filter("other", "Other", 47),
                Filter("decide", "To decide", 2, Tone.WARNING),
            ]
        )
        bar.addWidget(self.search)
        bar.addWidget(self.filters)
        bar.addStretch(1)
        bar.addWidget(button("Change credit…"))
        bar.addWidget(button("&Print certificates"))
        self.body.addLayout(bar)
        self.table = RecordsTable("Learners", COLUMNS, key=lambda row: row.id, many=True)
        self.search.left_down.connect(self.table.enter)
        self.table.typed.connect(self.search.begin)
        self.body.addWidget(self.table, 10)
        self.body.addStretch(1)

    def open(self, address: Address) -> None:
        self.address = address
        self.tabs.show_key(address.tab or "attendance")

    def refresh(self) -> None:
        self.refreshed += 1
        activities.count(self.context.desk.store)
        self.table.set_rows(LEARNERS)

    def crumbs(self):
        return [
            Crumb("Activities", Address("activities")),
            Crumb("2027", Address("activities")),
            Crumb("GR-2027-02"),
        ]

    def commands(self):
        return [Command(title="Print &certificates…", run=lambda: None, icon="printer")]


class HomePage(Page):
    title = "Home"
    scrolls = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.body.addWidget(
            PageHeader("Good morning, Sara", "Thursday 14 January 2027 · two things cannot wait")
        )
        columns = QHBoxLayout()
        columns.setSpacing(theme.GAP_WIDE)
        self.body.addLayout(columns, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(theme.GAP_WIDE)
        right.setSpacing(theme.GAP_WIDE)
        columns.addLayout(left, 2)
        columns.addLayout(right, 1)
        needs: list[Column[tuple[str, str, str, Tone]]] = [
            Column(
                title="", text=lambda row: row[0], mark=lambda row: Mark(row[0], row[3]), width=120
            ),
            Column(title="What needs you", text=lambda row: row[1]),
            Column(title="Due", text=lambda row: row[2], width=110, number=True, muted=True),
        ]
        self.table = RecordsTable("What needs you", needs)
        self.table.set_rows(
            [
                ("Blocks", "Disclosure of Omar Haddad, MD is missing", "today 12:00", Tone.BAD),
                ("Soon", "3 forms look back less than 24 months", "in 5 days", Tone.WARNING),
                ("2 questions", "Sheet half imported: tumor-board-jan.csv", "—", Tone.NEUTRAL),
            ]
        )
        left.addWidget(self.table)
        left.addWidget(Text("Next activities", size=theme.SECTION, strong=True))
        cards = QHBoxLayout()
        for done, name in (
            (7, "Sepsis in the first hour"),
            (9, "Tumor Board"),
            (4, "Winter Update 2027"),
        ):
            card = Card()
            line = QHBoxLayout()
            line.addWidget(Ring(done, 9))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Text(name, strong=True, wrap=True))
            words.addWidget(Text("Fri 15 Jan, weekly", ink="muted"))
            line.addLayout(words, 1)
            card.body.addLayout(line)
            cards.addWidget(card)
        left.addLayout(cards)
        left.addStretch(1)
        claimed = Card("Credit claimed", "last 12 months · 6,482 credits, 214 learners")
        bars = Bars("Credit claimed by month")
        months = "Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan".split()
        values = [50, 66, 73, 46, 84, 79, 36, 29, 70, 100, 109, 56]
        bars.show_bars(
            [
                Bar(name, value, f"{value}.00 credits")
                for name, value in zip(months, values, strict=True)
            ]
        )
        claimed.body.addWidget(bars)
        right.addWidget(claimed)
        safe = Card("Safe", "as of now")
        safe.add_fact(Mark("", Tone.GOOD), "Backup 4 minutes ago")
        safe.add_fact(Mark("", Tone.WARNING), "USB stick not seen for 9 days")
        right.addWidget(safe)
        right.addStretch(1)


class FormPage(Page):
    title = "New activity"
    scrolls = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        header = PageHeader("New activity", "What is known now; the rest can wait.")
        header.add(button("Cancel", run=context.back))
        header.add(button("&Save", kind="primary"))
        self.body.addWidget(header)
        self.form = Form("Activity")
        self.form.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        kinds = ChoiceField(
            "Format",
            [
                ("live", "Live course, in person"),
                ("online", "Live course, online"),
                ("enduring", "Enduring material"),
            ],
        )
        self.date = DateField("Date")
        self.date.set_date(dt.date(2027, 1, 14))
        self.form.add(
            ("title", FormRow("&Title", QLineEdit(), hint="As it is printed on certificates"))
        )
        self.form.add(("format", FormRow("&Format", kinds)))
        self.form.add(
            ("date", FormRow("&Date", self.date)),
            ("begin", FormRow("&Begins", TimeField("Begins"))),
            ("end", FormRow("&Ends", TimeField("Ends"))),
        )
        card = Card()
        card.setMaximumWidth(theme.px(theme.FORM_WIDTH))
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def first_field(self) -> QWidget:
        return self.form.row("title").field


class EmptyPage(Page):
    title = "People"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.body.addWidget(PageHeader("People"))
        self.body.addWidget(
            EmptyState(
                "users",
                "Nobody is here yet",
                "People come with the first sign-in sheet that is imported, or one by one.",
                button("Import people…", kind="primary"),
                button("Add a person"),
            ),
            1,
        )


PAGES = [
    PageSpec(key="home", title="Home", make=HomePage, icon="house"),
    PageSpec(key="activities", title="Activities", make=ActivityPage, icon="calendar-blank"),
    PageSpec(key="activity", title="Activity", make=ActivityPage, section="activities"),
    PageSpec(key="people", title="People", make=EmptyPage, icon="user"),
    PageSpec(key="form", title="New activity", make=FormPage, section="activities"),
    PageSpec(key="history", title="History", make=EmptyPage, icon="clock-counter-clockwise"),
]
