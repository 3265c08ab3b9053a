"""The classes of security-classified content are found as they are written, and little else is."""

import pytest
from django.core.exceptions import ValidationError

from varna.ui.classified import marking_in, refuse_markings


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("Detta är hemlig information", "hemlig"),
        ("Klass: KVALIFICERAT\n HEMLIG.", "KVALIFICERAT HEMLIG"),
        ("begränsat hemlig", "begränsat hemlig"),
        ("säkerhetsskyddsklassificerade uppgifter", "säkerhetsskyddsklassificerade"),
        ("KONFIDENTIELL", "KONFIDENTIELL"),
        ("Till Bo\n Konfidentiell \nHej", "Konfidentiell"),
        ("NATO SECRET", "NATO SECRET"),
        ("EU RESTRICTED", "EU RESTRICTED"),
        ("RESTREINT UE", "RESTREINT UE"),
        ("Det är ingen hemlighet", ""),
        ("hemligt och hemliga", ""),
        ("ett konfidentiell samtal", ""),
        ("top secret", ""),
        ("Säkerhetsskyddschefen är utsedd", ""),
        ("ohemlig", ""),
        ("", ""),
    ],
)
def test_markings_are_found(text: str, marking: str) -> None:
    assert marking_in(text) == marking


def test_a_field_with_a_marking_says_why_it_is_not_saved() -> None:
    refuse_markings("Vandringen är genomförd")
    with pytest.raises(ValidationError) as refused:
        refuse_markings("Detta är HEMLIG text")
    (said,) = refused.value.messages
    assert said == (
        "Texten innehåller ordet ”HEMLIG”. Säkerhetsskyddsklassificerade uppgifter får inte "
        "föras in i Värna, så texten är inte sparad. Ta bort uppgifterna och tala med "
        "säkerhetsskyddschefen. Är det ingen klassning, skriv det med andra ord."
    )
