"""The one writer: a file or a folder appears under its name when all of it is there, or never.

It is written beside its target, down to the disk, and then renamed.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from cme_desk import paths
from cme_desk.errors import DeskError
from cme_desk.files.kinds import Kind, kind_of, refuse_another_kind
from cme_desk.files.private import open_up, private_file, private_folder
from cme_desk.files.unfinished import remove, sweep, unfinished_name

DURABLE = True
"""Whether files are waited for until they are on the disk: what got its name outlasts a power cut.

The tests set it to False, except where this is what they test: there no power is cut.
"""

_MOST_FOLDERS = 40


class Part:
    """A file or a folder that is being written beside its target; unless published, it goes.

    Use as a context manager. Trouble with the disk comes out as an OSError; `OutFile` and
    `OutFolder`, for what a person wants written, say it in words.

    Attributes:
        target: the name it gets.
        path: where it is until then.

    """

    def __init__(
        self,
        target: Path,
        *,
        folder: bool = False,
        beside: Path | None = None,
        private: bool = False,
    ) -> None:
        """Make an empty file or folder; until it is published only its user may read it.

        Args:
            target: the name it gets.
            folder: make a folder.
            beside: where it is written, on the same disk; None for beside the target.
            private: only its user may read it under its name as well.

        """
        self.target = target
        self.path = (beside or target.parent) / unfinished_name()
        self._folder = folder
        self._private = private
        if folder:
            private_folder(self.path)
        else:
            private_file(self.path)

    @contextmanager
    def open(self, name: str = "") -> Iterator[BinaryIO]:
        """Write the file, or one of this name in the folder; at the end it is on the disk."""
        with (self.path / name if name else self.path).open("wb") as file:
            yield file
            file.flush()
            if DURABLE:
                os.fsync(file.fileno())

    def write(self, content: bytes, name: str = "") -> None:
        """Write all of the file, or of one of this name in the folder."""
        with self.open(name) as file:
            file.write(content)

    def copy(self, source: Path) -> None:
        """Make the file a copy of another one."""
        shutil.copyfile(source, self.path)
        self.settle()

    def settle(self) -> None:
        """Have on the disk what somebody else wrote at `path`."""
        if DURABLE:
            # Windows puts nothing on the disk through a file that is open for reading only.
            with self.path.open("rb+") as file:
                os.fsync(file.fileno())

    def publish(self, *, replace: bool = True) -> None:
        """Give it its name: in place of an older file, or of an empty folder.

        Args:
            replace: whether a file that has this name by now may go.

        Raises:
            FileExistsError: it may not, and there is one.

        """
        if not self._private:
            open_up(self.path)
        if self._folder:
            _settle_folder(self.path)
            if self.target.is_dir():
                self.target.rmdir()  # Windows renames onto nothing that is there
        if not replace and os.path.lexists(self.target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.target))
        self.path.replace(self.target)
        _settle_folder(self.target.parent)

    def hand_out(self, names: Iterable[str]) -> None:
        """Move what is in the folder into the target, which is there, in this order."""
        for name in names:
            (self.path / name).replace(self.target / name)
        _settle_folder(self.target)

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Throw away what got no name."""
        with suppress(OSError):
            remove(self.path)


class OutFile(Part):
    """A place for a file that a person wants: looked at before the work, named after it."""

    def __init__(self, target: Path, kind: Kind, *, remember: bool = True) -> None:
        """Look whether a file may be written there.

        Args:
            target: its name.
            kind: what it is to be.
            remember: have the next start look through its folder for what a crash left.

        Raises:
            DeskError: it may not.

        """
        self._kind = kind
        with self._in_words(target):
            refuse_another_kind(target, kind)
            super().__init__(target)
        if remember:
            _remember(target.parent)

    @contextmanager
    def open(self, name: str = "") -> Iterator[BinaryIO]:
        """Write it.

        Raises:
            DeskError: it cannot be written.

        """
        with self._in_words(self.target), super().open(name) as file:
            yield file

    def publish(self, *, replace: bool = True) -> None:
        """Give it its name, in place of an older one of its kind.

        Raises:
            DeskError: the name cannot be given.

        """
        with self._in_words(self.target):
            super().publish(replace=replace)

    @contextmanager
    def _in_words(self, target: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                raise name_too_long(error) from error
            raise DeskError(
                self._kind.reference,
                f"“{target}” cannot be written.",
                f"{error.strerror or error}.",
                "Choose a folder that exists and that you may write to; close the "
                f"{self._kind.name} if it is open.",
            ) from error


class OutFolder(OutFile):
    """A place for a folder of files that a person wants; nothing that is there is mixed with it."""

    def __init__(self, target: Path) -> None:
        """Look whether a folder may be made there.

        Raises:
            DeskError: it may not, or there is something of this name that is not an empty folder.

        """
        self._kind = Kind("folder", "certificates", ())
        with self._in_words(target):
            _refuse_full(target)
            Part.__init__(self, target, folder=True)
        _remember(target.parent)


def write_whole(
    target: Path, content: bytes, kind: Kind | None = None, *, remember: bool = True
) -> Path:
    """Write a file that a person wants, whole or not at all; where it is now.

    Args:
        target: its name.
        content: all of it.
        kind: what it is; None: what the content says.
        remember: as for `OutFile`.

    Raises:
        DeskError: it cannot be written, or there is a file of another kind.

    """
    with OutFile(target, kind or kind_of(content), remember=remember) as file:
        file.write(content)
        file.publish()
    return target


def copy_aside(source: Path, target: Path) -> None:
    """Copy a file to look at it in a folder that is soon gone.

    Raises:
        OSError: it cannot be read, or there is no room.

    """
    shutil.copyfile(source, target)


def rename(path: Path, name: str) -> Path:
    """Give a file another name in its folder; where it is now.

    Raises:
        OSError: it cannot be; on Windows also because a program has it open.

    """
    goal = path.with_name(name)
    path.rename(goal)
    _settle_folder(path.parent)
    return goal


def name_too_long(error: OSError) -> DeskError:
    """The refusal of a name that no disk takes (ENAMETOOLONG)."""
    name = Path(str(error.filename or "")).name
    return DeskError(
        "name-too-long",
        f"“{name[:30]}…” is too long for the name of a file.",
        "",
        "Choose a shorter name.",
    )


def written_folders() -> list[Path]:
    """The folders into which files were written for a person lately, the latest first."""
    try:
        lines = _list_of_folders().read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [Path(line) for line in lines if line]


def _list_of_folders() -> Path:
    return paths.user_config() / "written-folders.txt"


def _remember(folder: Path) -> None:
    """Keep a folder among those that the next start looks through; the command line has no start.

    So what an earlier crash left there is removed now.
    """
    sweep([folder, _list_of_folders().parent])
    with suppress(OSError):
        place = folder.absolute()
        known = written_folders()
        if place not in known:
            listed = "\n".join(map(str, [place, *known][:_MOST_FOLDERS]))
            target = _list_of_folders()
            private_folder(target.parent)
            with Part(target, private=True) as part:
                part.write(listed.encode("utf-8", "replace"))
                part.publish()


def _refuse_full(target: Path) -> None:
    """A folder with something in it is left alone: what is in it may be wanted."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise DeskError(
            "folder-not-empty",
            f"There is something called “{target.name}” already, and it is not an empty folder.",
            "Nothing in it is replaced or mixed up.",
            "Choose another name for the folder.",
        )


def _settle_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can."""
    if DURABLE and os.name == "posix":
        with suppress(OSError):  # some network drives cannot
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
