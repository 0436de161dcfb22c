"""The office's certificate templates with small pictures; it can stand on any page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from cme_desk.domain.templates.samples import samples
from cme_desk.errors import DeskError
from cme_desk.queries import templates as query
from cme_desk.queries.templates import TemplateLine
from cme_desk.services.templates import preview as template_preview
from cme_desk.services.templates import templates as service
from cme_desk.ui.base.printing import Paper
from cme_desk.ui.context import Context
from cme_desk.ui.look import icons, theme
from cme_desk.ui.widgets.tips import set_tip

_ROLE = Qt.ItemDataRole.UserRole


class TemplatesList(QListWidget):
    """Templates as small pages, walked by arrows, opened by Enter or a double click.

    Signals:
        opened: the `TemplateLine` to design.
        chosen: another line is current, or it was changed.
    """

    opened = Signal(object)
    chosen = Signal()

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setAccessibleName("Certificate templates")
        self.setProperty("kind", "pages")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._context = context
        self._lines: dict[int, TemplateLine] = {}
        self._drawn: dict[tuple[str, str, float], QIcon] = {}
        self._waiting: list[int] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._draw_next)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit())
        self.itemActivated.connect(self._open)

    @property
    def line(self) -> TemplateLine | None:
        """The current template."""
        if self.currentRow() < 0:
            return None
        return self._lines.get(self.currentItem().data(_ROLE))

    def refresh(self) -> None:
        """Ask again; the current one stays current. Pictures are drawn one after the other."""
        before = self.line
        lines = query.listed(self._context.desk.store)
        self._lines = {each.id: each for each in lines}
        width, height = (theme.px(each) for each in theme.THUMBNAIL)
        self.setIconSize(QSize(width, height))
        cell = QSize(width + theme.GAP_LARGE, height + theme.px(theme.TOPBAR) + theme.GAP)
        blocked = self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(_words(line))
            item.setData(_ROLE, line.id)
            set_tip(item, _tip(line))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, _tip(line))
            item.setSizeHint(cell)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            item.setIcon(self._drawn.get(self._key(line), icons.icon("medal")))
            self.addItem(item)
            if before is not None and line.id == before.id:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self.blockSignals(blocked)
        self._waiting = [each.id for each in lines if self._key(each) not in self._drawn]
        self._turn.start()
        self.chosen.emit()

    def go_to(self, template_id: int) -> None:
        """Make a template the current one."""
        for place in range(self.count()):
            if self.item(place).data(_ROLE) == template_id:
                self.setCurrentRow(place)

    def _key(self, line: TemplateLine) -> tuple[str, str, float]:
        """What a picture depends on."""
        office = self._context.desk.office
        facts = (office.provider, office.logo, office.signer_name, office.second_signer_name)
        return (line.content, "\0".join(facts), self.devicePixelRatioF())

    def _draw_next(self) -> None:
        """Draw one picture, and then let the window do what else there is."""
        if not self._waiting:
            return
        line = self._lines.get(self._waiting.pop(0))
        if line is not None:
            icon = self._picture(line)
            self._drawn[self._key(line)] = icon
            for place in range(self.count()):
                if self.item(place).data(_ROLE) == line.id:
                    self.item(place).setIcon(icon)
        if self._waiting:
            self._turn.start()

    def _picture(self, line: TemplateLine) -> QIcon:
        """A small page on a transparent ground of one size for all."""
        desk = self._context.desk
        try:
            template = service.template_of(desk, line.id)
            pdf, _ = template_preview.look(desk, template, samples(desk.office)[0].facts)
            paper = Paper(pdf)
        except DeskError:
            return icons.icon("warning", "warning")
        ratio = self.devicePixelRatioF()
        room = self.iconSize() * ratio
        size = paper.page_size(0).scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        picture = QPixmap.fromImage(paper.picture(0, size.toSize()))
        paper.close()
        framed = _framed(picture, room, ratio)
        icon = QIcon(framed)
        icon.addPixmap(framed, QIcon.Mode.Selected)  # as it is: Qt would tint it
        return icon

    def _open(self, item: QListWidgetItem) -> None:
        line = self._lines.get(item.data(_ROLE))
        if line is not None:
            self.opened.emit(line)


def _framed(picture: QPixmap, room: QSize, ratio: float) -> QPixmap:
    whole = QPixmap(room)
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    left = (room.width() - picture.width()) // 2
    top = (room.height() - picture.height()) // 2
    painter.drawPixmap(left, top, picture)
    painter.setPen(theme.on_paper("edge"))
    painter.drawRect(left, top, picture.width() - 1, picture.height() - 1)
    painter.end()
    whole.setDevicePixelRatio(ratio)
    return whole


def _words(line: TemplateLine) -> str:
    if not line.in_use:
        return f"{line.name}\nNot offered"
    if line.uses:
        first, *others = line.uses
        more = f" and {len(others)} more" if others else ""
        return f"{line.name}\nIn use: {first}{more}"
    return line.name


def _tip(line: TemplateLine) -> str:
    parts = [
        line.name,
        line.paper,
        "ships with the program" if line.shipped else "the office's own",
    ]
    if line.uses:
        parts.append(f"in use for {', '.join(line.uses)}")
    if not line.in_use:
        parts.append("not offered")
    return "; ".join(parts)
