"""The rules of the house as functions from a module's source to the sentences of its violations.

The table of floors here is the one of ARCHITECTURE.md. The functions take text, not files, so that
test_rules.py can plant violations and see each of them found.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


@cache
def parsed(source: str) -> ast.Module:
    """The tree of a source; many rules look at each, and none changes it."""
    return ast.parse(source)


ROOT = Path(__file__).parents[2]
PACKAGE = "cme_desk"

# Which floors a floor may import. Stairs go down only.
FLOORS: Mapping[str, frozenset[str]] = {
    "domain": frozenset(),
    "store": frozenset({"domain"}),
    "readers": frozenset({"domain"}),
    "queries": frozenset({"store", "domain"}),
    "importing": frozenset({"readers", "domain"}),
    "pdf": frozenset({"domain"}),
    "exporting": frozenset({"domain"}),
    "services": frozenset(
        {"queries", "importing", "pdf", "exporting", "store", "readers", "domain"}
    ),
    "ui": frozenset({"services", "queries", "domain"}),
    "cli": frozenset({"services", "queries", "domain"}),
    "__main__": frozenset({"ui", "cli", "readers", "pdf"}),
}
# What every floor may import, and what imports no floor.
BASE = frozenset({"children", "errors", "files", "paths", "vocabularies"})

# Where a package from outside may be seen; one that is not named here has no place yet.
KEPT_TO: Mapping[str, frozenset[str]] = {
    "PySide6": frozenset({"ui"}),
    "shiboken6": frozenset({"ui"}),
    "qtawesome": frozenset({"ui"}),
    "click": frozenset({"cli"}),
    "sqlite3": frozenset({"store", "queries"}),
    "sqlite_utils": frozenset({"store", "queries"}),
    "python_calamine": frozenset({"readers"}),
    "xlrd": frozenset({"readers"}),
    "olefile": frozenset({"readers"}),
    "msoffcrypto": frozenset({"readers"}),
    "defusedxml": frozenset({"readers"}),
    "chardet": frozenset({"readers"}),
    "psutil": frozenset({"children", "files"}),
    "openpyxl": frozenset({"readers", "exporting"}),
    "csv": frozenset({"readers", "exporting"}),
    "rapidfuzz": frozenset({"importing"}),
    "nicknames": frozenset({"importing"}),
    "reportlab": frozenset({"pdf"}),
    "PIL": frozenset({"pdf"}),
    "pypdf": frozenset({"pdf"}),
    "pypdfium2": frozenset({"pdf"}),
    "uharfbuzz": frozenset({"pdf"}),
    "zxingcpp": frozenset({"pdf"}),
    "platformdirs": frozenset({"paths"}),
    # Python's own: children are started at one door.
    "subprocess": frozenset({"children"}),
    "multiprocessing": frozenset(),
}

# What parses foreign files, and where it may be imported: a child's own module, and each other.
PARSERS = frozenset(
    {f"cme_desk.pdf.foreign.{name}" for name in ("page", "picture_files", "pixels")}
    | {"cme_desk.readers.parsing", "cme_desk.readers.texts.docx"}
)
PARSE = frozenset({"cme_desk/pdf/foreign/child.py", "cme_desk/readers/child.py"})

# The domain has no files, no clock, no processes: everything is passed in.
NOT_IN_DOMAIN = frozenset(
    {"asyncio", "glob", "io", "logging", "multiprocessing", "os", "random", "secrets", "shutil"}
    | {"socket", "subprocess", "tempfile", "threading", "time", "urllib"}
)
ABOVE_QUERIES = frozenset({"services", "ui", "cli"})
TABLES_OF = "cme_desk/store/tables.py"
MIGRATIONS = "cme_desk/store/migrations/"
CLOCKS = frozenset({"now", "today", "utcnow"})

LOOKED_AT_LINES = 400
MOST_LINES = 600
MOST_METHODS = 20
MOST_FUNCTION_LINES = 60
NAMES_OF_NOTHING = re.compile(
    r"(^|_)(util|helper|misc|common|manager|handler)s?(_|$)", re.IGNORECASE
)

SQL = re.compile(
    r"\b(?:SELECT\s.+\sFROM|INSERT\s+(?:OR \w+ )?INTO|DELETE\s+FROM|PRAGMA)\s|\bUPDATE \w+ SET |"
    r"\bORDER BY\b|\w (?:=|<>|[<>]=?|IS|LIKE) \?|\bIN \(\?",
    re.DOTALL,
)
SQL_THAT_WRITES = re.compile(
    r"\b(?:INSERT\s+(?:OR \w+ )?INTO|DELETE\s+FROM|UPDATE(?= \w+ SET ))\s+(?P<table>\S+)"
)
ASKED_IN_SQL = frozenset({"where", "execute", "executemany"})
"""Methods of a table, and of an office, that take SQL."""
WORDS_OF_SHEETS = frozenset({"row_code", "credit_type"})
"""Names of tables that are columns of sheets and keys of printed documents as well."""
TEMPORARY_TABLE = re.compile(r"CREATE TEMP(?:ORARY)? TABLE (?:IF NOT EXISTS )?(\w+)")


# What writes, names or settles files, which is done in files/.
WRITERS = frozenset(
    {"os.replace", "os.rename", "os.renames", "os.fsync", "os.link", "shutil.move"}
    | {"shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copytree"}
)


class Import(NamedTuple):
    """One imported module, and where."""

    line: int
    module: str
    at_top: bool  # not inside a function


def modules() -> Iterator[tuple[str, str]]:
    """Yield every module of the package: its path from the top folder, with /, and its source."""
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def floor_of(path: str) -> str:
    """The floor, or the base module, that a path lies on; "" for the package's own __init__."""
    return Path(path).parts[1].removesuffix(".py").replace("__init__", "")


