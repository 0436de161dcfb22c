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

from PySide6.QtWidgets import QApplication

from cme_desk import paths
from cme_desk.queries import activities, certificates, people
from cme_desk.services import office as office_service
from cme_desk.services import sample
from cme_desk.ui import app as ui_app
from cme_desk.ui.navigation import Address
from cme_desk.ui.office import Office, Offices
from cme_desk.ui.pages.catalogue import PAGES
from cme_desk.ui.preferences import Preferences
from cme_desk.ui.say import Recorder
from cme_desk.ui.shell import Shell
from tests.ui.screens import FOLDER, shoot


def settle(shell: Shell, seconds: float = 0.6) -> None:
    """Let previews be drawn and jobs end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end or shell.jobs.busy:
        QApplication.processEvents()
        time.sleep(0.01)


def main(folder: Path) -> None:
    """Make the sample office, walk through its pages, and take pictures."""
    app = ui_app.application([])
    made = sample.find_or_make(folder)
    shell = ui_app.window(
        app,
        Offices(lambda _progress: made.office),
        PAGES,
        preferences=Preferences(),
        say=Recorder(),
    )
    shell.resize(1280, 800)
    shell.show()
    shell.session.use(Office(office_service.open_office(made.office)))
    store = shell.session.office.desk.store
    rows = activities.listed(store, limit=500)
    full = max(rows, key=lambda row: (row.certificates > 0, row.learners))
    waiting = next((row for row in rows if row.open_questions), full)
    person = max(people.listed(store, limit=500), key=lambda row: row.activities)
    issued = certificates.listed(store, limit=1)
    walk = {
        "home": Address("home"),
        "activities": Address("activities"),
        "overview": Address("activity", full.id),
        "attendance": Address("activity", full.id, "attendance"),
        "certificates": Address("activity", full.id, "certificates"),
        "activity-history": Address("activity", full.id, "history"),
        "questions": Address("questions", waiting.id),
        "people": Address("people"),
        "person": Address("person", person.id),
        "person-details": Address("person", person.id, "details"),
        "office": Address("office"),
        "history": Address("history"),
        "import": Address("import", full.id, detail=str(made.sheet)),
    }
    if issued:
        walk["certificate"] = Address("certificate", issued[0].id)
    for name, address in walk.items():
        if shell.router.knows(address.page):
            shell.router.go(address)
            settle(shell)
            shoot(shell, f"sample-{name}", sizes=("1280", "900", "1920"), large_text=True)
    pictures = paths.resources() / "pictures"
    pictures.mkdir(exist_ok=True)
    for source, target in (("attendance", "activity"), ("import", "import")):
        taken = FOLDER / f"sample-{source}-1280-light.png"
        if taken.exists():
            shutil.copyfile(taken, pictures / f"{target}.png")
    shell.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
