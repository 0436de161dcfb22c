"""What can be set of the whole page: its name, paper and background, and the office's pictures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal

from cme_desk.domain.templates.template import (
    Box,
    BoxKind,
    Orientation,
    PageSize,
    Picture,
    Template,
)
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.ui.base.files import read_most
from cme_desk.ui.context import Context
from cme_desk.ui.designing.design import Design, drawn_in
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import FormRow
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button
from cme_desk.ui.widgets.labels import Text

BACKGROUND = "background"
_PICTURES = "Pictures and PDF (*.png *.jpg *.jpeg *.pdf);;All files (*)"
_MOST_BYTES = 50_000_000
_OFFICE = {
    "logo": "Logo",
    "signature": "First signature",
    "second_signature": "Second signature",
}


class PagePanel(Clear):
    """Fields for the page, while no box is chosen.

    Signals:
        office_changed: the office has another logo or signature; the page looks different.
    """

    office_changed = Signal()

    def __init__(self, context: Context, design: Design) -> None:
        """Build all fields; `show_page` fills them."""
        super().__init__("The page")
        self._context, self._design = context, design
        column = column_in(self, gap=theme.GAP)
        column.addWidget(Text("The page", size=theme.SECTION, strong=True))
        self.name = LineField()
        self.name.editingFinished.connect(self._rename)
        column.addWidget(FormRow("Name of the template", self.name))
        self.paper = ChoiceField("Paper", [("letter", "Letter"), ("a4", "A4")])
        self.orientation = ChoiceField(
            "Orientation", [("landscape", "Landscape"), ("portrait", "Portrait")]
        )
        row = row_in()
        for field in (self.paper, self.orientation):
            field.currentIndexChanged.connect(self._turn)
            row.addWidget(FormRow(field.accessibleName(), field), 1)
        column.addLayout(row)
        column.addWidget(Text("Background", size=theme.CAPTION, strong=True))
        self.background = button("Choose a picture or PDF…", run=self.choose_background)
        self.no_background = button("Take it away", run=self.remove_background)
        column.addWidget(self.background)
        column.addWidget(self.no_background)
        column.addSpacing(theme.GAP)
        column.addWidget(Text("The office's pictures", size=theme.SECTION, strong=True))
        column.addWidget(
            Text(
                "On all templates that have a place for them. They are kept at once.",
                size=theme.CAPTION,
                ink="muted",
                wrap=True,
            )
        )
        self.office_buttons = {}
        for which, words in _OFFICE.items():
            made = button("", run=partial(self.choose_office_picture, which))
            made.setAccessibleName(words)
            self.office_buttons[which] = made
            column.addWidget(FormRow(words, made))
        column.addStretch(1)

    def show_page(self) -> None:
        """Show the page as it is."""
        template = self._design.template
        # A name that is being typed is not written over by a change elsewhere.
        if not self.name.hasFocus():
            self.name.setText(template.name)
        for field, key in ((self.paper, template.page), (self.orientation, template.orientation)):
            with QSignalBlocker(field):
                field.choose(key.value)
        self.no_background.setVisible(any(box.id == BACKGROUND for box in template.boxes))
        office = self._context.desk.office
        for which, made in self.office_buttons.items():
            has = bool(getattr(office, which))
            made.setText("Choose another, or none…" if has else "Choose a picture…")

    def choose_background(self) -> None:
        """Put a picture, or the page of a PDF, behind everything."""
        found = choose_picture(self._context, "Background of the page")
        if found is None:
            return
        width, height = self._design.template.page_mm
        box = Box(
            id=BACKGROUND,
            label="the background",
            kind=BoxKind.IMAGE,
            x=0,
            y=0,
            width=width,
            height=height,
            picture=BACKGROUND,
        )
        template = _without(self._design.template)
        pictures = (*template.pictures, Picture(name=BACKGROUND, data=found[1]))
        after = replace(template, boxes=(box, *template.boxes), pictures=pictures)
        self._design.apply(after)

    def remove_background(self) -> None:
        """Take the background away."""
        self._design.apply(_without(self._design.template))

    def choose_office_picture(self, which: str) -> None:
        """Choose the office's logo or a signature, or take it away."""
        words = _OFFICE[which].lower()
        if getattr(self._context.desk.office, which):
            answer = self._context.say.ask(
                f"The office's {words}",
                "Certificates that were issued keep the one that they have.",
                ["Choose another…", "Take it away", "Leave it as it is"],
            )
            if answer not in (0, 1):
                return
            if answer == 1:
                self._keep(which, None)
                return
        found = choose_picture(self._context, f"The office's {words}")
        if found is not None:
            self._keep(which, found[1])

    def _keep(self, which: str, data: bytes | None) -> None:
        desk = self._context.desk
        changes = self._context.do(lambda: template_pictures.set_office_picture(desk, which, data))
        if changes is not None:
            self.office_changed.emit()

    def _rename(self) -> None:
        name = self.name.text().strip()
        if name and name != self._design.template.name:
            self._design.apply(replace(self._design.template, name=name))

    def _turn(self) -> None:
        """Take other paper; boxes keep their place, and are drawn in from beyond its edge."""
        template = replace(
            self._design.template,
            page=PageSize(self.paper.key),
            orientation=Orientation(self.orientation.key),
        )
        self._design.apply(_all_drawn_in(template))


def _without(template: Template) -> Template:
    return replace(
        template,
        boxes=tuple(box for box in template.boxes if box.id != BACKGROUND),
        pictures=tuple(each for each in template.pictures if each.name != BACKGROUND),
    )


def _all_drawn_in(template: Template) -> Template:
    """All boxes on the page: moved first, and made smaller only where that is not enough."""
    width, height = template.page_mm
    boxes = tuple(
        replace(box, x=0, y=0, width=width, height=height)
        if box.id == BACKGROUND
        else drawn_in(box, template, box.x, box.y)
        for box in template.boxes
    )
    return replace(template, boxes=boxes)


def choose_picture(context: Context, title: str) -> tuple[str, bytes] | None:
    """Ask for a PNG, a JPEG, or a PDF, of which the first page is taken; what is wrong is said.

    Returns:
        The file's name and the picture to keep, or None.

    """
    path = context.say.open_file(title, _PICTURES)
    if path is None:
        return None

    def read() -> tuple[str, bytes]:
        data = read_most(path, _MOST_BYTES)
        data = template_pictures.checked(data, f"“{path.name}”", draw=True)
        return path.stem[:60] or "picture", data

    return context.attempt(read)