def imports(tree: ast.Module) -> Iterator[Import]:
    """Find every import, also in functions, under TYPE_CHECKING and through importlib."""
    lazy = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        at_top = id(node) not in lazy
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(node.lineno, alias.name, at_top)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            module = node.module or ""
            # `from cme_desk import ui` means the module cme_desk.ui.
            for alias in node.names if module == PACKAGE else node.names[:1]:
                name = f"{module}.{alias.name}" if module == PACKAGE else module
                yield Import(node.lineno, name, at_top)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in {"import_module", "__import__"}:
                yield Import(node.lineno, str(node.args[0].value), at_top)


def layer_violations(path: str, source: str) -> list[str]:
    """Check one module's imports against the table of floors."""
    tree = parsed(source)
    floor = floor_of(path)
    found = [
        f"{path}:{node.lineno}: a relative import; write the whole name"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    if floor not in {*FLOORS, *BASE, ""}:
        return [*found, f"{path}: lies on no floor that the house knows"]
    for line, module, at_top in imports(tree):
        if complaint := import_complaint(floor, module, at_top=at_top):
            found.append(f"{path}:{line}: {complaint}")
    name = path.removesuffix(".py").replace("/", ".")
    if name not in PARSERS and path not in PARSE:
        found += [
            f"{path}:{line}: {module} parses foreign files, which only a child does"
            for line, module in imported_modules(tree)
            if module in PARSERS
        ]
    return found


def imported_modules(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that is imported, as if it were a module: it may be one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"
            yield node.lineno, node.module or ""
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name


def import_complaint(floor: str, module: str, *, at_top: bool) -> str:
    """Say what is wrong with one import on one floor; "" if nothing is."""
    top, _, rest = module.partition(".")
    if top != PACKAGE:
        return outside_complaint(floor, top)
    target = rest.partition(".")[0]
    if target in {"", "__version__", floor} or target in BASE:
        return ""
    if target not in FLOORS.get(floor, frozenset()):
        return f"{floor or PACKAGE} may not import {target}"
    if floor == "__main__" and target == "ui" and at_top:
        return "the door opens ui only when a window is wanted: import it in a function"
    return ""


def outside_complaint(floor: str, package: str) -> str:
    """Say what is wrong with importing a package from outside, or of Python's own."""
    if package in KEPT_TO:
        kept = KEPT_TO[package]
        place = ", ".join(sorted(kept)) or "nowhere"
        return "" if floor in kept else f"{package} is kept to {place}"
    if package not in sys.stdlib_module_names:
        return f"{package} has no floor yet: name it in KEPT_TO"
    if floor == "domain" and package in NOT_IN_DOMAIN:
        return f"the domain does without {package}: what it needs is passed in"
    return ""


def text_violations(path: str, source: str) -> list[str]:
    """Check where SQL is written and processes are started, and that the domain asks no clock."""
    floor = floor_of(path)
    found = []
    for node in ast.walk(parsed(source)):
        complaint = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            complaint = sql_complaint(floor, node.value, source)
        elif isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.executable":
            if floor != "children":
                complaint = "no Python where frozen; children start it"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = node.func.attr
            if floor == "domain" and called in CLOCKS:
                complaint = "the domain has no clock: pass the date in"
            elif floor in ABOVE_QUERIES and called in ASKED_IN_SQL:
                complaint = f"{called} takes SQL, which belongs to store and queries"
        if complaint:
            found.append(f"{path}:{node.lineno}: {complaint}")
    return found


def writing_violations(path: str, source: str) -> list[str]:
    """Find what writes or names files outside the one writer of whole files."""
    if floor_of(path) == "files":
        return []
    return [
        f"{path}:{node.lineno}: {ast.unparse(node.func)} writes a file: files/whole.py does"
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Call) and writes(node, floor_of(path))
    ]


def writes(call: ast.Call, floor: str) -> bool:
    """Whether a call writes, names or settles a file."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "open" and opens_to_write(call, 1)
    if not isinstance(call.func, ast.Attribute):
        return False
    name, alone = call.func.attr, len(call.args) == 1 and not call.keywords
    if ast.unparse(call.func) in WRITERS or name in {"write_bytes", "write_text"}:
        return True
    # A path takes one new name; texts take two, and widgets are renamed too.
    if alone and (name == "replace" or (name == "rename" and floor != "ui")):
        return True
    return name == "open" and opens_to_write(call, 0)


def opens_to_write(call: ast.Call, place: int) -> bool:
    """Whether the mode of an `open` allows writing; the null device is no file."""
    if "os.devnull" in ast.unparse(call):
        return False
    modes = [*call.args[place : place + 1], *(k.value for k in call.keywords if k.arg == "mode")]
    return any(
        isinstance(each, ast.Constant)
        and isinstance(each.value, str)
        and set(each.value) & set("wax+")
        for each in modes
    )


def table_name_violations(path: str, source: str, tables: Collection[str]) -> list[str]:
    """Check that no table is named by a text of its own: what is known of one is its entry's.

    In the store every name counts; elsewhere "person" may be a word as any other, and only names
    that are none are looked for.
    """
    if path == TABLES_OF or MIGRATIONS in path:
        return []
    floor = floor_of(path)
    names = {each for each in tables if floor == "store" or "_" in each}
    if floor != "store":
        names -= WORDS_OF_SHEETS
    return [
        f"{path}:{node.lineno}: {node.value!r} is a table: say what is so of it in {TABLES_OF}"
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Constant) and node.value in names
    ]


def sql_complaint(floor: str, text: str, source: str) -> str:
    """Say what is wrong with a text that may be SQL; "" if nothing is.

    Queries read. They may fill a temporary table of their own, which no office file keeps.
    """
    if floor == "queries":
        tables = {match["table"] for match in SQL_THAT_WRITES.finditer(text)}
        written = tables - set(TEMPORARY_TABLE.findall(source))
        return f"queries only read: writing {written.pop()} is store's" if written else ""
    if floor != "store" and SQL.search(text):
        return "SQL, which belongs to store and queries"
    return ""


def shape_violations(path: str, source: str, exempt: Mapping[str, str]) -> list[str]:
    """Check a module's docstring, its name and its lengths.

    `exempt` names what may be longer, as "path" or "path:Class.function", with the reason.
    """
    tree = parsed(source)
    found = []
    if not (ast.get_docstring(tree) or "").strip():
        found.append(f"{path}: no docstring: say in a sentence what the module is for")
    lines = len(source.splitlines())
    if lines > MOST_LINES:
        found.append(f"{path}: {lines} lines, and {MOST_LINES} is the most")
    elif lines > LOOKED_AT_LINES:
        found.append(f"{path}: {lines} lines, more than {LOOKED_AT_LINES}: one subject? say why")
    for name, node in definitions(tree):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(each, ast.FunctionDef) for each in node.body)
            if methods > MOST_METHODS:
                found.append(f"{path}:{name}: {methods} methods, and {MOST_METHODS} is the most")
        elif length > MOST_FUNCTION_LINES:
            found.append(f"{path}:{name}: {length} lines, and {MOST_FUNCTION_LINES} is the most")
    return [each for each in found if each.split(": ")[0] not in exempt]


def definitions(
    node: ast.AST, prefix: str = ""
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Yield every class and function with its dotted name."""
    for child in ast.iter_child_nodes(node):
        inner = prefix
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + child.name, child
            inner = f"{prefix}{child.name}."
        yield from definitions(child, inner)


def name_violations(path: str) -> list[str]:
    """Check that no part of a module's path is a name that says nothing."""
    parts = [part.removesuffix(".py") for part in Path(path).parts]
    return [
        f"{path}: {part!r} says nothing; name it for what it holds"
        for part in parts
        if NAMES_OF_NOTHING.search(part)
    ]
