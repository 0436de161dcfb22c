"""requirements.lock: exact, with hashes, from nowhere in particular, and true to pyproject.toml."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.rules import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# One entry: a name and version, perhaps a marker, then one hash or more.
ENTRY = re.compile(
    r"^([\w.-]+)==(\S+)((?: ; [^\\\n]+)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def locked():
    return {canonicalize_name(name): version for name, version, _, _ in ENTRY.findall(LOCK)}


def test_every_entry_is_exact_and_has_hashes():
    rest = ENTRY.sub("", LOCK)
    assert [line for line in rest.splitlines() if not line.lstrip().startswith("#")] == []
    assert len(locked()) > 40


def test_no_host_is_named():
    assert "://" not in LOCK
    assert "index" not in LOCK.lower()


def test_it_holds_what_the_project_asks_for():
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    versions = locked()
    for text in wanted:
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{text} is not locked: python3 installers/dev.py lock"
        assert requirement.specifier.contains(versions[name]), (
            f"{text}, but {versions[name]} is locked"
        )
