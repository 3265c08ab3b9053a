"""The reader's sentences in the language of the page."""

from django.utils.translation import override

from varna.config import catalogues
from varna.plan.reading import forms
from varna.plan.reading.messages import SENTENCES
from varna.plan.words import sentence


def test_a_refusal_is_said_in_english_with_what_the_file_was() -> None:
    with override("en"):
        said = sentence("wrong_extension", {"extension": ".pdf", "found": "ett Word-dokument"})
    assert said == (
        "The file name ends in .pdf but the content is a Word document."
        " Save the document again in the right format."
    )


def test_a_remark_keeps_the_words_of_the_document_as_they_are() -> None:
    with override("en"):
        said = sentence("placeholder", {"label": "Diarienummer"})
    assert said == "The fact “Diarienummer” has not been filled in in the document."


def test_a_code_without_a_sentence_says_itself() -> None:
    assert sentence("older_than_the_sentences", {}) == "older_than_the_sentences"


def test_every_sentence_is_in_the_catalogue() -> None:
    known = catalogues.collect()
    assert [code for code, said in SENTENCES.items() if (said, None) not in known] == []


def test_every_kind_of_file_is_in_the_catalogue() -> None:
    names = {*forms.KNOWN_ELSEWHERE.values(), *forms.NAMES.values()}
    names |= {name for _signature, name in forms.SIGNATURES}
    known = catalogues.collect()
    assert {name for name in names if (name, None) not in known} == {"RTF"}
