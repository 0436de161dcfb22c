"""The page of certificate templates: seen, copied, designed, chosen, carried to other offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cme_desk.domain.papers.certificates import CertificateKind
from cme_desk.domain.templates.certificate import USUAL
from cme_desk.domain.wording.phrases import listed
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.templates import templates as service
from cme_desk.services.templates.templates import Kept
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.files import KINDS, read_most
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.dialog import RenameDialog
from cme_desk.ui.page import Page
from cme_desk.ui.paper_job import Outcome, PaperJob, PaperWork, SavedAs
from cme_desk.ui.templates.list import TemplatesList
from cme_desk.ui.widgets.arrange import row_in
from cme_desk.ui.widgets.buttons import button, menu_button
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text

_FILES = KINDS[service.SUFFIX]


class TemplatesPage(Page):
    """A list with pictures, and what can be done with the current template."""

    title = "Certificate templates"
    under = "settings"

    def __init__(self, context: Context) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(context)
        self.header = PageHeader(
            "Certificate templates",
            "How certificates look. What ships stays as it is; what you change is a copy.",
        )
        self.import_button = button("&Import…", run=self.import_file, icon="download-simple")
        self.header.add(self.import_button)
        self.open_button = button("&Design…", run=self.design, kind="primary", tip="Enter")
        self.header.add(self.open_button)
        self.body.addWidget(self.header)
        self.list = TemplatesList(context)
        self.list.opened.connect(lambda line: context.go(Address("template", line.id)))
        self.list.chosen.connect(self._offer)
        self.body.addWidget(self.list, 1)
        self.facts = Text("", wrap=True)
        self.body.addWidget(self.facts)
        self.body.addLayout(self._bar())

    def _bar(self) -> QHBoxLayout:
        row = row_in()
        self.use_button, self.use_menu = menu_button("&Use for", icon="check")
        self.use_menu.aboutToShow.connect(self._fill_uses)
        self.copy_button = button("&Copy", run=self.copy, icon="copy")
        self.rename_button = button("&Rename…", run=self.rename)
        self.export_button = button("E&xport…", run=self.export_file, icon="export")
        self.retire_button = button("Re&tire", run=self.retire)
        self.remove_button = button("Remo&ve", run=self.remove, kind="danger")
        for each in (
            self.use_button,
            self.copy_button,
            self.rename_button,
            self.export_button,
            self.retire_button,
            self.remove_button,
        ):
            row.addWidget(each)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Ask again."""
        self.list.refresh()

    def first_field(self) -> QWidget:
        """The list."""
        return self.list

    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        return [
            Command(title="Import a template…", run=self.import_file, icon="download-simple"),
            Command(title="Design the template…", run=self.design, icon="pencil-simple"),
            Command(title="Copy the template", run=self.copy, icon="copy"),
        ]

    def _offer(self) -> None:
        """Offer what can be done with the current template, and say what it is."""
        line = self.list.line
        for each in (
            self.open_button,
            self.copy_button,
            self.export_button,
            self.use_button,
            self.retire_button,
        ):
            each.setEnabled(line is not None)
        for each in (self.rename_button, self.remove_button):
            each.setVisible(line is not None and not line.shipped)
        if line is None:
            self.facts.setText("")
            return
        self.open_button.setText("&Design a copy…" if line.shipped else "&Design…")
        self.open_button.setAccessibleName("Design a copy" if line.shipped else "Design")
        self.retire_button.setText("Re&tire" if line.in_use else "Offer i&t again")
        self.use_button.setEnabled(line.in_use)
        used = f" In use for {listed(line.uses)}." if line.uses else ""
        own = "It ships with the program." if line.shipped else "It is the office's own."
        state = "" if line.in_use else " It is not offered: it was retired, or is a draft."
        self.facts.setText(f"{line.name}: {line.paper}. {own}{used}{state}")

    def _fill_uses(self) -> None:
        """What the current template can be chosen for; a tick where it is."""
        self.use_menu.clear()
        line, office = self.list.line, self.context.desk.office
        if line is None:
            return
        part: dict[str, Any] = {"kind": CertificateKind.PARTICIPATION}
        types = credit_types.listed(self.context.desk)
        usual = line.id if line.code == USUAL else None
        for words, chosen_id, of in (
            ("All certificates", office.template_id or usual, {}),
            ("Certificates of participation", office.participation_template_id, part),
            *(
                (each.name, each.template_id, {"credit_type_id": each.id})
                for each in types
                if each.in_use or each.template_id == line.id
            ),
        ):
            action = self.use_menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(chosen_id == line.id)
            action.triggered.connect(lambda on, of=of: self._use(line.id, of, on))
            if of is part:
                self.use_menu.addSeparator()

    def _use(self, template_id: int, of: Mapping[str, Any], on: bool) -> None:
        """Choose a template for some certificates, or, where it was chosen, none."""
        desk, chosen = self.context.desk, template_id if on else None
        self.context.do(lambda: service.use(desk, chosen, **of))

    def design(self) -> None:
        """Go to the designer."""
        if self.list.line is not None:
            self.context.go(Address("template", self.list.line.id))

    def copy(self) -> None:
        """Copy the current template; the copy becomes the current one."""
        line = self.list.line
        if line is not None:
            self._kept(self.context.attempt(lambda: service.copy(self.context.desk, line.id)))

    def rename(self) -> None:
        """Ask for another name."""
        line = self.list.line
        if line is None or line.shipped:
            return
        RenameDialog(
            self.context,
            "the template",
            line.name,
            lambda name: service.rename(self.context.desk, line.id, name),
            self,
        ).open()

    def retire(self) -> None:
        """Retire the current template, or offer it again."""
        line = self.list.line
        if line is not None:
            self.context.do(
                lambda: service.set_in_use(self.context.desk, line.id, in_use=not line.in_use)
            )

    def remove(self) -> None:
        """Take the current template away; the quiet bar can bring it back."""
        line = self.list.line
        if line is not None:
            self.context.do(lambda: service.remove(self.context.desk, line.id))

    def export_file(self) -> None:
        """Save the current template as a file for another office."""
        line = self.list.line
        if line is None:
            return

        def draw(desk: Desk, _progress: JobProgress, _path: Path | None) -> Outcome:
            return Outcome(service.export_file(desk, line.id))

        PaperJob(self.context, self).save(
            PaperWork(name=line.code, title="Writing the template", draw=draw),
            SavedAs("Export the template", [service.SUFFIX]),
        )

    def import_file(self) -> None:
        """Take a template from a file."""
        path = self.context.say.open_file("Import a template", f"{_FILES};;All files (*)")
        if path is not None:
            self._kept(
                self.context.attempt(
                    lambda: service.import_file(
                        self.context.desk, read_most(path, service.MOST_BYTES)
                    )
                )
            )

    def _kept(self, kept: Kept | None) -> None:
        if kept is None:
            return
        self.context.done(kept.changes)
        self.list.go_to(kept.record.id)
        if kept.problems:
            self.context.say.problems("Kept as a draft, and not offered yet", kept.problems)
