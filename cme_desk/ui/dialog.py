"""Every dialog: its title, what it holds, what closes it; and the one that is a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.errors import DeskError
from cme_desk.ui.context import Context
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.fields.typed import typed_in
from cme_desk.ui.look import theme
from cme_desk.ui.messages import Messages
from cme_desk.ui.widgets.buttons import button, enter_presses
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.notice import Notice


class Dialog(QDialog):
    """Stands over the window until it is answered; Escape and Cancel leave everything as it is.

    Attributes:
        body: what it holds, between the title and the buttons.
        about: the paragraph below the title; hidden while it says nothing.

    """

    def __init__(
        self,
        title: str,
        parent: QWidget,
        *,
        heading: str = "",
        about: str = "",
        width: int = theme.MESSAGE_WIDTH,
        cancel: str = "Cancel",
        fills: bool = False,
    ) -> None:
        """Lay out the frame.

        Args:
            title: what it is called, for the window's bar and for screen readers.
            parent: what it stands over.
            heading: what stands at the top instead of the title.
            about: a paragraph below it.
            width: the least, in pixels at 100 % text.
            cancel: the words of the button that leaves.
            fills: whether the body takes all the height, as a table or a long form does.

        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(width))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP_WIDE)
        column.addWidget(Text(heading or title, size=theme.SECTION, strong=True, wrap=True))
        self.about = Text("", ink="muted", wrap=True)
        column.addWidget(self.about)
        self.tell(about)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.GAP_WIDE)
        column.addLayout(self.body, 1 if fills else 0)
        column.addStretch(0 if fills else 1)
        self._has_first = False
        self._asked_by: Messages | None = None
        self._began: list[object] | None = None
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._way_out = button(cancel, run=self.reject)
        self._foot.addWidget(self._way_out)
        column.addLayout(self._foot)

    def ask_before_leaving(self, say: Messages) -> None:
        """Ask before what is half typed here is lost: by Escape, by Cancel, by closing."""
        self._asked_by = say

    @property
    def half_typed(self) -> bool:
        """Whether anything was typed that would be lost, where that is asked about."""
        return (
            self._asked_by is not None and self._began is not None and typed_in(self) != self._began
        )

    def reject(self) -> None:
        """Qt: leave everything as it is; of what is half typed it is asked first."""
        if self.half_typed and self._asked_by is not None and self.isVisible():
            title = self.windowTitle()
            stay = self._asked_by.ask(
                "Leave it half typed?", f"“{title}” was not saved.", ["Go on typing", "Do not save"]
            )
            if stay != 1:
                return
        super().reject()

    def tell(self, about: str) -> None:
        """Say this below the title."""
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def ask(self) -> None:
        """Show it until it is answered."""
        self.exec()
        # It belongs to the page, and would be kept as long.
        self.deleteLater()

    def offer(self, words: str, run: Callable[[], object], *, icon: str = "") -> QPushButton:
        """Add another button at the right, before the one that Enter presses."""
        made = button(words, run=run, icon=icon)
        self._foot.insertWidget(self._foot.count() - self._has_first, made)
        return made

    def offer_first(
        self, words: str, run: Callable[[], object], *, icon: str = "", destroys: bool = False
    ) -> QPushButton:
        """Add the button at the right edge, which does what the dialog is for.

        Enter presses it, unless it `destroys` something: see `enter_presses`.
        """
        made = button(words, run=run, kind="primary", icon=icon)
        enter_presses(made, self._way_out, destroys=destroys)
        self._foot.addWidget(made)
        self._has_first = True
        return made

    def set_aside(self, widget: QWidget) -> None:
        """Put something at the left of the buttons."""
        self._foot.insertWidget(0, widget)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: Tab walks through what it holds first, whenever that was added, then the foot."""
        foot = [
            widget
            for place in range(self._foot.count())
            if (item := self._foot.itemAt(place)) is not None and (widget := item.widget())
        ]
        last: QWidget = self.about
        each = self.nextInFocusChain()
        while each is not None and each is not self:
            if each not in foot and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                last = each
            each = each.nextInFocusChain()
        for widget in foot:
            self.setTabOrder(last, widget)
            last = widget
        layout = self.layout()
        if layout is not None:
            # Qt no longer minds what a layout needs once a least width is set.
            self.setMinimumWidth(max(self.minimumWidth(), layout.minimumSize().width()))
        super().showEvent(event)
        if self._began is None:
            self._began = typed_in(self)


class FormDialog(Dialog):
    """Asks for a few fields and keeps them; what is wrong is said beside its field.

    Attributes:
        form: the fields.
        save_button: what Enter presses.
        trouble: what is wrong with none of the fields; hidden while nothing is.

    """

    def __init__(
        self,
        context: Context,
        title: str,
        lines: Sequence[Sequence[Field]],
        keep: Callable[[], Changes | None],
        parent: QWidget,
        *,
        heading: str = "",
        about: str = "",
        words: str = "&Save",
        width: int = theme.MESSAGE_WIDTH,
        fills: bool = False,
        wrong: Mapping[str, str] | None = None,
        destroys: bool = False,
    ) -> None:
        """Lay out the fields; those of one line stand side by side, and the first is typed into.

        Args:
            context: of the page.
            title: what is asked for.
            lines: the fields.
            keep: keeps what was typed; its DeskError is said beside a field, and None says that
                it has said itself what is wrong.
            parent: the page.
            heading: what stands at the top instead of the title.
            about: a paragraph below it.
            words: the button that keeps it.
            width: the least, in pixels at 100 % text.
            fills: whether the body takes all the height.
            wrong: the field that an error's reference is about; the first field for all others.
            destroys: keeping it voids, removes or merges something, or cannot be undone.

        """
        super().__init__(title, parent, heading=heading, about=about, width=width, fills=fills)
        self._context, self._keep, self._wrong = context, keep, wrong or {}
        self.ask_before_leaving(context.say)
        self.form = Form(title)
        for line in lines:
            self.form.add(*line)
        if lines:
            self.body.addWidget(self.form)
        else:
            self.form.setParent(self)
            self.form.hide()
        self.trouble = Notice()
        self.body.addWidget(self.trouble)
        self.form.edited.connect(lambda: self.trouble.say(""))
        self.save_button = self.offer_first(words, self.save, destroys=destroys)
        self._first = next(iter(self.form.rows()), "")
        if self._first:
            self.begin_at(self._first)

    def begin_at(self, key: str) -> None:
        """Put the keyboard into this field, and what stands in it is typed over."""
        field = self.form.row(key).field
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()

    def save(self) -> None:
        """Keep it; if it cannot be kept, nothing that was typed is lost."""
        if self.result() == QDialog.DialogCode.Accepted:
            return  # it is kept already: Enter was held down
        self.trouble.say("")
        if not self.form.sound():
            return
        try:
            changes = self._keep()
        except DeskError as error:
            others = self.form.refuse(error, self.field_of)
            self.trouble.say("\n".join(each.sentence for each in others))
            return
        if changes is None:
            return
        self.accept()
        self._context.done(changes)
        self.kept()

    def field_of(self, error: DeskError) -> str:
        """The key of the field that an error is about; "" for one about none of them."""
        return self._wrong.get(error.reference, self._first)

    def kept(self) -> None:
        """What follows once it is kept."""


class RenameDialog(FormDialog):
    """Shows the name that something has, and asks for another."""

    def __init__(
        self,
        context: Context,
        what: str,
        name: str,
        rename: Callable[[str], Changes],
        parent: QWidget,
        *,
        about: str = "",
    ) -> None:
        """Ask for another name of `what`, "the template"; `rename` keeps it."""
        self.name = LineField(name)
        super().__init__(
            context,
            f"Rename {what}",
            [[Field("name", "&Name", self.name)]],
            lambda: rename(self.name.text()),
            parent,
            about=about,
        )
