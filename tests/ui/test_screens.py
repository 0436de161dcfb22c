"""Pictures of the frame, for people to look at; the test only sees that they are made."""

from PySide6.QtGui import QImage

from cme_desk.ui.base.jobs import Standing
from cme_desk.ui.base.navigation import Address
from tests.ui import screens
from tests.ui.screens import shoot


def test_pictures_of_the_frame(make_shell, new_desk, monkeypatch, tmp_path):
    """In both themes in every run: the pages of the gallery have every widget."""
    if not screens.kept:
        monkeypatch.setattr(screens, "FOLDER", tmp_path)
        monkeypatch.setattr(screens, "kept", True)
    shell = make_shell()
    shoot(shell, "frame-welcome")
    shell.session.use(new_desk())
    shoot(shell, "frame-home", large_text=True)
    shell.go(Address("activity", 12))
    shell.router.page.table.go_to(3)
    shell.quiet("143 people signed in from march.xlsx", 1)
    shoot(shell, "frame-activity", sizes=("1280", "1920", "900"), large_text=True)
    shell.go(Address("form"))
    shell.router.page.form.show_errors({"title": "The activity has no title. Type one."})
    shoot(shell, "frame-form", large_text=True)
    shell.go(Address("people"))
    shell.quiet_corner.work.show_standing(
        Standing(title="Reading march.xlsx", what="rows", done=40, total=143)
    )
    shoot(shell, "frame-empty")
    shell.open_palette()
    shoot(shell, "frame-palette")
    shell.quiet_corner.work.show_standing(None)
    written = list(screens.FOLDER.glob("frame-*.png"))
    assert len(written) == 19
    assert all(not QImage(str(path)).isNull() for path in written)
