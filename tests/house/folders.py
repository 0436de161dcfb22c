"""The rules of folders: how many files, which prefixes ask for a folder, what is too small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

MOST_FILES = 25
"""Of one folder, without its __init__."""

SMALL = 60
"""Lines. A smaller file that only one other imports is a part of that one, unless it says why."""

FOUND_BY_PREFIX = frozenset({"test", "bench"})
"""Prefixes by which a tool finds its files; in migrations the prefix is the number."""


def folder_violations(paths: Iterable[str]) -> list[str]:
    """Check how many modules each folder holds, and how many of them share a prefix."""
    folders: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        whole = PurePosixPath(path)
        if whole.stem != "__init__":
            folders[whole.parent.as_posix()].append(whole.stem)
    found = []
    for folder, names in sorted(folders.items()):
        if len(names) > MOST_FILES:
            found.append(f"{folder}: {len(names)} files, and {MOST_FILES} is the most")
        prefixes: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            prefixes[name.partition("_")[0]].append(name)
        found += [
            f"{folder}: {', '.join(alike)} want a folder {prefix}"
            for prefix, alike in prefixes.items()
            if len(alike) > 2 and prefix not in FOUND_BY_PREFIX
        ]
    return found


def small_violations(
    lengths: Mapping[str, int], importers: Mapping[str, set[str]], reasons: Mapping[str, str]
) -> list[str]:
    """Check that a small module with a single importer is named with its reason, and no other is.

    Args:
        lengths: lines of each module, by its dotted name.
        importers: which modules import it.
        reasons: why it stands by itself all the same.

    """
    lonely = {name for name in lengths if lengths[name] < SMALL and len(importers[name]) == 1}
    found = [
        f"{name}: {lengths[name]} lines, for {min(importers[name])} alone: a part of it? say why"
        for name in sorted(lonely - set(reasons))
    ]
    found += [f"{name}: needs no reason any more" for name in sorted(set(reasons) - lonely)]
    return found + [f"{name}: the reason is empty" for name in sorted(reasons) if not reasons[name]]
