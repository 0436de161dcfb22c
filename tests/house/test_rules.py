"""The checker itself can fail: each rule is shown a planted violation, and the like that is right."""

import pytest

from tests.house import rules

BAD_IMPORTS = [
    ("cme_desk/domain/credit.py", "import cme_desk.store.people", "may not import store"),
    ("cme_desk/domain/credit.py", "from cme_desk import ui", "may not import ui"),
    ("cme_desk/domain/credit.py", "def f():\n    from cme_desk.cli import x", "may not import cli"),
    ("cme_desk/store/people.py", "from cme_desk.readers import x", "may not import readers"),
    ("cme_desk/readers/text.py", "from cme_desk.store import x", "may not import store"),
    ("cme_desk/queries/people.py", "from cme_desk.importing import x", "may not import importing"),
    ("cme_desk/importing/plan.py", "from cme_desk.queries import x", "may not import queries"),
    ("cme_desk/importing/plan.py", "from cme_desk.store import x", "may not import store"),
    ("cme_desk/pdf/form.py", "from cme_desk.exporting import x", "may not import exporting"),
    ("cme_desk/exporting/rows.py", "from cme_desk.pdf import x", "may not import pdf"),
    ("cme_desk/services/people.py", "from cme_desk.ui import x", "may not import ui"),
    ("cme_desk/ui/shell.py", "from cme_desk.store.people import x", "may not import store"),
    ("cme_desk/ui/shell.py", "from cme_desk.cli import x", "may not import cli"),
    ("cme_desk/cli/people.py", "from cme_desk.ui import x", "may not import ui"),
    ("cme_desk/cli/people.py", "from cme_desk.__main__ import main", "may not import __main__"),
    ("cme_desk/errors.py", "from cme_desk.domain import x", "may not import domain"),
    ("cme_desk/__init__.py", "from cme_desk.ui import x", "may not import ui"),
    ("cme_desk/__main__.py", "from cme_desk.services import x", "may not import services"),
    ("cme_desk/__main__.py", "from cme_desk.ui import x", "import it in a function"),
    (
        "cme_desk/services/people.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from cme_desk.ui import x",
        "may not import ui",
    ),
    (
        "cme_desk/services/people.py",
        "import importlib\nimportlib.import_module('cme_desk.ui.shell')",
        "may not import ui",
    ),
    ("cme_desk/services/people.py", "from . import credit", "relative import"),
    ("cme_desk/services/people.py", "from ..ui import shell", "relative import"),
    ("cme_desk/services/people.py", "import PySide6", "kept to ui"),
    ("cme_desk/ui/shell.py", "import click", "kept to cli"),
    ("cme_desk/__main__.py", "import click", "kept to cli"),
    ("cme_desk/services/people.py", "import sqlite3", "kept to queries, store"),
    ("cme_desk/services/people.py", "from sqlite_utils import Database", "kept to queries, store"),
    ("cme_desk/importing/plan.py", "import csv", "kept to exporting, readers"),
    ("cme_desk/exporting/rows.py", "import xlrd", "kept to readers"),
    ("cme_desk/services/people.py", "from openpyxl import Workbook", "kept to exporting, readers"),
    ("cme_desk/ui/shell.py", "import uharfbuzz", "kept to pdf"),
    ("cme_desk/queries/people.py", "import rapidfuzz.fuzz", "kept to importing"),
    ("cme_desk/readers/text.py", "import requests", "has no floor yet"),
    ("cme_desk/domain/credit.py", "import os", "does without os"),
    ("cme_desk/services/people.py", "import subprocess", "kept to children"),
    ("cme_desk/readers/text.py", "from multiprocessing import Process", "kept to nowhere"),
    ("cme_desk/children/door.py", "from cme_desk.readers import x", "may not import readers"),
    ("cme_desk/pdf/page.py", "from cme_desk.pdf.foreign import pixels", "only a child does"),
    ("cme_desk/readers/__init__.py", "import cme_desk.readers.parsing", "only a child does"),
    (
        "cme_desk/services/brochures.py",
        "def f():\n    from cme_desk.pdf.foreign.page import words_of",
        "only a child does",
    ),
    ("cme_desk/extras/thing.py", "import re", "no floor that the house knows"),
    ("cme_desk/extras.py", "import re", "no floor that the house knows"),
]

