"""A certificate template, designed on the page as it prints, with a sample learner on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from cme_desk.domain.templates.certificate import CertificateTemplate
from cme_desk.domain.templates.checks import template_problems
from cme_desk.domain.templates.template import Box, Picture, Template
from cme_desk.services.templates import templates as service
from cme_desk.services.templates.templates import Kept
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.designing.design import Design
from cme_desk.ui.designing.desk_top import DeskTop
from cme_desk.ui.designing.page_panel import choose_picture
from cme_desk.ui.designing.preview import Preview
from cme_desk.ui.designing.words import NEW
from cme_desk.ui.page import Page
from cme_desk.ui.paper_job import PaperJob


class TemplateEditorPage(Page):
    """Everything is done on the page; saving is one operation.

    A template that ships stays as it is: what is made of it is saved as a template of its own.
    """

    title = "Template"

    def __init__(self, context: Context) -> None:
        """Build the page around an empty design."""
        super().__init__(context)
        self._record: CertificateTemplate | None = None
        self.job = PaperJob(context, self)
        self.design = Design(Template(id="", name="", boxes=()), self)
        self.preview = Preview(context, self.design, self)
        self.top = DeskTop(context, self.design, self.preview, self)
        self.body.addWidget(self.top)
        self.top.save_button.clicked.connect(self.save)
        self.top.panel.picture_wanted.connect(self.choose_picture)
        self.top.page_panel.office_changed.connect(self.preview.begin)
        for words, box in NEW:
            self.top.add_menu.addAction(words).triggered.connect(partial(self.add, box))

    def open(self, address: Address) -> None:
        """Show a template, unless it is being designed already."""
        if self._record is not None and address.record == self._record.id:
            return
        record = self.context.found(lambda: service.get(self.context.desk, address.record or 0))
        if record is None:
            self._record = None
            self.context.go("templates")
            return
        self._begin(record)

    def _begin(self, record: CertificateTemplate) -> None:
        template = self.context.attempt(lambda: service.template_of(self.context.desk, record.id))
        if template is None:
            self.context.go("templates")
            return
        self._record = record
        if record.shipped:
            template = replace(template, name=f"{template.name} (copy)")
        self.design.begin(template)
        self.top.show_name(template.name, ships=record.shipped)
        self.moved.emit()

    def refresh(self) -> None:
        """Draw anew; a template that was changed elsewhere is shown anew if nothing is unsaved."""
        if self._record is None:
            return
        now = self.context.found(
            lambda: service.get(self.context.desk, self._record.id if self._record else 0)
        )
        if now is None:
            self._forget()
            self.context.go("templates")
            return
        if now != self._record and self.design.steps.isClean():
            self._begin(now)
        self.top.show_page()
        self.preview.begin()

    def crumbs(self) -> Sequence[Crumb]:
        """Templates, then this one."""
        return [
            Crumb("Settings", Address("settings")),
            Crumb("Certificate templates", Address("templates")),
            Crumb(self.design.template.name),
        ]

    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        return [
            Command(title="Save the template", run=self.save, icon="floppy-disk"),
            Command(title="Print the sample…", run=self.print_sample, icon="printer"),
            *(
                Command(title=f"Add: {words.replace('&', '')}", run=partial(self.add, box))
                for words, box in NEW
            ),
        ]

    def first_field(self) -> QWidget:
        """The page."""
        return self.top.board

    def print_page(self) -> Callable[[], None] | None:
        """File, Print prints the page with its sample, to try it on pre-printed paper."""
        return self.print_sample if self.top.board.paper is not None else None

    def print_sample(self) -> None:
        """Print the page with its sample."""
        paper = self.top.board.paper
        if paper is not None:
            self.job.print_shown(paper, self.design.template.name, "The sample was")

    def save(self) -> bool:
        """Keep the template as it is now, as one operation; one that is not right as a draft."""
        record = self._record
        if record is None:
            return False
        template = self.design.template
        problems = template_problems(template)
        if problems:
            answer = self.context.say.ask(
                "Keep it as a draft?",
                f"{problems[0].message} It is not offered for certificates until it is mended.",
                ["Keep as a draft", "Go on designing"],
            )
            if answer != 0:
                return False
        kept = self.context.attempt(lambda: self._keep(record, draft=bool(problems)))
        if kept is None:
            return False
        self._record = kept.record
        self.design.steps.setClean()
        self.context.done(kept.changes)
        self.top.show_name(kept.record.name, ships=False)
        if kept.record.id != record.id:
            self._show_kept(kept.record)
        return True

    def _keep(self, record: CertificateTemplate, *, draft: bool) -> Kept:
        desk, template = self.context.desk, self.design.template
        if record.shipped:
            return service.save_new(desk, template, template.name)
        return service.change(desk, record.id, template, draft=draft)

    def _show_kept(self, record: CertificateTemplate) -> None:
        """Go on with the template that was made of one that ships."""
        template = replace(self.design.template, id=record.code, name=record.name)
        self.design.begin(template)
        self.context.go(Address("template", record.id))

    def may_leave(self) -> bool:
        """Ask before unsaved work is lost."""
        if self._record is None or self.design.steps.isClean():
            return True
        return self.context.may_lose(
            "Keep the template?",
            f"“{self.design.template.name}” was changed and not saved.",
            save=self.save,
            drop=self._forget,
        )

    def _forget(self) -> None:
        self._record = None
        self.design.steps.setClean()

    def choose_picture(self) -> None:
        """Choose another picture for the chosen box."""
        box = self.design.box
        found = choose_picture(self.context, "Picture") if box is not None else None
        if found is None or box is None:
            return
        name, data = found
        template = self.design.template
        taken = {each.name for each in template.pictures if each.data != data}
        free, number = name, 2
        while free in taken:
            free, number = f"{name} {number}", number + 1
        pictures = {each.name: each for each in template.pictures}
        pictures[free] = Picture(name=free, data=data)
        boxes = tuple(
            replace(each, picture=free) if each.id == box.id else each for each in template.boxes
        )
        after = replace(template, boxes=boxes, pictures=tuple(pictures.values()))
        self.design.apply(after)

    def add(self, box: Box, _checked: object = None) -> None:
        """Add a box in the middle of the page."""
        self.design.add(box)
        self.top.board.setFocus()
