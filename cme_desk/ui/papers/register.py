"""The register: all certificates, filtered and sorted; printed again, saved, reissued."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cme_desk.domain.attendance.orders import PaperOrder
from cme_desk.domain.credit.types import amount_text
from cme_desk.domain.papers.certificates import CertificateKind, CertificateStatus
from cme_desk.queries import register as query
from cme_desk.queries.register import RegisterFilter, RegisterLine
from cme_desk.services.desk import Desk
from cme_desk.services.papers import certificates as certificate_service
from cme_desk.services.papers.files import Form
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.bulk import BulkDialog
from cme_desk.ui.context import Context
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.list_page import ListPage
from cme_desk.ui.lists.filters import Filter
from cme_desk.ui.lists.records import Column
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.papers.bulk_work import bulk_reissue, bulk_void
from cme_desk.ui.papers.certificate_output import SAVED_AS, reprint, save_menu
from cme_desk.ui.papers.reissue_dialog import ReissueDialog
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button, menu_button
from cme_desk.ui.widgets.chip import Mark
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.labels import Text

TONES = {
    CertificateStatus.ISSUED: Tone.GOOD,
    CertificateStatus.REPLACED: Tone.WARNING,
    CertificateStatus.VOID: Tone.BAD,
}
_STANDING = {
    CertificateStatus.ISSUED: "in force",
    CertificateStatus.REPLACED: "replaced",
    CertificateStatus.VOID: "void",
}
_LISTS = {
    "xlsx": "As &Excel…",
    "csv": "As &CSV…",
}


AHEAD = "Issued before its learner was there, and they are not signed in yet."


def differs(claimed: int) -> str:
    """What there is to do about a certificate that says another amount than is claimed."""
    if claimed:
        return f"{amount_text(claimed)} is claimed now: reissue it"
    return "Nothing is claimed now: void it"


def _standing(row: RegisterLine) -> Mark:
    if row.claimed is not None:
        return Mark("differs", Tone.WARNING)
    if row.ahead:
        return Mark("issued ahead", Tone.WARNING)
    return Mark(_STANDING[row.status], TONES[row.status])


def _credit(row: RegisterLine) -> str:
    if row.kind is CertificateKind.PARTICIPATION:
        return "participation"
    return f"{amount_text(row.credits)} {row.credit_type}"


COLUMNS: list[Column[RegisterLine]] = [
    Column(title="Number", text=lambda row: row.number, sort="number", width=112, number=True),
    Column(title="Learner", text=lambda row: row.name, sort="name", strong=True),
    Column(
        title="Activity",
        text=lambda row: f"{row.activity_code} · {row.activity_title}",
        sort="activity",
        muted=True,
        tip=lambda row: row.activity_title,
    ),
    Column(title="Credit", text=_credit, sort="credits", width=190, spare=1),
    Column(
        title="Issued",
        text=lambda row: words.day(row.issued_at[:10]),
        sort="issued",
        width=116,
        spare=2,
    ),
    Column(
        title="Standing",
        mark=_standing,
        sort="status",
        width=116,
        tip=lambda row: " ".join(
            part
            for part in (
                "" if row.claimed is None else f"{differs(row.claimed)}.",
                AHEAD if row.ahead else "",
                f"By {row.replaced_by}." if row.replaced_by else "",
                row.reason,
            )
            if part
        ),
    ),
]


class RegisterPage(ListPage[RegisterLine]):
    """All certificates that were ever issued."""

    title = "Certificates"
    leads_to = "certificate"
    views_name = "Show certificates"
    nothing = ("No certificate matches", "Try other words, or another filter.")

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context, COLUMNS, order="issued", descending=True, many=True)
        self._everything = False
        self.job = PaperJob(context, self)
        entries = [(title, partial(self._export, kind)) for kind, title in _LISTS.items()]
        export, self.export_menu = menu_button(
            "E&xport", *entries, icon="table", tip="All that is listed, as Excel or CSV"
        )
        self.header.add(export)
        self.header.add(
            button(
                "Verif&y a certificate…",
                run=lambda: context.go(Address("verify")),
                kind="primary",
                icon="qr-code",
                tip="Is it genuine? Type its number and code, or scan it",
            )
        )
        self.year = ChoiceField("Year of issue")
        self.type = ChoiceField("Type of credit")
        self.kind = ChoiceField(
            "Kind of certificate",
            [
                ("", "Every kind"),
                ("completion", "Completion"),
                ("participation", "Participation"),
            ],
        )
        empty = EmptyState(
            "medal",
            "No certificates yet",
            "They are issued for the room, from the activity's tab Certificates, and stay here "
            "for ever.",
            button("Activities", run=lambda: context.go(Address("activities"))),
        )
        self.lay_out(empty, self.year, self.type, self.kind, below=self._action_bar())
        for each in (self.year, self.type, self.kind):
            each.currentIndexChanged.connect(lambda _: self.filtered())
        self.table.selection_changed.connect(self._selected)
        everything = QShortcut(QKeySequence.StandardKey.SelectAll, self.table)
        everything.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        everything.activated.connect(self.choose_all)

    def _action_bar(self) -> QHBoxLayout:
        bar = row_in()
        self.summary = Text("", ink="muted")
        bar.addWidget(self.summary, 1)
        self.all_button = button("Choose a&ll", run=self.choose_all)
        self.pages = ChoiceField(
            "Order of the pages", [(each.value, each.words.capitalize()) for each in PaperOrder]
        )
        self.reissue_button = button("&Reissue…", run=self.reissue)
        self.void_button = button("V&oid…", run=self.void, kind="danger")
        self.save_button = save_menu(self.save, "&Save", list(Form))
        self.print_button = button("&Print…", run=self.print_again, icon="printer")
        self._actions: tuple[QWidget, ...] = (
            self.all_button,
            self.pages,
            self.void_button,
            self.reissue_button,
            self.save_button,
            self.print_button,
        )
        for each in self._actions:
            bar.addWidget(each)
        return bar

    def enter_table(self) -> None:
        """Go from the search into the table: the first row is chosen, unless others are."""
        super().enter_table()
        if not self.table.selected() and self.table.model.rows:
            self.table.go_to(0)

    def wanted(self) -> RegisterFilter:
        """The filters as they are set."""
        year = self.year.key
        return RegisterFilter(
            text=self.search.text(),
            status=CertificateStatus(self.filters.key) if self.filters.key else None,
            kind=CertificateKind(self.kind.key) if self.kind.key else None,
            credit_type_id=int(self.type.key) if self.type.key else None,
            since=f"{year}-01-01" if year else "",
            until=f"{year}-12-31" if year else "",
        )

    def filtered(self) -> None:
        """Follow another filter; what was chosen may not fit it."""
        self._everything = False
        self.table.view.clearSelection()
        super().filtered()

    def views(self) -> Sequence[Filter]:
        """All of them, and those of each standing that there are."""
        by_status = query.count_by_status(self.context.desk.store)
        standings = [each for each in CertificateStatus if by_status.get(each)]
        return [
            Filter("", "All", sum(by_status.values())),
            *(Filter(x.value, _STANDING[x].capitalize(), by_status[x]) for x in standings),
        ]

    def rows(self, text: str, view: str) -> Sequence[RegisterLine]:
        """The first that fit all filters."""
        return query.listed(
            self.context.desk.store,
            self.wanted(),
            order=self.order,
            descending=self.descending,
            limit=self.most,
        )

    def count(self, text: str, view: str) -> int:
        """How many fit all filters."""
        return query.count(self.context.desk.store, self.wanted())

    def refresh(self) -> None:
        """Ask again."""
        store = self.context.desk.store
        self.year.set_choices([("", "Every year"), *((each, each) for each in query.years(store))])
        types = [(str(key), name) for key, name in query.credit_types(store)]
        self.type.set_choices([("", "Every credit"), *types, ("0", "No credit")])
        super().refresh()
        for each in self._actions:
            each.setVisible(bool(self.table.model.rows))
        self._offer()

    def _selected(self) -> None:
        self._everything = False
        self._offer()

    def chosen(self) -> list[int]:
        """The ids of what is chosen: all that fits the filters, or the selected rows."""
        if self._everything:
            return query.ids(self.context.desk.store, self.wanted())
        return [row.id for row in self.table.selected()]

    def _offer(self) -> None:
        many = self.found if self._everything else len(self.table.selected())
        self.summary.setText(
            f"{many:,} of {self.found:,} chosen" if many else f"{self.found:,} certificates"
        )
        for each in (self.reissue_button, self.save_button, self.print_button):
            each.setEnabled(bool(many))

    def choose_all(self) -> None:
        """Choose all that fit the filters, those too that are not shown."""
        self.table.view.selectAll()
        self._everything = True
        self._offer()

    def print_again(self) -> None:
        """Print what is chosen, exactly as issued."""
        chosen = self.chosen()
        if chosen:
            self.job.print(reprint(chosen, PaperOrder(self.pages.key), "Certificates"))

    def save(self, form: Form) -> None:
        """Save what is chosen, exactly as issued."""
        chosen = self.chosen()
        if chosen:
            name = f"Certificate {self._number(chosen[0])}" if len(chosen) == 1 else "Certificates"
            work = reprint(chosen, PaperOrder(self.pages.key), name, form)
            self.job.save(work, SAVED_AS[form])

    def _number(self, certificate_id: int) -> str:
        (line,) = query.by_ids(self.context.desk.store, [certificate_id])
        return line.number

    def reissue(self) -> None:
        """Issue those that are chosen anew, with today's facts."""
        lines = query.by_ids(self.context.desk.store, self.chosen())
        numbers = [row.number for row in lines if row.status is CertificateStatus.ISSUED]
        if not numbers:
            self.context.tell("Only certificates in force are reissued")
            return
        if len({row.person_id for row in lines if row.number in set(numbers)}) == 1:
            found = [certificate_service.find(self.context.desk, each) for each in numbers]
            ReissueDialog(self.context, found, self).open()
        else:
            BulkDialog(self.context, bulk_reissue(numbers), self).open()

    def void(self) -> None:
        """Declare those that are chosen void."""
        lines = query.by_ids(self.context.desk.store, self.chosen())
        numbers = [row.number for row in lines if row.status is CertificateStatus.ISSUED]
        if numbers:
            BulkDialog(self.context, bulk_void(numbers), self).open()
        else:
            self.context.tell("Only certificates in force are voided")

    def _export(self, kind: str) -> None:
        """Write all that fits the filters as a list."""
        wanted = self.wanted()

        def draw(desk: Desk, _progress: JobProgress, _path: Path | None) -> Outcome:
            from cme_desk.services.office import exports  # noqa: PLC0415 - it is seldom asked for

            return Outcome(exports.register(desk, exports.ListFormat(kind), wanted))

        self.job.save(
            PaperWork(name="Register of certificates", title="Writing the list", draw=draw),
            SavedAs("Export the register", [f".{kind}"]),
        )

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [
            Command(
                title="&Export the register as Excel…",
                run=partial(self._export, "xlsx"),
                icon="table",
            ),
            Command(title="Choose &all certificates", run=self.choose_all, icon="check-square"),
        ]
