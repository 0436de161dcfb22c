"""How much a folder holds, and which small files stand by themselves."""

import pytest

from tests.house import graph, rules
from tests.house.folders import folder_violations, small_violations

# Folders that hold more than they should, and prefixes that want a folder, with the reason.
FOLDERS_EXEMPT: dict[str, str] = {}

# Modules under 60 lines that one other imports, and why they stand by themselves.
SMALL_EXEMPT = {
    "cme_desk.cli.base.last_office": "a file of its own on the disk",
    "cme_desk.importing.matching.matches": "a decision in words, apart from how it is made",
    "cme_desk.pdf.drawing.qr": "codes, with a library of their own",
    "cme_desk.readers.containers.unlocking": "a format of its own",
    "cme_desk.readers.texts.recipients": "a format of its own",
    "cme_desk.store.migrations.m0002_layouts": "a migration",
    "cme_desk.store.migrations.m0003_people_orders": "a migration",
    "cme_desk.store.migrations.m0009_seals": "a migration",
    "cme_desk.store.migrations.m0011_least_presence": "a migration",
    "cme_desk.store.migrations.m0012_addresses": "a migration",
    "cme_desk.store.migrations.m0013_expected": "a migration",
    "cme_desk.store.migrations.m0015_office_least_presence": "a migration",
    "cme_desk.ui.frame.closing": "has a state of its own, between the question and the end",
    "cme_desk.ui.frame.places": "a list that grows by a line for each room",
}


def test_folders_can_be_taken_in_at_a_glance():
    paths = [
        path.relative_to(rules.ROOT).as_posix()
        for folder in (rules.PACKAGE, "tests", "installers")
        for path in sorted((rules.ROOT / folder).rglob("*.py"))
    ]
    found = folder_violations(paths)
    new = [each for each in found if each.split(": ")[0] not in FOLDERS_EXEMPT]
    assert not new, "\n" + "\n".join(new)
    assert {each.split(": ")[0] for each in found} == set(FOLDERS_EXEMPT)


def test_a_small_file_has_a_reason():
    sources = dict(rules.modules())
    imported = graph.importers(graph.imports_of(sources.items()))
    lengths = {
        graph.module_name(path): len(source.splitlines())
        for path, source in sources.items()
        if not path.endswith("__init__.py")
    }
    found = small_violations(lengths, imported, SMALL_EXEMPT)
    assert not found, "\n" + "\n".join(found)


def test_what_folders_should_not_hold_is_found():
    assert folder_violations(f"a/{chr(97 + n)}.py" for n in range(25)) == []
    assert folder_violations([f"a/x{n}.py" for n in range(26)]) == [
        "a: 26 files, and 25 is the most"
    ]
    assert folder_violations(["a/xlsx.py", "a/xlsx_scan.py", "a/xlsx_parts.py"]) == [
        "a: xlsx, xlsx_parts, xlsx_scan want a folder xlsx"
    ]
    apart = ["a/xlsx.py", "a/xlsx_scan.py", "a/b/xlsx_parts.py", "a/xlsxy.py", "a/__init__.py"]
    assert folder_violations(apart) == []
    assert folder_violations(["t/test_a.py", "t/test_b.py", "t/test_c.py"]) == []


@pytest.mark.parametrize(
    ("lines", "importers", "reasons", "complaint"),
    [
        (59, {"b"}, {}, "a: 59 lines, for b alone"),
        (60, {"b"}, {}, ""),
        (59, {"b", "c"}, {}, ""),
        (59, set(), {}, ""),
        (59, {"b"}, {"a": "a migration"}, ""),
        (59, {"b"}, {"a": ""}, "the reason is empty"),
        (60, {"b"}, {"a": "a migration"}, "needs no reason any more"),
    ],
)
def test_a_small_file_without_a_reason_is_found(lines, importers, reasons, complaint):
    found = small_violations({"a": lines}, {"a": importers}, reasons)
    assert [complaint in each for each in found] == [True] * bool(complaint)
