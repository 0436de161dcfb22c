"""The folder .venv: what belongs in it, whether it is all there, and how it gets there."""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import system
from trouble import TroubleError, say

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"  # written last: without it the folder is taken for half made
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")


NO_NETWORK = re.compile(
    r"Retrying \(|NewConnectionError|NameResolutionError|name resolution|ConnectTimeout"
    r"|ReadTimeout|ProxyError|from versions: none|dns error|error sending request"
)


def prepare() -> None:
    """Make sure that .venv and the system hold what is needed; quick when nothing has changed."""
    new = wanted()
    if stamped() == new and not system.missing_packages(making=False):
        return
    system.check_computer()
    with only_one():
        old = stamped()  # read again: another start may have done it while this one waited
        fresh = old.get("environment") != new["environment"]
        if packages := system.missing_packages(making=fresh):
            system.install_packages(packages, making=fresh)
        if old != new:
            set_up(old, new)


def wanted() -> dict[str, str]:
    """What a finished set-up of this checkout, with this Python, is stamped with."""
    version = ".".join(map(str, sys.version_info[:3])) + getattr(sys, "abiflags", "")
    return {
        # Scripts name their Python by its full path, so a folder that was moved is set up anew.
        "environment": f"Python {version} of {sys.base_prefix} for {VENV}",
        "packages": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
    }


def stamped() -> dict[str, str]:
    """What the last set-up that came to its end was stamped with; empty if none did."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Keep out a second set-up of the same folder: it waits until the first has ended.

    The lock belongs to the open file, so it cannot be left behind by a start that was killed;
    pip inherits it, so that one whose parent was killed is waited for as well.
    """
    with (ROOT / ".venv.lock").open("a+", encoding="utf-8") as held:
        os.set_inheritable(held.fileno(), True)
        told = False
        while not take(held):
            if not told:
                say("Another set-up of this folder is running; waiting for it to end.")
            told = True
            time.sleep(0.3)
        yield


def take(held: IO[str]) -> bool:
    """Lock an open file if nobody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def set_up(old: dict[str, str], new: dict[str, str]) -> None:
    """Make .venv what `new` says, doing no more than the difference from `old` calls for."""
    say(
        "Setting up CME Desk"
        + (" again: something has changed." if old else "; this is done once.")
    )
    STAMP.unlink(missing_ok=True)  # from here to the end an interrupted set-up is noticed
    fresh = old.get("environment") != new["environment"]
    if fresh:
        make_environment()
    if fresh or old.get("packages") != new["packages"]:
        install_packages(fresh=fresh)
    pip(
        "installed",
        "install",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-e",
        str(ROOT),
    )
    check_environment()
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(STAMP)
    say("Everything is in place.")


def make_environment() -> None:
    """Make an empty .venv, in place of whatever is there."""
    if not system.has_ensurepip():
        raise TroubleError(
            f"This Python ({sys.executable}) cannot make environments: its part 'ensurepip' is "
            "missing. Install that part, or start dev.py with another Python 3.11 or newer."
        )
    base = str(getattr(sys, "_base_executable", None) or sys.executable)
    if VENV.exists():
        if Path(sys.prefix).resolve() == VENV and os.name == "nt":
            raise TroubleError("Start dev.py with `py`: the Python in .venv cannot replace itself.")
        shutil.rmtree(VENV)
    made = subprocess.run(
        [base, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise TroubleError(f"Python could not make {VENV}:\n{(made.stderr or made.stdout).strip()}")


def install_packages(*, fresh: bool) -> None:
    """Install exactly what the lock names: what it no longer names is taken out."""
    lock = LOCK.read_text(encoding="utf-8")
    names = [plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)]
    if fresh:
        say(f"Fetching {len(names)} packages, about 350 MB: this takes a minute or a few.")
    else:
        say("Fetching the packages that have changed.")
    options = ("--require-hashes", "--no-deps", "--only-binary=:all:")
    pip("fetched", "install", *options, "-r", str(LOCK), count=len(names))
    if not fresh:
        listing = subprocess.run(
            [
                PYTHON,
                "-m",
                "pip",
                "list",
                "--format=json",
                "--disable-pip-version-check",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        there = {plain(entry["name"]) for entry in json.loads(listing.stdout)}
        if extra := sorted(there - {*names, "pip", "setuptools", "cme-desk"}):
            pip("tidied", "uninstall", "-y", *extra)


def plain(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pip(done: str, *arguments: str, count: int = 0, python: Path = PYTHON) -> None:
    """Run pip, showing how far it is; `done` is what the packages could not be, if it fails."""
    # Settings that say where packages come from are kept; those that say where to put them not.
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME", "PYTHONPATH"}
    }
    environment |= {
        "PIP_USER": "0",
        "PIP_NO_INPUT": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    said: list[str] = []
    seen = 0
    with subprocess.Popen(
        [python, "-m", "pip", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environment,
        close_fds=False,  # pip holds the set-up's lock too: see only_one
    ) as process:
        assert process.stdout is not None
        for text in process.stdout:
            said = [*said[-200:], text.rstrip()]
            if count and text.startswith("Collecting "):
                seen += 1
                show(f"  {seen} of {count}: {text.split()[1].partition('==')[0]}")
            elif count and text.startswith("Installing collected"):
                show("  unpacking\n")
    if process.returncode:
        raise TroubleError(diagnosis(done, said))


def show(progress: str) -> None:
    """Show progress in one line that is written over, where a person is looking on."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K" + progress)
        sys.stderr.flush()


def diagnosis(done: str, said: Sequence[str]) -> str:
    """What most likely went wrong, in a sentence, and the last that pip said."""
    everything = "\n".join(said)
    if "No space left on device" in everything or "not enough space" in everything:
        why = "The disk is full. The packages take about 1.5 GB."
    elif "DO NOT MATCH THE HASHES" in everything:
        why = "What was fetched is not what requirements.lock names. Try once more, later."
    elif NO_NETWORK.search(everything):
        why = "There seems to be no network, or no way through it to the Python package index."
    elif "No matching distribution" in everything:
        why = "One of them is not made for this kind of computer, or for this version of Python."
    else:
        why = "pip says why:"
    errors = [text for text in said if "error" in text[:10].lower()]
    last = "\n".join(f"    {text}" for text in (errors or said)[-4:])
    return (
        f"The Python packages could not be {done}. {why} When this is mended, type the same "
        f"command again.\n\n{last}"
    )


def check_environment() -> None:
    """Load Qt once, so that a set-up that ends well has everything that Qt needs."""
    qt = "from PySide6 import QtPdf, QtPrintSupport, QtSvg, QtWidgets"
    result = subprocess.run([PYTHON, "-c", qt], capture_output=True, text=True, check=False)
    if result.returncode:
        lines = result.stderr.strip().splitlines() or [f"it ended with {result.returncode}"]
        raise TroubleError(f"Everything is installed, but Qt does not start: {lines[-1]}")
