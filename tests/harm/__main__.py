"""Kills the program at its file operations, fails them, and flips bytes of offices.

    python3 -m tests.harm kill [MOST]      SIGKILL at each changing file operation of five verbs
    python3 -m tests.harm disk [MOST]      ENOSPC, EIO and EACCES at the same
    python3 -m tests.harm pulled [MOST]    EIO from one operation on, as of a drive taken out
    python3 -m tests.harm flip [TRIES]     random bytes of an office, and all of its header

What was said to be done must be there and whole, what was not must be there whole or not at all,
whatever is told must be a sentence, and the next start must clear what was left. The first three
need strace, and so Linux. The exit status is 1 if something was not so.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cme_desk.errors import DeskError
from cme_desk.files.unfinished import is_unfinished
from cme_desk.services.office import life, safekeeping
from cme_desk.store import tables
from cme_desk.store.file.connection import Store

CALLS = ("pwrite64", "write", "fsync", "fdatasync", "rename", "unlink", "mkdir", "ftruncate")
CALLS += ("chmod", "sendfile", "copy_file_range")
ERRORS = ("ENOSPC", "EIO", "EACCES")
SHEET = "Name,Credentials,Time in,Time out\n" + "".join(
    f"Ada {name},MD,12:00 PM,1:00 PM\n"
    for name in "Abara Brandt Costa Delgado Egwu Farkas Grimm Hartwell Ibsen Jacoby Kim Lund".split()
)


def cme(
    folder: Path, *words: str, before: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Call the command line in a process of its own."""
    environment = {**os.environ, "CME_DESK_CONFIG": str(folder / "config")}
    return subprocess.run(
        [*before, sys.executable, "-m", "cme_desk", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=Path(__file__).parents[2],
    )


def base(folder: Path) -> None:
    """An office with an activity, attendance, credit, documents and a backup."""
    office, sheet = folder / "N.cmedesk", folder / "sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    at = ("--office", str(office))
    for words in (
        ("office", "new", str(office), "--name", "Northgate", "--signer", "Ruth Adler, MD"),
        *(
            (
                "activity",
                "add",
                "--code",
                code,
                "--title",
                "Rounds",
                "--date",
                day,
                "--start",
                "12:00",
                "--end-time",
                "13:00",
                "--location",
                "A",
                "--credit",
                "AMA PRA Category 1=1.00",
                *at,
            )
            for code, day in (("G1", "2026-05-14"), ("G2", "2026-05-15"))
        ),
        ("attendance", "import", str(sheet), "--activity", "G1", *at),
        ("office", "backup", *at),
    ):
        done = cme(folder, *words)
        if done.returncode == 2:
            raise SystemExit(f"{words}: {done.stderr}")


def verbs(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is done while the harm is done."""
    at = ("--office", str(folder / "N.cmedesk"))
    (backup,) = (folder / "N backups").glob("*.cmedesk")
    return {
        "new": ("office", "new", str(folder / "New.cmedesk"), "--name", "New"),
        "backup": ("office", "backup", *at),
        "restore": ("office", "restore", str(backup), "--to", str(folder / "R.cmedesk")),
        "import": ("attendance", "import", str(folder / "sheet.csv"), "--activity", "G2", *at),
        "issue": ("certificates", "issue", "--activity", "G1", "--pdf", str(folder / "p.pdf"), *at),
    }


def judged(folder: Path, verb: str, done: subprocess.CompletedProcess[str]) -> str:
    """What is not as it should be afterwards; empty if nothing."""
    said = done.stdout + done.stderr
    if "Traceback" in said or "fault of its own" in said:
        return f"told as a fault: {said.strip()[-160:]}"
    acknowledged = done.returncode in {0, 1}
    for name, wanted in (("N", 12), ("New", 0), ("R", 12)):
        path = folder / f"{name}.cmedesk"
        if not path.exists():
            if name == "N" or (acknowledged and (name, verb) in {("New", "new"), ("R", "restore")}):
                return f"{name} is not there"
            continue
        try:
            desk = life.open_office(path)
        except DeskError as error:
            return f"{name}: {error.sentence}"
        try:
            wrong = [
                each.message
                for each in life.check(desk)
                if not each.reference.startswith("missing")
            ]
            people = tables.people.count(desk.store)
            events = tables.attendance_events.count(desk.store)
            issued = tables.certificates.count(desk.store)
        finally:
            desk.close()
        if wrong or people != wanted:
            return f"{name}: {people} people, {wrong[:2]}"
        if name == "N" and events not in ({36, 72} if verb == "import" else {36}):
            return f"{events} events"
        if name == "N" and verb == "issue" and issued not in {0, 12}:
            return f"{issued} certificates"
        if (
            name == "N"
            and acknowledged
            and ((verb == "import" and events != 72) or (verb == "issue" and issued != 12))
        ):
            return "what was said to be done is not there"
    for each in safekeeping.found(folder / "N.cmedesk"):
        place = Path(tempfile.mkdtemp(dir=folder)) / "B.cmedesk"
        try:
            restored = life.restore(each.path, place)
        except DeskError as error:
            return f"listed backup: {error.sentence}"
        if restored.problems:
            return f"listed backup: {restored.problems[0].message}"
    listed = len(safekeeping.found(folder / "N.cmedesk"))
    if verb == "backup" and acknowledged and listed != 2:
        return "the backup is not listed"
    again = verbs_again(folder, verb)
    if again:
        return again
    left = [each for each in folder.rglob("*") if is_unfinished(each)]
    return f"left behind: {left[0].name}" if left else ""


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of an office."""
    found = {}
    for table in ("operation", "change", *(each.name for each in tables.TABLES)):
        found[table] = store.db.conn.cursor().execute(f"SELECT * FROM {table}").fetchall()
    return found


def verbs_again(folder: Path, verb: str) -> str:
    """Whether it can be done when nothing is in the way any more."""
    if verb in {"new", "restore", "backup"} and not (
        (folder / {"new": "New.cmedesk", "restore": "R.cmedesk", "backup": "none"}[verb]).exists()
    ):
        (backup,) = sorted((folder / "N backups").glob("*.cmedesk"))[:1]
        words = {
            "new": ("office", "new", str(folder / "New.cmedesk"), "--name", "New"),
            "restore": ("office", "restore", str(backup), "--to", str(folder / "R.cmedesk")),
            "backup": ("office", "backup", "--office", str(folder / "N.cmedesk")),
        }[verb]
        done = cme(folder, *words)
        if done.returncode:
            return f"again: {done.stdout}{done.stderr}"[:200]
    return ""


def injected(
    folder: Path, kinds: tuple[str, ...], most: int, lasting: bool = False
) -> Iterator[tuple[str, str, str]]:
    """Do harm at each call in turn; the verb, what was done, and what is wrong then."""
    first = folder / "base"
    first.mkdir()
    base(first)
    chance = random.Random(1)
    for verb in ("new", "backup", "restore", "import", "issue"):
        place = Path(shutil.copytree(first, folder / "count"))
        trace = folder / "trace"
        look = ("strace", "-f", "-o", str(trace), "-e", f"trace={','.join(CALLS)}")
        cme(place, *verbs(place)[verb], before=look)
        lines = trace.read_text(errors="replace").splitlines()
        shutil.rmtree(place)
        cases = [
            (call, number, kind)
            for call in CALLS
            for number in range(1, sum(f" {call}(" in line for line in lines) + 1)
            for kind in kinds
        ]
        chance.shuffle(cases)
        for call, number, kind in _spread(cases, most):
            place = Path(shutil.copytree(first, folder / "try"))
            when = f"{number}+" if lasting else str(number)
            harm = f"inject={call}:{kind}:when={when}"
            done = cme(
                place,
                *verbs(place)[verb],
                before=(
                    "strace",
                    "-f",
                    "-o",
                    "/dev/null",
                    "-e",
                    f"trace={call}",
                    "-e",
                    harm,
                ),
            )
            yield verb, f"{harm} -> {done.returncode}", judged(place, verb, done)
            shutil.rmtree(place)


def _spread(cases: list[tuple[str, int, str]], most: int) -> list[tuple[str, int, str]]:
    """Some of the cases, as many of each call as of the others: a write is not all there is."""
    waiting = {call: [case for case in cases if case[0] == call] for call in CALLS}
    taken: list[tuple[str, int, str]] = []
    while len(taken) < most and any(waiting.values()):
        for each in waiting.values():
            taken += each[:1]
            del each[:1]
    return taken[:most]


def flipped(folder: Path, tries: int) -> Iterator[tuple[str, str, str]]:
    """Flip bytes of an office; it must be refused or checked in words."""
    first = folder / "base"
    first.mkdir()
    base(first)
    path = first / "N.cmedesk"
    desk = life.open_office(path)
    before = contents(desk.store)
    desk.close()
    content = path.read_bytes()
    chance = random.Random(2)
    places = [(byte, "header") for byte in range(100)]
    places += [(chance.randrange(100, len(content)), "page") for _ in range(tries)]
    for place, kind in places:
        mask = chance.randrange(1, 256)
        spoiled = bytearray(content)
        spoiled[place] ^= mask
        for side in ("-wal", "-shm", "-journal"):
            Path(f"{path}{side}").unlink(missing_ok=True)
        path.write_bytes(spoiled)
        what = f"byte {place} ^ {mask}"
        try:
            desk = life.open_office(path)
        except DeskError as error:
            yield kind, f"{what}: refused", "" if error.remedy else "no remedy"
            continue
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            yield kind, f"{what}: opened", f"a fault: {error!r}"
            continue
        try:
            found = life.check(desk)
            for table in tables.TABLES:
                table.where(desk.store)
            other = not found and contents(desk.store) != before
            result = f"{what}: {'told by check' if found else 'nothing was altered'}"
            yield kind, result, "altered, and silent" if other else ""
        except DeskError:
            yield kind, f"{what}: told at reading", ""
        except Exception as error:  # noqa: BLE001 - the same
            yield kind, what, f"a fault: {error!r}"
        finally:
            desk.close()


def until_stopped(campaign: Iterator[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Go on until it ends, or somebody ends it: then the figures so far are told."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        yield from campaign
    except KeyboardInterrupt:
        print("stopped")


def main(what: str, most: int) -> int:
    """Do one campaign; the exit status."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    said: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="cme-desk-harm-") as name:
        folder = Path(name)
        campaign = {
            "kill": lambda: injected(folder, ("signal=SIGKILL",), most),
            "disk": lambda: injected(folder, tuple(f"error={each}" for each in ERRORS), most),
            "pulled": lambda: injected(folder, ("error=EIO",), most, lasting=True),
            "flip": lambda: flipped(folder, most),
        }[what]()
        for kind, how, wrong in until_stopped(campaign):
            tried[kind] += 1
            said[how.rpartition(": ")[2] if what == "flip" else how.rpartition(" ")[2]] += 1
            if wrong:
                failed[kind] += 1
                print(f"{kind}: {how}: {wrong}", flush=True)
    for kind, count in tried.items():
        print(f"{kind}: {count} tries, {failed[kind]} failures", flush=True)
    print(dict(said))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40))
