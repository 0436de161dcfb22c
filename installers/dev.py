r"""Set up and run CME Desk from a checkout: nothing but Python 3.11 or newer is needed for it.

    python3 installers/dev.py run  [-- OPTION...]   opens the program with its sample office
    python3 installers/dev.py test [OPTION...]      the whole test suite; options go to pytest
    python3 installers/dev.py lint                  format, style and types
    python3 installers/dev.py bench [NAME...]       ours against a reference, as ratios
    python3 installers/dev.py fuzz [FILES] [SEED]   mutated files, 10,000 unless told otherwise
    python3 installers/dev.py harm WHAT [MOST]      kill, disk, pulled or flip: an office under harm
    python3 installers/dev.py lock [--upgrade]      writes requirements.lock anew

On Windows `py installers\dev.py` does the same. The first start makes the folder .venv and
fetches into it exactly what requirements.lock names, hashes checked; on Debian and Ubuntu it
also installs what Qt needs from the system, where it may, and otherwise says what to type.
Later starts only look whether anything has changed since. To begin again, delete .venv.
"""

# No syntax newer than Python 3.6 in this file, and nothing newer imported above the version check,
# so that an old Python says one sentence instead of a traceback.
import os
import subprocess
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):
    sys.stderr.write(
        "CME Desk needs Python 3.11 or newer, and this is Python %d.%d. Install a newer one and "
        "start it by its name, for example: python3.11 installers/dev.py run\n"
        % sys.version_info[:2]
    )
    sys.exit(2)

from collections.abc import Callable, Sequence

from environment import LOCK, PYTHON, ROOT, SCRIPTS, VENV, pip, prepare
from trouble import TroubleError, say

UV = "uv==0.13.9"  # resolves for every platform at once, which pip cannot do
MOST_WORKERS = 8  # each test process holds a Qt and an office of its own: memory, not processors


def hand_over(*command: str | Path) -> int:
    """Go on as another program; Windows, which cannot, starts it and waits for its end."""
    line = [str(part) for part in command]
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(line[0], line)
    return subprocess.call(line)


def run(arguments: Sequence[str]) -> int:
    """Start the program with its sample office."""
    prepare()
    return hand_over(
        SCRIPTS / ("cme-desk.exe" if os.name == "nt" else "cme-desk"),
        "demo",
        *arguments,
    )


def test(arguments: Sequence[str]) -> int:
    """Run the test suite, on all processors unless the options say otherwise."""
    prepare()
    os.chdir(ROOT)
    # A debugger needs the terminal, so it needs the only process.
    own = any(word.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for word in arguments)
    workers = [] if own else ["-n", str(min(processors(), MOST_WORKERS)), "--dist", "worksteal"]
    return hand_over(PYTHON, "-m", "pytest", *workers, *arguments)


def processors() -> int:
    """How many processors this process may use, which in a container is not all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def lint(arguments: Sequence[str]) -> int:
    """Check format, style and types; all three, so that one run tells everything."""
    if arguments:
        raise TroubleError("lint takes no options: it always checks everything.")
    prepare()
    checks = (["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"])
    failed = []
    for check in checks:
        say(f"--- {' '.join(check)}")
        if subprocess.call([PYTHON, "-m", *check], cwd=ROOT):
            failed.append(" ".join(check))
    say(f"Not clean: {', '.join(failed)}" if failed else "All clean.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks."""
    prepare()
    os.chdir(ROOT)
    return hand_over(PYTHON, "-m", "tests.benchmarks", *arguments)


def fuzz(arguments: Sequence[str]) -> int:
    """Read mutated files by the thousand."""
    prepare()
    os.chdir(ROOT)
    return hand_over(PYTHON, "-m", "tests.fuzz", *arguments)


def harm(arguments: Sequence[str]) -> int:
    """Kill the program, fail its disk, or flip bytes of offices."""
    prepare()
    os.chdir(ROOT)
    return hand_over(PYTHON, "-m", "tests.harm", *arguments)


def lock(arguments: Sequence[str]) -> int:
    """Write requirements.lock from pyproject.toml; versions stay unless --upgrade is given."""
    with tempfile.TemporaryDirectory(prefix="cme-desk-lock-") as folder:
        environment = Path(folder)
        python = environment / PYTHON.relative_to(VENV)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip("fetched", "install", "--only-binary=:all:", UV, python=python)
        uv = str(python.with_name("uv" + python.suffix))
        command = [uv, "pip", "compile", "pyproject.toml", "--group", "dev"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
        command += ["--no-emit-index-url", "--quiet", "-o", LOCK.name, *arguments]
        command += ["--custom-compile-command", "python3 installers/dev.py lock"]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise TroubleError(f"No lock could be written:\n{result.stderr.strip()}")
    say(f"{LOCK.name} is written. The next start installs what changed.")
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "fuzz": fuzz,
    "harm": harm,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; returns the exit status."""
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if command not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if command in {"-h", "--help", "help"} else 2
    if rest[:1] == ["--"]:
        del rest[0]
    try:
        return COMMANDS[command](rest)
    except TroubleError as trouble:
        say(str(trouble))
    except KeyboardInterrupt:
        say("\nStopped. The next start takes up what is unfinished.")
        return 130
    except OSError as error:
        say(f"The set-up could not go on: {error}. Mend that, and type the same command again.")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
