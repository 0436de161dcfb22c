"""What lies at the top of the repository, and what no file of it may say."""

import re
import shutil
import subprocess

import pytest

from tests.house.rules import ROOT

TOP = {"cme_desk", "resources", "installers", "tests", "pyproject.toml", "README.md"}
BESIDE = {".gitignore", ".ci", "LICENSE", "requirements.lock"}

# A path into somebody's own folders is of no use to anybody else, and tells where it was written.
# (Put together from parts, so that this file does not contain what it looks for.)
MACHINE_PATH = re.compile(
    r"(?<![\w.~/<-])/(?:" + "|".join(("home", "root", "work", "Users")) + r")/\w"
)


def repository_files():
    """The files that are committed, or would be by `git add`."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout, so there is no telling which files belong to it")
    # CI may run as somebody else than the owner of the checkout, which git refuses by itself.
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"]
    listing = subprocess.run(
        [*git, "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def lines_with_machine_paths(text):
    return [line for line in text.splitlines() if MACHINE_PATH.search(line)]


def test_the_top_level_holds_what_it_should():
    top = {path.relative_to(ROOT).parts[0] for path in repository_files()}
    assert top == TOP | BESIDE


def test_no_file_names_a_path_of_one_machine():
    found = []
    for path in repository_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a workbook
        found += [f"{path.relative_to(ROOT)}: {line}" for line in lines_with_machine_paths(text)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("folder", ["home", "root", "work", "Users"])
def test_a_path_of_one_machine_is_found(folder):
    assert lines_with_machine_paths(f"open('/{folder}/pat/offices/main.cmedesk')")
    assert lines_with_machine_paths(f"see /{folder}/pat")
    assert not lines_with_machine_paths(
        f"see https://example.org/{folder}/pat or docs/{folder}/pat"
    )
