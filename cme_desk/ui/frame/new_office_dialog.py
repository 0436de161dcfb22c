"""A new office: who it is and where its file is kept, on one form."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cme_desk import paths
from cme_desk.domain.office.accreditations import CME_KINDS
from cme_desk.domain.office.record import Office as OfficeRecord
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.office import defaults
from cme_desk.services.office import life as service
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.zones import system_zone
from cme_desk.ui.frame.session import OFFICE_ENDING, OFFICE_FILES
from cme_desk.ui.look import theme
from cme_desk.ui.messages import Messages
from cme_desk.ui.office.office_form import OfficeForm
from cme_desk.ui.widgets.arrange import Clear, row_in, scrolled
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.tips import set_tip

_OF_THE_PLACE = {"office-exists", "office-not-made", "office-cannot-open", "disk-full"}


class NewOfficeDialog(Dialog):
    """Asks for the details of a new office, and makes it; nothing typed is lost on an error."""

    def __init__(self, say: Messages, made: Callable[[Desk], None], parent: QWidget) -> None:
        """`made` gets the new office, open."""
        super().__init__("New office", parent, width=0, fills=True)
        self._say, self._made = say, made
        self._chosen: Path | None = None
        self.ask_before_leaving(say)
        inner = Clear()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.GAP_WIDE, 0)
        column.setSpacing(theme.GAP_WIDE)
        self.form = OfficeForm(
            [each for each in defaults.shipped_accreditors() if each.kind in CME_KINDS]
        )
        self.place = LineField()
        self.place.setReadOnly(True)
        self.place_form = Form("Where it is kept")
        self.place_form.add(Field("place", "Where it is &kept", self._place_line()))
        column.addWidget(self.form)
        column.addWidget(self.place_form)
        column.addStretch(1)
        self.body.addWidget(scrolled(inner, "Details of the new office"), 1)
        self.set_aside(Text("All of it can be changed later.", ink="muted"))
        self.offer_first("&Make the office", self.make)
        self.form.show_office(OfficeRecord(name="", time_zone=system_zone()), "accme")
        self.form.edited.connect(self._show_place)
        self._show_place()
        self._fit(parent)
        self.form.fields["name"].setFocus()

    def _place_line(self) -> QWidget:
        line = Clear()
        row = row_in(line)
        self.place.setAccessibleName("Where it is kept")
        row.addWidget(self.place, 1)
        row.addWidget(button("C&hange…", run=self.choose_place))
        line.setFocusProxy(self.place)
        return line

    def _fit(self, parent: QWidget) -> None:
        room = parent.window().size()
        wide, high = theme.px(theme.FORM_WIDTH), theme.px(theme.FORM_WIDTH) * 5 // 4
        self.resize(
            min(wide + 2 * theme.MARGIN, room.width() - theme.MARGIN),
            min(high, room.height() - theme.MARGIN),
        )

    @property
    def path(self) -> Path:
        """Where the office's file will lie."""
        if self._chosen is not None:
            return self._chosen
        name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", self.form.fields["name"].text())
        return (
            paths.user_documents() / f"{' '.join(name.split()) or 'My CME office'}{OFFICE_ENDING}"
        )

    def choose_place(self) -> None:
        """Ask where the file shall lie."""
        path = self._say.save_file("Where the office is kept", OFFICE_FILES, self.path)
        if path is not None:
            whole = path.suffix.lower() == OFFICE_ENDING
            self._chosen = path if whole else path.with_name(f"{path.name}{OFFICE_ENDING}")
            self._show_place()

    def make(self) -> None:
        """Make the office and open it; what is wrong is said beside its field."""
        self.place_form.show_errors({})
        if not self.form.check():
            return
        try:
            desk = service.new(self.path, self.form.typed(), accreditor=self.form.accreditor.key)
        except DeskError as error:
            if error.reference in _OF_THE_PLACE:
                self.place_form.show_errors({"place": error.sentence})
            elif not self.form.show_error(error):
                self._say.error(error)
            return
        self.accept()
        self._made(desk)

    def _show_place(self) -> None:
        self.place.setText(str(self.path))
        set_tip(self.place, str(self.path))
        self.place_form.show_errors({})
