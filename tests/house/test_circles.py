"""No circles: neither of modules, nor of the rooms of a floor, imports for types only included."""

import pytest

from tests.house import graph, rules


@pytest.fixture(scope="module")
def house():
    return graph.imports_of(rules.modules())


def test_modules_form_no_circle(house):
    found = graph.circles(house)
    assert not found, "\n" + "\n".join(graph.with_arrows(house, each) for each in found)


def test_the_rooms_of_a_floor_form_a_staircase(house):
    rooms = graph.rooms(house)
    found = graph.circles(rooms)
    assert not found, "\n" + "\n".join(graph.with_arrows(rooms, each) for each in found)


def planted(**modules):
    """A graph of modules by their paths under cme_desk, "ui__a" for ui/a.py."""
    return graph.imports_of(
        (f"cme_desk/{name.replace('__', '/')}.py", source) for name, source in modules.items()
    )


@pytest.mark.parametrize(
    "back",
    [
        "from cme_desk.ui.frame.shell import Shell",
        "from cme_desk.ui.frame import shell",
        "import cme_desk.ui.frame.shell",
        "def f():\n    from cme_desk.ui.frame.shell import Shell",
        "if TYPE_CHECKING:\n    from cme_desk.ui.frame.shell import Shell",
        "import_module('cme_desk.ui.frame.shell')",
    ],
)
def test_a_circle_is_found_however_it_is_imported(back):
    made = planted(
        ui__frame__shell="from cme_desk.ui.frame.menus import Menus", ui__frame__menus=back
    )
    assert graph.circles(made) == [["cme_desk.ui.frame.menus", "cme_desk.ui.frame.shell"]]


def test_a_long_circle_is_found_and_what_hangs_on_it_is_not_in_it():
    made = planted(
        pdf__a="from cme_desk.pdf import b",
        pdf__b="from cme_desk.pdf.c import x",
        pdf__c="from cme_desk.pdf import a, d",
        pdf__d="",
        pdf__e="from cme_desk.pdf import a",
    )
    assert graph.circles(made) == [["cme_desk.pdf.a", "cme_desk.pdf.b", "cme_desk.pdf.c"]]


def test_rooms_go_round_where_no_module_does():
    made = planted(
        ui__people__page="from cme_desk.ui.papers.letter import ask",
        ui__papers__letter="",
        ui__papers__register="from cme_desk.ui.people.names import shown",
        ui__people__names="",
    )
    assert graph.circles(made) == []
    assert graph.circles(graph.rooms(made)) == [["cme_desk.ui.papers", "cme_desk.ui.people"]]


def test_a_module_of_the_floor_is_a_room_and_other_floors_are_none_of_its_business():
    made = planted(
        ui__page="from cme_desk.ui.people.list import x",
        ui__people__list="from cme_desk.ui.page import Page\nfrom cme_desk.services.people import y",
        services__people="",
    )
    assert graph.circles(graph.rooms(made)) == [["cme_desk.ui.page", "cme_desk.ui.people"]]
