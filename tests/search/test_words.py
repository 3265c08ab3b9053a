"""Words are found alike, however they are bent."""

import pytest

from varna.search import words


def found(query: str, text: str) -> bool:
    keys = words.keys(text)
    return all(term.finds(keys) for term in words.terms(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("nämnd", "Nämndernas ansvar"),
        ("nämndens", "varje NÄMND"),
        ("krisled", "krisledningsnämnden"),
        ("trygghet", "en tryggare kommun"),
        ("skolorna", "skola"),
        ("åtgärder", "Åtgärden"),
        ("armén", "Armens idé"),
        ("ide", "Armens idé"),
        ("A\N{COMBINING RING ABOVE}r", "År 2026"),
        ("2026 ks", "KS 2026/12"),
        ('(brand OR -skydd) "ej*', "skydd or, ej brandmän"),
    ],
)
def test_what_is_found(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ledningsnämnd", "krisledningsnämnden"),
        ("far", "får"),
        ("lag", "låg och läg"),
        ("or", "ör ora"),
        ("brand skydd", "brandskydd"),
        ("ab", "abborre"),
    ],
)
def test_what_is_not(query: str, text: str) -> None:
    assert not found(query, text)


def test_no_sign_is_an_operator() -> None:
    assert words.terms("* \" ( ) % _ ' -- \x00 🙂 :&|!") == []
    assert [term.word for term in words.terms('a* OR "b" NOT(c)')] == ["a", "or", "b", "not", "c"]


def test_a_long_query_is_cut_and_says_so() -> None:
    assert len(words.terms("ord " * 5000)) == 1
    assert words.is_more("ord " * 5000)
    many = " ".join(map(str, range(13)))
    assert len(words.terms(many)) == words.MOST_TERMS
    assert words.is_more(many)
    assert not words.is_more("tolv ord är inte många")


def test_hits_are_marked_and_nothing_else_is_changed() -> None:
    pieces = words.marked("Nämnden övar <b>varje</b> år.", words.terms("nämnd år"))
    assert [(piece.text, piece.is_hit) for piece in pieces] == [
        ("Nämnden", True),
        (" övar <b>varje</b> ", False),
        ("år", True),
        (".", False),
    ]


def test_a_snippet_stands_around_the_first_hit() -> None:
    text = "början " * 40 + "brandskydd " + "slutet " * 40
    told = "".join(piece.text for piece in words.snippet(text, words.terms("brandskydd")))
    assert "brandskydd" in told
    assert (told[:2], told[-2:]) == ("… ", " …")
    assert len(told) <= words.SNIPPET + 4
    assert "".join(piece.text for piece in words.snippet("kort", words.terms("x"))) == "kort"
