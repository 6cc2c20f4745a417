"""Lists as spreadsheets save them and as people type them."""

import pytest

from tutor.roster.reading import MOST_BYTES, MOST_ROWS, Line, Unreadable, read_list

SAM = Line(2, "Sam Lee", "sam")


@pytest.mark.parametrize(
    "given",
    [
        b"name,sign-in name\nSam Lee,sam\n",
        b"Name;Username\r\nSam Lee;sam\r\n",
        b"Student\tLogin\nSam  Lee\tsam",
        b"login,last name,first name\nsam,Lee,Sam\n",
        "\ufeffname,username\nSam Lee,sam".encode(),
        "name\tusername\nSam Lee\tsam".encode("utf-16"),
        b'name,username\n"Sam Lee","sam"\n\n',
    ],
)
def test_columns_are_found_by_their_names(given: bytes) -> None:
    assert read_list(given) == [SAM]


def test_names_alone_are_enough() -> None:
    assert read_list(b"Sam Lee\n\nIda Roe, ida\n") == [Line(1, "Sam Lee"), Line(3, "Ida Roe", "ida")]


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "cp1252"])
def test_letters_of_names_survive(coding: str) -> None:
    assert read_list("name\nJosé Müller".encode(coding))[0].name == "José Müller"


def test_letters_of_every_script_are_names() -> None:
    assert [line.name for line in read_list("李 明\nשרה לוי\nОльга".encode())] == ["李 明", "שרה לוי", "Ольга"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "no name"),
        (b"\n , \n", "no name"),
        (b"name\n" + b"Sam\n" * (MOST_ROWS + 1), "too many"),
        (b"x" * (MOST_BYTES + 1), "larger than 1 MB"),
        (b"PK\x03\x04\x00\x00rest of a workbook", "as CSV"),
        (b'"' + b"x" * 140_000 + b'"', "cannot be read as CSV"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(given: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_list(given)