GOOD_IMPORTS = [
    ("cme_desk/domain/credit.py", "import re\nfrom cme_desk.domain.people import Person"),
    (
        "cme_desk/store/people.py",
        "import sqlite3\nfrom cme_desk.domain import x\nimport cme_desk.errors",
    ),
    ("cme_desk/exporting/rows.py", "import csv, openpyxl\nfrom cme_desk import paths"),
    (
        "cme_desk/services/people.py",
        "from cme_desk.importing import plan\nfrom cme_desk.pdf import x",
    ),
    ("cme_desk/ui/shell.py", "from PySide6.QtCore import Qt\nfrom cme_desk import __version__"),
    ("cme_desk/__main__.py", "from cme_desk.cli import x\ndef f():\n    from cme_desk.ui import y"),
    ("cme_desk/paths.py", "import os\nimport platformdirs"),
    ("cme_desk/pdf/foreign/child.py", "from cme_desk.pdf.foreign import page, pixels"),
    ("cme_desk/pdf/foreign/page.py", "import cme_desk.pdf.foreign.pixels, pypdf"),
    ("cme_desk/children/door.py", "import subprocess\nfrom cme_desk import errors"),
]


@pytest.mark.parametrize(("path", "source", "complaint"), BAD_IMPORTS)
def test_an_import_upwards_is_found(path, source, complaint):
    found = rules.layer_violations(path, source)
    assert len(found) == 1
    assert complaint in found[0]


@pytest.mark.parametrize(("path", "source"), GOOD_IMPORTS)
def test_an_import_downwards_is_let_through(path, source):
    assert rules.layer_violations(path, source) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("cme_desk/services/people.py", "x = 'SELECT name FROM person'"),
        ("cme_desk/ui/shell.py", "x = f'UPDATE person SET name = {y}'"),
        ("cme_desk/cli/people.py", "x = 'PRAGMA user_version'"),
        ("cme_desk/services/people.py", "x = 'person_id = ?'"),
        ("cme_desk/services/people.py", "x = '1 ORDER BY name'"),
        ("cme_desk/services/people.py", "tables.people.where(store, words)"),
        ("cme_desk/ui/shell.py", "desk.store.execute(words)"),
        ("cme_desk/queries/people.py", "x = 'INSERT OR REPLACE INTO person VALUES (1)'"),
        ("cme_desk/queries/people.py", "x = 'DELETE FROM person'"),
        ("cme_desk/readers/text.py", "import sys\nx = [sys.executable, '-m', 'x']"),
        ("cme_desk/domain/credit.py", "import datetime\nx = datetime.date.today()"),
        ("cme_desk/domain/credit.py", "import datetime as dt\nx = dt.datetime.now()"),
    ],
)
def test_sql_processes_and_clocks_out_of_place_are_found(path, source):
    assert len(rules.text_violations(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("cme_desk/queries/people.py", "x = 'SELECT name FROM person'"),
        ("cme_desk/store/people.py", "x = 'DELETE FROM person'"),
        (
            "cme_desk/queries/people.py",
            "x = 'CREATE TEMP TABLE wanted (name)'\ny = 'INSERT INTO wanted VALUES (1)'",
        ),
        ("cme_desk/ui/shell.py", "x = 'Select a row, then delete it from the list'"),
        ("cme_desk/services/people.py", "import datetime\nx = datetime.date.today()"),
        ("cme_desk/children/door.py", "import sys\nx = [sys.executable, '-m', 'x']"),
        ("cme_desk/services/people.py", "tables.people.of(store, npi=npi)"),
        ("cme_desk/queries/people.py", "tables.people.where(store, 'npi = ?', [npi])"),
    ],
)
def test_sql_processes_and_clocks_in_place_are_let_through(path, source):
    assert rules.text_violations(path, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "os.replace(a, b)",
        "part.replace(target)",
        "part.rename(target)",
        "os.fsync(file.fileno())",
        "path.write_bytes(b'')",
        "path.write_text('')",
        "open(path, 'w')",
        "open(path, mode='xb')",
        "path.open('ab')",
        "path.open(mode='r+')",
        "shutil.copyfile(a, b)",
    ],
)
def test_a_second_writer_of_files_is_found(source):
    assert len(rules.writing_violations("cme_desk/services/people.py", source)) == 1
    assert rules.writing_violations("cme_desk/files/whole.py", source) == []


