"""Front pages and decisions as they are typed."""

from datetime import date

import pytest

from varna.documents.forms import DecisionForm, FrontPageForm

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DECISION = {
    "body": "Kommunfullmäktige",
    "decided_on": "2026-11-22",
    "paragraph": "112",
    "registry_number": "KS 2025/318",
}


def decision(**changes: str) -> DecisionForm:
    return DecisionForm(DECISION | changes, on=TODAY)


def test_a_decision_of_today_is_taken_and_a_bare_number_is_a_paragraph() -> None:
    form = decision()
    assert form.is_valid()
    assert form.cleaned_data == {
        "body": "Kommunfullmäktige",
        "decided_on": TODAY,
        "paragraph": "§ 112",
        "registry_number": "KS 2025/318",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("decided_on", "2026-11-23"),
        ("decided_on", ""),
        ("paragraph", ""),
        ("registry_number", ""),
        ("body", ""),
        ("body", "Kommun\x00fullmäktige"),
        ("registry_number", "K" * 41),
    ],
)
def test_a_decision_that_cannot_be_is_refused(name: str, value: str) -> None:
    assert list(decision(**{name: value}).errors) == [name]


def test_a_front_page_may_be_empty_but_for_its_title() -> None:
    assert FrontPageForm({"title": "Planen"}).is_valid()
    assert list(FrontPageForm({"owner": "Säkerhetschefen"}).errors) == ["title"]


def test_the_last_day_is_not_before_the_first() -> None:
    said = {"title": "Planen", "valid_from": "2026-01-01", "valid_until": "2026-01-01"}
    assert FrontPageForm(said).is_valid()
    assert list(FrontPageForm(said | {"valid_until": "2025-12-31"}).errors) == ["valid_until"]
