"""How long and how named: modules, classes and functions that can be read at a sitting."""

from tests.house import rules

# What may be longer, as "cme_desk/x.py" or "cme_desk/x.py:Class.function", and why.
EXEMPT: dict[str, str] = {
    "cme_desk/store/table.py:Table": "all that is asked of any table stands at its one entry",
    "cme_desk/store/tables.py": "every table has its entry in this one list, which grows by them",
    "cme_desk/importing/tables/tables.py": "one table from its header to its entries",
}


def test_modules_say_what_they_are_for_and_are_short():
    found = [
        each
        for path, source in rules.modules()
        for each in rules.shape_violations(path, source, EXEMPT)
    ]
    assert not found, "\n" + "\n".join(found)


def test_no_exemption_outlives_its_reason():
    needed = {
        each.split(": ")[0]
        for path, source in rules.modules()
        for each in rules.shape_violations(path, source, {})
    }
    assert set(EXEMPT) <= needed
    assert all(EXEMPT.values())


def test_no_module_is_named_for_nothing():
    paths = [
        path.relative_to(rules.ROOT).as_posix()
        for folder in (rules.PACKAGE, "tests", "installers")
        for path in sorted((rules.ROOT / folder).rglob("*.py"))
    ]
    found = [each for path in paths for each in rules.name_violations(path)]
    assert not found, "\n" + "\n".join(found)
