"""What CME Desk needs from the computer itself: a C library, Qt's shared libraries, a font."""

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from trouble import TroubleError, say

# The oldest C library for which PySide6 is built.
GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}
# How `ldconfig -p` marks the libraries of this kind of processor.
LDCONFIG_TAG = {"x86_64": "x86-64", "aarch64": "AArch64"}
# What Qt's own libraries and its xcb and offscreen platforms ask of the system, read off their
# NEEDED entries, with the Debian and Ubuntu package of each.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
)
FONT_FILES = (".ttf", ".otf", ".ttc", ".pfb")


def check_computer() -> None:
    """Refuse, in a sentence, the computers for which there is no Qt."""
    if sys.maxsize < 2**32:
        raise TroubleError("CME Desk needs a 64-bit Python, and this one is 32-bit.")
    if sys.platform.startswith("linux"):
        name, version = platform.libc_ver()
        needed = GLIBC.get(platform.machine(), (2, 34))
        if name == "glibc" and tuple(map(int, version.split(".")[:2])) < needed:
            raise TroubleError(
                f"Qt needs a Linux with glibc {needed[0]}.{needed[1]} or newer on this processor, "
                f"and this one has glibc {version}. Debian 13 and Ubuntu 24.04 are new enough."
            )


def missing_libraries() -> list[str]:
    """Return the shared libraries that Qt needs from a Linux system and that are not there."""
    if not sys.platform.startswith("linux"):
        return []
    tag = LDCONFIG_TAG.get(platform.machine(), "")
    search = os.pathsep.join([os.environ.get("PATH", ""), "/sbin", "/usr/sbin"])
    program = shutil.which("ldconfig", path=search)
    known: set[str] = set()
    if program:
        listing = subprocess.run([program, "-p"], capture_output=True, text=True, check=False)
        known = {line.split()[0] for line in listing.stdout.splitlines()[1:] if tag in line}
    return [name for name in SYSTEM_LIBRARIES if name not in known and not loads(name)]


def loads(library: str) -> bool:
    """Whether the loader finds a library that ldconfig does not list (LD_LIBRARY_PATH, Nix)."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Whether any scalable font is installed; without one Qt draws empty boxes."""
    return any(
        name.lower().endswith(FONT_FILES)
        for folder in FONT_FOLDERS
        for _, _, names in os.walk(Path(folder).expanduser())
        for name in names
    )


def missing_packages(*, making: bool) -> list[str]:
    """Return the Debian packages that this system lacks: libraries, a font, Python's own venv.

    `making` says whether an environment is about to be made, which needs the last of them.
    """
    packages = [SYSTEM_LIBRARIES[name] for name in missing_libraries()]
    if sys.platform.startswith("linux") and shutil.which("apt-get"):
        if not has_font():
            packages.append(FONT_PACKAGE)
        # Debian keeps ensurepip, without which no environment can be made, in a package apart.
        if making and sys.base_prefix == "/usr" and not has_ensurepip():
            packages.append(f"python3.{sys.version_info.minor}-venv")
    return packages


def has_ensurepip() -> bool:
    """Whether this Python can put pip into a new environment."""
    return importlib.util.find_spec("ensurepip") is not None


def install_packages(packages: Sequence[str], *, making: bool) -> None:
    """Install Debian packages where that is allowed, or say which line does it."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise TroubleError(without_apt(missing_libraries()))
    root = os.geteuid() == 0
    line = f"{'' if root else 'sudo '}apt-get install -y {names}"
    if not root and not sudo_asks_nothing():
        raise TroubleError(
            "CME Desk needs some packages of the system first. Type this line, and then the same "
            f"command again:\n\n    {line}\n"
        )
    say(f"Installing what is needed from the system: {names}")
    apt = [*([] if root else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive"]
    apt += ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    said: list[str] = []
    # The lists may be old or not there at all; they are fetched only when that shows.
    for step in (install, [*apt, "update"], install):
        done = subprocess.run(
            step, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        said += done.stderr.splitlines()
        if not missing_packages(making=making):
            return
    raise TroubleError(
        "The system's packages could not be installed. Type this line, mend what it complains of, "
        f"and then type the same command again:\n\n    {line}\n\n" + "\n".join(said[-5:])
    )


def sudo_asks_nothing() -> bool:
    """Whether this person may act as root without a password."""
    return (
        shutil.which("sudo") is not None
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    )


def without_apt(libraries: Sequence[str]) -> str:
    """What to do on a Linux that is neither Debian nor Ubuntu."""
    line = ""
    if shutil.which("dnf"):  # which installs by the name of the library
        line = "\n\n    sudo dnf install " + " ".join(f"'{name}()(64bit)'" for name in libraries)
    return (
        f"Qt needs these libraries, which this system lacks: {', '.join(libraries)}. Install them, "
        f"and then type the same command again.{line}"
    )
