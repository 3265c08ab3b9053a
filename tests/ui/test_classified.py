"""The classes of security-classified content are found as they are written, and little else is."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from varna.ui.classified import Unclassified, marking_in, refuse_markings, said


class Note(Unclassified, forms.Form):
    quoted = frozenset({"heading"})

    heading = forms.CharField(required=False)
    words = forms.CharField(required=False, max_length=20, widget=forms.Textarea)
    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["added"] = forms.CharField(required=False)


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


@pytest.mark.parametrize("name", ["heading", "words", "added"])
def test_a_form_refuses_a_marking_at_its_field_where_it_stays(name: str) -> None:
    assert Note({name: "Det är hemlighet"}).is_valid()
    form = Note({name: "Det är HEMLIG"})
    assert form.errors == {name: [said("HEMLIG")]}
    assert form[name].value() == "Det är HEMLIG"


def test_a_text_that_is_wrong_in_two_ways_is_told_both() -> None:
    form = Note({"words": "Hemlig text som är för lång"})
    assert len(form.errors["words"]) == len({"its length", "its marking"})
    assert said("Hemlig") in form.errors["words"]


def test_what_a_page_carries_hidden_is_judged_where_it_is_used() -> None:
    assert Note({"carried": "HEMLIG"}).is_valid()


def test_a_quoted_marking_may_stay_and_no_other_come() -> None:
    first = {"heading": "Hemlig uppgift", "words": "Hemlig"}
    assert Note({"heading": "En Hemlig uppgift"}, initial=first).is_valid()
    form = Note({"heading": "Hemlig och HEMLIG", "words": "Hemlig"}, initial=first)
    assert form.errors == {"heading": [said("HEMLIG")], "words": [said("Hemlig")]}


def test_too_long_a_text_is_told_in_plain_words() -> None:
    form = Note({"words": "x" * 21})
    assert form.errors["words"] == ["Skriv högst 20 tecken. Texten har 21."]
    assert form["words"].value() == "x" * 21
