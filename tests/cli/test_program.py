"""What holds for every command: help, exit status, JSON, errors, the office it is about."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import subprocess
import sys

import click
import pytest

from cme_desk import __main__ as entry
from cme_desk import paths
from cme_desk.cli.base import invocation, output
from cme_desk.cli.base.commands import LazyGroup
from cme_desk.cli.base.last_office import last_office
from cme_desk.cli.program import no_screen, program, run


def every_command(command=program, path=()):
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from every_command(command.get_command(context, name), (*path, name))


COMMANDS = [pytest.param(path, id=" ".join(path) or "cme-desk") for path, _ in every_command()]


def shell(*words, **variables):
    return subprocess.run(
        [sys.executable, "-m", "cme_desk", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **variables},
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_help_with_an_example(cme, path):
    said = cme(*path, "--help")
    assert said.status == 0
    assert "For example:" in said.out
    assert f"cme-desk {' '.join(path)}".strip() in said.out
    assert "--json" in said.out
    assert "--office" in said.out


def test_the_commands_keep_their_names():
    names = {
        " ".join(path) for path, command in every_command() if not hasattr(command, "commands")
    }
    promised = """
        demo
        office new|office check|office backup|office backups|office restore
        sheet read
        people import|people find
        activity add|activity list|activity show
        attendance import|attendance list
        certificates issue|certificates list|certificates reprint|certificates verify
        certificates void|history list|history undo|history redo
    """
    wanted = {name.strip() for line in promised.split("\n") for name in line.split("|")} - {""}
    assert wanted <= names


def test_help_loads_no_command(cme):
    code = (
        "import sys; from cme_desk.cli.program import run; run(['--help']);"
        "print([m for m in sys.modules if m.startswith(('cme_desk.services', 'sqlite', 'PySide'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_lists_of_the_program_load_lazily():
    assert isinstance(program, LazyGroup)


def test_json_and_office_may_stand_anywhere(cme, office, monkeypatch):
    monkeypatch.delenv("CME_DESK_OFFICE")
    wanted = cme("activity", "list", "--json", "--office", office)
    assert wanted.status == 0
    for words in (
        ("--json", "--office", office, "activity", "list"),
        ("activity", "--json", "--office", office, "list"),
        ("--office", office, "activity", "list", "--json"),
    ):
        assert cme(*words) == wanted


def test_json_is_one_document_and_nothing_else_in_utf8(office):
    done = shell(
        "activity",
        "add",
        "--code",
        "É-1",
        "--title",
        "Þóra, 王伟",
        "--date",
        "2026-05-15",
        "--json",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "Þóra, 王伟"
    assert "Þóra" in done.stdout, "readable, not escaped"


def test_a_console_with_another_code_page_breaks_nothing(office):
    shell("activity", "add", "--code", "W", "--title", "Łukasik, 王伟", "--date", "2026-05-15")
    done = shell("activity", "list", PYTHONIOENCODING="cp1252", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert "王伟" in done.stdout


def test_a_program_without_a_console_has_nowhere_to_answer(office):
    code = (
        "import sys; sys.stdout = sys.stderr = None; from cme_desk.cli.program import run;"
        "raise SystemExit(run(sys.argv[1:]))"
    )
    for words, status in ((["activity", "list"], 0), (["nothing"], 2), (["--help"], 0)):
        command = [sys.executable, "-c", code, *words, "--office", str(office)]
        done = subprocess.run(command, check=False)
        assert done.returncode == status, words


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of a Unix shell")
def test_whoever_stops_listening_is_no_trouble(office):
    line = f'"{sys.executable}" -m cme_desk history list | head -0'
    done = subprocess.run(
        ["sh", "-c", line], capture_output=True, encoding="utf-8", check=False, env=os.environ
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["activity", "nonsense"],
        ["activity", "add"],
        ["activity", "show"],
        ["activity", "list", "--nonsense"],
        ["activity", "list", "--year", "soon"],
        ["attendance", "import", "x.xlsx"],
        ["attendance", "import", "x.xlsx", "--activity", "A", "--session", "0"],
        ["activity"],
        ["history", "undo", "9" * 20],
        ["history", "list", "--limit", "9" * 20],
        ["people", "find", "a", "--limit", "9" * 20],
        ["people", "duplicates", "--limit", "0"],
    ],
)
def test_words_that_cannot_be_understood(cme, words):
    said = cme(*words, "--json")
    assert said.error["reference"] == "usage"
    assert "--help" in said.error["remedy"]


@pytest.mark.parametrize(
    "words",
    [
        ["office", "new", "LONG", "--name", "X"],
        ["activity", "list", "--office", "LONG"],
        ["office", "restore", "LONG", "--to", "X"],
        ["people", "export", "--csv", "LONG"],
    ],
)
def test_a_name_that_no_disk_takes(cme, office, words):
    said = cme(*(word.replace("LONG", "ö" * 300) for word in words), "--json")
    assert said.error["reference"] == "name-too-long"
    assert len(said.error["message"]) < 100


def test_a_group_alone_shows_its_commands(cme):
    said = cme("activity")
    assert said.status == 2
    assert "Commands:" in said.out


def test_without_an_office_it_says_how_to_name_one(cme):
    said = cme("activity", "list", "--json")
    assert said.error["reference"] == "office-not-given"
    assert "--office" in said.error["remedy"]
    assert "CME_DESK_OFFICE" in said.error["remedy"]


def test_the_office_named_goes_before_the_variable(cme, office, tmp_path):
    assert cme("office", "new", tmp_path / "B", "--name", "Other").status == 0
    said = cme("office", "check", "--office", tmp_path / "B.cmedesk", "--json")
    assert said.json["name"] == "Other"


def test_without_both_it_is_the_office_the_window_had_last(cme, office, monkeypatch, qapp):
    from cme_desk.ui.base.preferences import Preferences

    kept = office.with_name("Łódź, Büro “2”; x=1.cmedesk")
    office.rename(kept)
    preferences = Preferences()
    preferences.remember(kept)
    preferences.remember(office.with_name("gone.cmedesk"))
    preferences.save()
    monkeypatch.delenv("CME_DESK_OFFICE")
    assert last_office() == kept
    assert cme("activity", "list", "--json").json["activities"][0]["code"] == "GR-2026-05"


def test_settings_that_are_nonsense_name_no_office(own_settings):
    (own_settings / "window.ini").write_bytes(b'[General]\nrecent="\\x\\\xff\ntheme=dark')
    assert last_office() is None


def break_in(monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(invocation.Invocation, "desk", fail)


def test_a_fault_of_the_program_is_one_sentence_and_a_log(cme, office, monkeypatch):
    break_in(monkeypatch, ZeroDivisionError("of what?"))
    said = cme("activity", "list", "--json")
    assert said.error["reference"] == "fault"
    log = paths.user_log() / "cme-desk.log"
    assert str(log) in said.error["remedy"]
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert "of what?" not in log.read_text(encoding="utf-8")


def test_a_fault_with_no_place_for_a_log(cme, office, monkeypatch, tmp_path):
    (tmp_path / "log").write_text("a file where the folder should be")
    break_in(monkeypatch, RuntimeError("x"))
    assert cme("activity", "list", "--json").error["remedy"] == ""


def test_whoever_looks_for_the_fault_gets_the_traceback(office, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(paths, "user_log", lambda: tmp_path)
    monkeypatch.setenv("CME_DESK_DEBUG", "1")
    break_in(monkeypatch, ZeroDivisionError("of what?"))
    assert run(["activity", "list"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_said_kindly(cme, office, monkeypatch):
    break_in(monkeypatch, KeyboardInterrupt())
    said = cme("activity", "list", "--json")
    assert said.error["reference"] == "cancelled"


def test_no_words_and_no_screen(capsys):
    assert no_screen() == 2
    assert "--help" in capsys.readouterr().err


def test_no_words_and_no_screen_in_a_process():
    done = shell(DISPLAY="", WAYLAND_DISPLAY="")
    if sys.platform.startswith("linux"):
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there can it be missing")
def test_there_is_a_screen_where_a_display_is_named(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not entry.has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert entry.has_screen()


def test_no_words_open_the_window_and_words_do_not(monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(entry, "has_screen", lambda: True)
    monkeypatch.setattr(entry, "open_window", lambda: opened.append(1) or 0)
    for words, times in ((["--version"], 0), ([], 1)):
        monkeypatch.setattr(sys, "argv", ["cme-desk", *words])
        with pytest.raises(SystemExit) as ended:
            entry.main()
        assert ended.value.code == 0
        assert len(opened) == times


def test_tables_align_what_is_wide_or_has_marks():
    text = output.table(
        ["Name", "N"], [["王伟", "1"], ["e\u0301", "22"], ["Ann", "333"]], right=[1]
    )
    assert text.splitlines() == ["Name    N", "王伟    1", "e\u0301      22", "Ann   333"]


def test_the_version(cme):
    assert cme("--version").out.startswith("CME Desk ")


def test_every_module_of_a_command_is_named_in_the_program():
    for name, (module, words) in program.doors.items():
        assert importlib.util.find_spec(module) is not None, name
        assert words.endswith(".")


HOSTILE = "GR\x1b]0;owned\x07\x9b31m\x7f\u202e2027\u2066"


def test_nothing_that_a_terminal_obeys_reaches_it(cme, office):
    words = ["--title", f"Rounds {HOSTILE}", "--date", "2027-03-04"]
    cme("activity", "add", "--code", "GR-9", *words)
    calls = (["activity", "list"], ["sheet", "read", f"{HOSTILE}.xlsx"], [HOSTILE], ["history"])
    for command in calls:
        for more in ([], ["--json"]):
            said = cme(*command, *more)
            for text in (said.out, said.err):
                assert not [sign for sign in text if ord(sign) < 32 and sign not in "\n\t"]
                assert not set(text) & set("\x7f\x9b\u202e\u2066")
    assert "owned" in cme("activity", "list").out


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.ESTALE])
def test_what_the_disk_did_is_no_fault_of_the_program(cme, office, monkeypatch, number):
    break_in(monkeypatch, OSError(number, os.strerror(number)))
    assert cme("activity", "list", "--json").error["reference"] != "fault"


def test_too_little_memory_is_no_fault_of_the_program(cme, office, monkeypatch):
    break_in(monkeypatch, MemoryError())
    assert cme("activity", "list", "--json").error["reference"] == "out-of-memory"
