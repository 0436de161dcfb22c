"""Names whose parts stand in separate columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.importing.names.parse import parse_parts
from cme_desk.importing.names.result import BLANK, DEVICE, SEVERAL


@pytest.mark.parametrize(
    ("cells", "full", "credentials"),
    [
        (("Hartwell", "Amelia"), "Amelia Hartwell", ""),
        (("Delgado Jr.", "Robert"), "Robert Delgado Jr.", ""),
        (("Smith III", "Thomas"), "Thomas Smith III", ""),
        (("Smith", "John Jr"), "John Smith Jr.", ""),
        (("Doe", "Jane", "", "JR"), "Jane Doe Jr.", ""),
        (("Hartwell, MD, FACP", "Amelia"), "Amelia Hartwell", "MD, FACP"),
        (("Hartwell MD", "Amelia"), "Amelia Hartwell", "MD"),
        (("Doe RN BSN", "Jane"), "Jane Doe", "RN, BSN"),
        (("Doe", "Jane RN"), "Jane Doe", "RN"),
        (("Smith", "John, MD"), "John Smith", "MD"),
        (("Doe", "Jane", "", "MD"), "Jane Doe", "MD"),
        (("Doe", "Jane", "", "", "MD;FACP", "Dr."), "Jane Doe", "MD, FACP"),
        (("Doe", "Jane", "", "", "", "MD"), "Jane Doe", "MD"),
        (("Doe MD", "Jane", "", "", "MD, PhD"), "Jane Doe", "MD, PhD"),
        (("Doe", "Jane", "", "", "MD candidate"), "Jane Doe", "MD candidate"),
        (("Do", "Minh", "", "", "DO"), "Minh Do", "DO"),
        (("DO", "MINH"), "Minh Do", ""),
        (("Pa", "Ann"), "Ann Pa", ""),
        (("Ma", "Yo-Yo", "", "", "MA"), "Yo-Yo Ma", "MA"),
        (("Null", "Paul"), "Paul Null", ""),
        (("VAN DER BERG", "LUDWIG"), "Ludwig van der Berg", ""),
        (("McDONALD", "KATHLEEN"), "Kathleen McDonald", ""),
        (("O'DONNELL", "SIOBHAN"), "Siobhan O'Donnell", ""),
        (("o'donnell", "siobhan"), "Siobhan O'Donnell", ""),
        (("SILVA E SOUZA", "BEATRIZ"), "Beatriz Silva e Souza", ""),
        (("DiCaprio", "Leonardo"), "Leonardo DiCaprio", ""),
        (("DOE", "AJ"), "AJ Doe", ""),
        (("DOE", "ED"), "Ed Doe", ""),
        (("St. John", "Elizabeth Anne"), "Elizabeth Anne St. John", ""),
        (("García-López", "Maria José"), "Maria José García-López", ""),
        (("Doe", "Jane A."), "Jane A. Doe", ""),
        (("Doe", "Jane", "0"), "Jane Doe", ""),
        (("Doe", "Jane", "NMN"), "Jane Doe", ""),
        (("Smith", "Dr. John"), "John Smith", ""),
        (("Doe (Smith)", "Jane"), "Jane Doe", ""),
        (("Doe", "Jane (she/her)"), "Jane Doe", ""),
        (("Doe", 'Jane "Janie"'), "Jane Doe", ""),
        (("Doe*", "Jane"), "Jane Doe", ""),
        (("Jane Doe", "Jane"), "Jane Doe", ""),
        (("Doe, Jane", "Jane"), "Jane Doe", ""),
        (("", "Jane Doe"), "Jane Doe", ""),
        (("Jane Doe, MD", ""), "Jane Doe", "MD"),
        (("-", "Jane Doe"), "Jane Doe", ""),
        (("王", "伟"), "王伟", ""),
    ],
)
def test_columns(cells: tuple[str, ...], full: str, credentials: str) -> None:
    name = parse_parts(*cells)
    assert name.full_name == full
    assert name.credentials == credentials
    assert not name.review


def test_what_is_no_single_person() -> None:
    assert parse_parts("", "iPhone").kind == DEVICE
    assert parse_parts("Room", "Conference").kind == DEVICE
    assert parse_parts("Doe", "Jane & John").kind == SEVERAL
    assert parse_parts("", "").kind == BLANK
    assert parse_parts("", "", credentials="M.D.").credentials == "MD"
    assert parse_parts("Doe", "").review
    assert parse_parts("Doe", "jane@example.org").review


def test_parts_land_in_their_places() -> None:
    name = parse_parts("Delgado Jr.", "Robert J", title="Dr.")
    assert (name.first_name, name.middle_name, name.last_name) == ("Robert", "J", "Delgado")
    assert name.suffix == "Jr."
    assert parse_parts("Doe", "Jane (Janie)").first_name == "Jane"
    assert parse_parts("Doe (Smith)", "Jane").last_name == "Doe"


@given(st.tuples(*[st.text(max_size=30)] * 6))
def test_any_cells_are_answered(cells: tuple[str, str, str, str, str, str]) -> None:
    name = parse_parts(*cells)
    assert name.full_name or name.kind == BLANK
