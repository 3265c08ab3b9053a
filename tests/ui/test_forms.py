"""How Django's own forms come out: what a screen reader is told."""

import lxml.html
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from lxml.html import HtmlElement

ANSWERS = [("1", "Ja"), ("2", "Nej")]


class ExampleForm(forms.Form):
    title = forms.CharField(label="Rubrik", help_text="Skriv <b>kort</b>.")
    email = forms.EmailField(label="E-postadress", required=False)
    answer = forms.ChoiceField(label="Svar", choices=ANSWERS, widget=forms.RadioSelect)
    agrees = forms.BooleanField(label="Jag har läst", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    unit = forms.ChoiceField(label="Enhet", choices=[("", "Välj"), *ANSWERS])


def shown(form: forms.Form) -> HtmlElement:
    return lxml.html.fromstring(f"<form>{form}</form>")


def control(page: HtmlElement, name: str) -> HtmlElement:
    return page.xpath(f'.//*[@name="{name}"]')[0]


def test_help_and_error_are_read_with_their_field() -> None:
    page = shown(ExampleForm({"email": "fel"}))
    described = control(page, "title").get("aria-describedby").split()
    assert [page.get_element_by_id(each).text_content().strip() for each in described] == [
        "Skriv kort.",
        "Detta fält måste fyllas i.",
    ]
    assert control(page, "title").get("aria-invalid") == "true"


def test_a_field_without_error_is_not_called_invalid() -> None:
    page = shown(ExampleForm())
    assert page.xpath(".//*[@aria-invalid]") == []


def test_what_may_be_left_empty_says_so() -> None:
    labels = [
        " ".join(each.text_content().split()) for each in shown(ExampleForm()).xpath(".//label")
    ]
    assert labels == ["Rubrik", "E-postadress (valfritt)", "Ja", "Nej", "Jag har läst", "Enhet"]


def test_a_group_of_choices_has_its_legend_and_its_error() -> None:
    page = shown(ExampleForm({}))
    (group,) = page.xpath(".//fieldset")
    assert group.findtext("legend").strip() == "Svar"
    assert page.get_element_by_id(group.get("aria-describedby")).text_content().strip() == (
        "Detta fält måste fyllas i."
    )


def test_controls_wear_the_look_and_hidden_ones_and_options_do_not() -> None:
    page = shown(ExampleForm())
    assert control(page, "title").get("class") == "ds-input"
    assert control(page, "secret").get("class") is None
    assert page.xpath(".//option[@class]") == []


def test_a_chosen_option_stays_chosen() -> None:
    page = shown(ExampleForm({"unit": "2", "answer": "1"}))
    assert page.xpath(".//option[@selected]/@value") == ["2"]
    assert page.xpath(".//input[@checked]/@value") == ["1"]


def test_text_is_escaped() -> None:
    page = shown(ExampleForm({"title": '"><script>', "email": ""}))
    assert control(page, "title").get("value") == '"><script>'
    assert page.xpath(".//script") == []


def test_a_long_text_is_never_cut_by_the_browser() -> None:
    class Long(forms.Form):
        words = forms.CharField(max_length=10, widget=forms.Textarea)

    page = shown(Long({"words": "elva tecken"}))
    assert control(page, "words").get("maxlength") is None
    assert control(page, "words").text.strip() == "elva tecken"
    assert control(page, "words").get("aria-invalid") == "true"


class WithFiles(forms.Form):
    title = forms.CharField(label="Rubrik")
    files = forms.FileField(label="Filer", required=False)


@pytest.mark.parametrize(
    ("names", "refused", "asked"),
    [
        ([], False, []),
        (["a.pdf"], False, ["Webbläsaren minns inte filerna du valde. Välj dem igen: a.pdf"]),
        (["a.pdf"], True, ["Nej."]),
        (
            ["a.pdf", "b.pdf"],
            False,
            ["Webbläsaren minns inte filerna du valde. Välj dem igen: a.pdf, b.pdf"],
        ),
    ],
)
def test_a_form_that_comes_back_asks_for_the_chosen_files_again(
    names: list[str], asked: list[str], *, refused: bool
) -> None:
    chosen = [SimpleUploadedFile(name, b"x") for name in names]
    form = WithFiles({}, MultiValueDict({"files": chosen}))
    if refused:
        form.add_error("files", "Nej.")
    page = shown(form)
    said = page.xpath(".//div[@data-kind='file']//ul/li")
    assert [" ".join(each.text_content().split()) for each in said] == asked
