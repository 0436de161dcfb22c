"""Takes the README's pictures, and one of every page, of the real window over the sample office.

Run it by hand: `python -m tests.ui.pictures FOLDER`. It writes tests/screens/sample-*.png in light
and dark, and resources/pictures/ anew.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog

from cme_desk import paths
from cme_desk.domain.office.record import Office as OfficeRecord
from cme_desk.queries import activities, people, register
from cme_desk.queries.register import RegisterFilter
from cme_desk.services.office import life as office_service
from cme_desk.services.sample import make as sample
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.frame import app as ui_app
from cme_desk.ui.frame.catalogue import PAGES
from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.look import theme
from tests.ui.recorder import Recorder
from tests.ui.screens import FOLDER, shoot, take

SIZES = ("1280", "900", "1920")


def settle(shell: Shell, seconds: float = 0.6) -> None:
    """Let previews be drawn and jobs end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end or shell.jobs.busy:
        QApplication.processEvents()
        time.sleep(0.01)


def main(folder: Path, only: str = "") -> None:
    """Make the sample office, walk through its pages, and take pictures; "dialogs" for those."""
    app = ui_app.application([])
    made = sample.find_or_make(folder)
    shell = ui_app.window(
        app,
        lambda _progress: made.office,
        PAGES,
        preferences=Preferences(),
        say=Recorder(),
    )
    shell.resize(1280, 800)
    shell.show()
    shell.session.use(office_service.open_office(made.office))
    if only != "dialogs":
        walk_through(shell, made.sheet, SIZES)
    dialogs(shell)
    shell.office_commands.new()
    settle(shell)
    shoot_dialog(shell, "sample-dialog-new-office")
    empty(shell, folder / "empty" / "Lakeside CME.cmedesk")
    pictures = paths.resources() / "pictures"
    pictures.mkdir(exist_ok=True)
    for source, target in (
        ("attendance", "activity"),
        ("import", "import"),
        ("template", "designer"),
    ):
        taken = FOLDER / f"sample-{source}-1280-light.png"
        if taken.exists():
            shutil.copyfile(taken, pictures / f"{target}.png")
    shell.close()


def walk_through(shell: Shell, sheet: Path, sizes: tuple[str, ...]) -> None:
    """Every page with something to show."""
    store = shell.session.desk.store
    rows = activities.listed(store, limit=500)
    full = max(rows, key=lambda row: (row.certificates > 0, row.learners))
    waiting = next((row for row in rows if row.open_questions), full)
    expecting = next(row for row in rows if sheet.name.startswith(row.code))
    person = max(people.listed(store, limit=500), key=lambda row: row.activities)
    walk = {
        "home": Address("home"),
        "activities": Address("activities"),
        "overview": Address("activity", full.id),
        "agenda": Address("activity", full.id, "agenda"),
        "attendance": Address("activity", full.id, "attendance"),
        "certificates": Address("activity", full.id, "certificates"),
        "statements": Address("activity", full.id, "statements"),
        "proofread": Address("proofread", full.id),
        "activity-history": Address("activity", full.id, "history"),
        "new-activity": Address("new-activity"),
        "paper": Address("paper", full.id),
        "questions": Address("questions", waiting.id),
        "people": Address("people"),
        "person": Address("person", person.id),
        "person-details": Address("person", person.id, "details"),
        "person-history": Address("person", person.id, "history"),
        "new-person": Address("person"),
        "settings": Address("settings"),
        "credit-types": Address("settings", None, "credit-types"),
        "wordings": Address("settings", None, "statements"),
        "templates": Address("templates"),
        "template": Address("template", 2),
        "register": Address("certificates"),
        "verify": Address("verify"),
        "duplicates": Address("duplicates"),
        "history": Address("history"),
        "import": Address("import", expecting.id, detail=str(sheet)),
        "certificate": Address(
            "certificate", register.listed(store, RegisterFilter(), limit=1)[0].id
        ),
    }
    for name, address in walk.items():
        shell.router.go(address)
        settle(shell)
        if name == "template":
            shell.router.page.design.choose(["name"])
            settle(shell)
        shoot(shell, f"sample-{name}", sizes=sizes, large_text=True)
    shell.go(Address("home"))
    shell.open_palette()
    shell.palette_box.field.setText("sep")
    shoot(shell, "sample-palette", sizes=("1280", "900"), large_text=True)
    shell.palette_box.close_box()


def dialogs(shell: Shell) -> None:
    """Every dialog, over the page that it belongs to."""
    store = shell.session.desk.store
    full = max(activities.listed(store, limit=500), key=lambda row: row.learners)
    shell.go(Address("activity", full.id, "attendance"))
    part = shell.router.page.attendance
    claims = [place for place, row in enumerate(part.table.model.rows) if row.claims]
    part.table.go_to(claims[0])
    for name, open_it in (
        ("add-learners", part.add),
        ("times", part.change_times),
        ("credit", part.credit.set_amount),
        ("table", part.change_table),
        ("badges", shell.router.page.papers_menu.badges),
        ("letters", shell.router.page.papers_menu.letters),
        ("backups", shell.office_commands.show_backups),
    ):
        open_it()
        settle(shell)
        shoot_dialog(shell, f"sample-dialog-{name}")
    shell.go(Address("certificate", register.listed(store, RegisterFilter(), limit=1)[0].id))
    shell.router.page.void()
    shoot_dialog(shell, "sample-dialog-void")
    shell.router.page.reissue()
    shoot_dialog(shell, "sample-dialog-reissue")


def shoot_dialog(shell: Shell, name: str) -> None:
    """A picture of the dialog that is open, in both themes and at 150 % text; then it is closed."""
    (dialog,) = (each for each in shell.findChildren(QDialog) if each.isVisible())
    for choice in (theme.Choice.LIGHT, theme.Choice.DARK):
        shell.appearance.choose(choice)
        take(dialog, f"{name}-{choice.value}")
    shell.appearance.choose_text(150)
    dialog.adjustSize()
    take(dialog, f"{name}-text150")
    shell.appearance.choose_text(100)
    dialog.reject()
    dialog.setParent(None)
    dialog.deleteLater()


def empty(shell: Shell, path: Path) -> None:
    """What an office without anything in it shows."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    shell.session.use(office_service.new(path, OfficeRecord(name="Lakeside CME")))
    for name in ("home", "activities", "people", "history"):
        shell.go(Address(name))
        settle(shell)
        shoot(shell, f"sample-empty-{name}", sizes=("1280", "900"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