@pytest.mark.parametrize(
    "source",
    [
        "text.replace('a', 'b')",
        "replace(record, name='')",
        "moment.replace(tzinfo=None)",
        "open(path)",
        "open(os.devnull, 'wb')",
        "path.open('rb')",
        "archive.open(entry)",
        "zipfile.ZipFile(file, 'w')",
        "service.rename(desk, 1, 'new')",
    ],
)
def test_what_only_reads_or_writes_no_file_is_let_through(source):
    assert rules.writing_violations("cme_desk/services/people.py", source) == []


@pytest.mark.parametrize(
    ("path", "source", "bad"),
    [
        ("cme_desk/store/trail/undo.py", "x = 'person'", True),
        ("cme_desk/ui/people/page.py", "tables = {'person_name'}", True),
        ("cme_desk/services/people/record.py", "x = {'not_same': 1}", True),
        ("cme_desk/store/tables.py", "x = 'person'", False),
        ("cme_desk/store/migrations/m0001.py", "x = 'person'", False),
        ("cme_desk/store/trail/undo.py", "x = 'SELECT 1 FROM person'", False),
        ("cme_desk/ui/people/page.py", "x = Address('person')", False),
        ("cme_desk/importing/columns.py", "x = 'row_code'", False),
    ],
)
def test_a_table_that_is_named_out_of_place_is_found(path, source, bad):
    tables = ("person", "person_name", "not_same", "row_code")
    assert bool(rules.table_name_violations(path, source, tables)) is bad


def lines(count, indent=""):
    return f"{indent}pass\n" * count


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("import re\n", "no docstring"),
        ("", "no docstring"),
        ('"""For lengths."""\n' + lines(400), "401 lines, more than 400"),
        ('"""For lengths."""\n' + lines(600), "601 lines, and 600 is the most"),
        ('"""For lengths."""\ndef f():\n' + lines(60, " "), "x.py:f: 61 lines"),
        ('"""For lengths."""\nclass C:\n def f(self):\n' + lines(60, "  "), "x.py:C.f: 61 lines"),
        ('"""For lengths."""\nif True:\n def f():\n' + lines(60, "  "), "x.py:f: 61 lines"),
        ('"""For methods."""\nclass C:\n' + " def f(self): ...\n" * 21, "x.py:C: 21 methods"),
    ],
)
def test_what_is_too_long_is_found(source, complaint):
    found = rules.shape_violations("cme_desk/x.py", source, {})
    assert len(found) == 1
    assert complaint in found[0]


def test_what_is_just_short_enough_is_let_through():
    methods = "class C:\n" + " def f(self): ...\n" * 20
    function = "def f():\n" + lines(59, " ")
    source = '"""For lengths."""\n' + methods + function
    source += lines(400 - len(source.splitlines()))
    assert rules.shape_violations("cme_desk/x.py", source, {}) == []


def test_an_exemption_is_for_one_thing_only():
    source = (
        '"""For methods."""\nclass C:\n'
        + " def f(self): ...\n" * 21
        + "def g():\n"
        + lines(60, " ")
    )
    found = rules.shape_violations("cme_desk/x.py", source, {"cme_desk/x.py:C": "a reason"})
    assert found == ["cme_desk/x.py:g: 61 lines, and 60 is the most"]


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        ("cme_desk/ui/utils.py", True),
        ("cme_desk/ui/date_helper.py", True),
        ("cme_desk/common/people.py", True),
        ("tests/handlers.py", True),
        ("cme_desk/ui/commonwealth.py", False),
        ("cme_desk/ui/management.py", False),
    ],
)
def test_a_name_that_says_nothing_is_found(path, bad):
    assert bool(rules.name_violations(path)) is bad
