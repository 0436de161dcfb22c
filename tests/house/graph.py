"""Which module imports which, and the circles in it: of modules, and of the rooms of a floor.

Imports count wherever they stand: in functions, and those for types only. A room is a folder that
lies directly in a floor's folder; a module that lies there counts as a room of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from tests.house.rules import PACKAGE, parsed

Graph: TypeAlias = dict[str, set[str]]


def module_name(path: str) -> str:
    """The dotted name of a module by its path from the top folder."""
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def imports_of(sources: Iterable[tuple[str, str]]) -> Graph:
    """Each module of the package, with the modules of the package that it imports."""
    trees = {module_name(path): parsed(source) for path, source in sources}
    return {name: set(_targets(tree, trees)) - {name} for name, tree in trees.items()}


def _targets(tree: ast.Module, known: Mapping[str, object]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for each in node.names:
                # `from a.b import c` means the module a.b.c if there is one, else the name c of a.b
                whole = f"{node.module}.{each.name}"
                target = whole if whole in known else node.module
                if target in known:
                    yield target
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            # The last part of what is called; to write it all out again takes most of the time.
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in {"import_module", "__import__"} and node.args[0].value in known:
                yield str(node.args[0].value)


def room_of(module: str) -> str:
    """The room that a module lies in: "cme_desk.ui.people"."""
    return ".".join(module.split(".")[:3])


def rooms(graph: Graph) -> Graph:
    """Each room, with the other rooms of its floor that its modules import."""
    found: Graph = {}
    for module, targets in graph.items():
        room = room_of(module)
        below = {room_of(each) for each in targets} - {room}
        floor = room.split(".")[:2]
        found.setdefault(room, set()).update(each for each in below if each.split(".")[:2] == floor)
    return found


def circles(graph: Graph) -> list[list[str]]:
    """Groups of two and more that reach each other; none in a graph without a circle."""
    reached = {each: _reach(graph, each) for each in graph}
    found: list[list[str]] = []
    for each in sorted(graph):
        group = sorted(other for other in reached[each] if each in reached.get(other, set()))
        if len(group) > 1 and group not in found:
            found.append(group)
    return found


def _reach(graph: Graph, start: str) -> set[str]:
    """What can be reached from a place, the place itself only if there is a way back to it."""
    seen: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting.extend(graph.get(each, ()))
    return seen


def importers(graph: Graph) -> dict[str, set[str]]:
    """Each module, with the modules that import it."""
    found: dict[str, set[str]] = {each: set() for each in graph}
    for module, targets in graph.items():
        for each in targets:
            found[each].add(module)
    return found


def with_arrows(graph: Graph, group: list[str]) -> str:
    """A circle in words, each with what of it it imports."""
    short = f"{PACKAGE}."
    return "; ".join(
        f"{each.removeprefix(short)} imports "
        + ", ".join(other.removeprefix(short) for other in sorted(graph[each] & set(group)))
        for each in group
    )
