"""Who may import whom: stairs go down only, and a package from outside is seen on its own floor."""

from cme_desk.store.tables import BY_NAME
from tests.house import rules


def test_imports_go_down_only():
    found = [
        each for path, source in rules.modules() for each in rules.layer_violations(path, source)
    ]
    assert not found, "\n" + "\n".join(found)


def test_sql_and_clocks_stay_where_they_belong():
    found = [
        each for path, source in rules.modules() for each in rules.text_violations(path, source)
    ]
    assert not found, "\n" + "\n".join(found)


def test_files_are_written_by_the_one_writer():
    found = [
        each for path, source in rules.modules() for each in rules.writing_violations(path, source)
    ]
    assert not found, "\n" + "\n".join(found)


def test_tables_are_named_in_their_entries_only():
    found = [
        each
        for path, source in rules.modules()
        for each in rules.table_name_violations(path, source, BY_NAME)
    ]
    assert not found, "\n" + "\n".join(found)


def test_the_table_is_a_staircase():
    order = list(rules.FLOORS)
    for floor, below in rules.FLOORS.items():
        assert all(order.index(each) < order.index(floor) for each in below), floor


# Who compares names or numbers letter by letter: names in likeness alone; the others compare
# addresses, member numbers, which of many last names to look at, and the words of a brochure.
COMPARES_LETTERS = {
    "cme_desk/importing/likeness/family_names.py",
    "cme_desk/importing/likeness/given_names.py",
    "cme_desk/importing/likeness/names.py",
    "cme_desk/importing/likeness/places.py",  # of the places where people work
    "cme_desk/importing/cells/mailboxes.py",
    "cme_desk/importing/matching/index.py",
    "cme_desk/importing/matching/numbers.py",
    "cme_desk/domain/statements/nearest.py",
    "cme_desk/domain/organizations/likeness.py",  # of organizations, which are no people
}


def test_there_is_one_likeness_of_names():
    found = {
        path
        for path, source in rules.modules()
        for each in rules.imports(rules.parsed(source))
        if each.module.partition(".")[0] in {"difflib", "rapidfuzz", "nicknames"}
    }
    assert found == COMPARES_LETTERS
