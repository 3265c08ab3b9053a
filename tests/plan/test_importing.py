"""Reading a document in: what is kept of it, and what is refused."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.plan.pages import DOCUMENT, errors, upload
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.plan.models import Plan

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_a_document_becomes_a_proposal_to_check(astrid: User, sign_in: SignIn) -> None:
    response = sign_in(astrid).post("/plans/import/", upload(DOCUMENT), follow=True)
    plan = Plan.objects.get()
    assert response.redirect_chain == [(f"/plans/{plan.pk}/check/", 302)]
    assert (plan.version.title, plan.version.registry_number) == (
        "Plan för trygghet",
        "KS 2025/318",
    )
    assert [row.addressed_to for row in plan.commitments.order_by("position")] == [
        ["Tekniska nämnden"],
        ["Nämnder och bolag"],
    ]


def test_a_line_that_word_broke_softly_is_a_line(astrid: User, sign_in: SignIn) -> None:
    """Saved as text, its break is a vertical tab."""
    client = sign_in(astrid)
    client.post("/plans/import/", upload(DOCUMENT.replace(b" varje", b"\x0bvarje")))
    row = Plan.objects.get().commitments.order_by("position").first()
    assert row
    assert row.text == "Tekniska nämnden belyser gångtunnlarna varje år."


def test_the_same_file_again_leads_to_what_it_became(astrid: User, sign_in: SignIn) -> None:
    client = sign_in(astrid)
    client.post("/plans/import/", upload(DOCUMENT))
    response = client.post("/plans/import/", upload(DOCUMENT, "samma.txt"))
    assert response.context["known"] == Plan.objects.get()


CONTROL = (
    "Texten i filen plan.txt innehåller osynliga styrtecken som inte hör hemma i text, och filen "
    "är inte sparad. Spara den på nytt som oformaterad text (UTF-8), eller spara den som Word "
    "eller PDF."
)
TOO_LARGE = (
    "Filen plan.txt är större än 20 MB och är inte sparad. Dela upp den eller minska bilderna i "
    "den."
)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "plan.txt", "Filen är tom. Välj den fil som innehåller planen."),
        (
            DOCUMENT + b"\x07",
            "plan.txt",
            CONTROL,
        ),
        (b"%PDF-1.7 junk", "plan.docx", None),
        (b"Plan\x00 x", "plan.txt", None),
        (b"\x00\x01\x02\xff" * 99, "plan.pdf", None),
        (
            "Kontakta växeln på telefon.".encode(),
            "plan.txt",
            "Det finns ingen plan i dokumentet: inga områden och inga åtaganden hittades.",
        ),
        (
            b"x" * (20 * 1024 * 1024 + 1),
            "plan.txt",
            TOO_LARGE,
        ),
        (
            b"x" * (21 * 1024 * 1024 + 1),
            "plan.txt",
            TOO_LARGE,
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_stored(
    content: bytes, name: str, said: str | None, astrid: User, sign_in: SignIn
) -> None:
    before = Entry.objects.count()
    response = sign_in(astrid).post("/plans/import/", upload(content, name))
    (sentence,) = errors(response)["file"]
    assert sentence == (said or sentence)
    assert sentence.endswith(".")
    assert (Plan.objects.count(), Entry.objects.count()) == (0, before)


def test_no_file_is_said_so(astrid: User, sign_in: SignIn) -> None:
    response = sign_in(astrid).post("/plans/import/")
    assert errors(response) == {"file": ["Välj filen som innehåller planen."]}


def test_a_removed_proposal_is_gone_and_its_file_can_be_read_again(
    astrid: User, sign_in: SignIn
) -> None:
    client = sign_in(astrid)
    client.post("/plans/import/", upload(DOCUMENT))
    client.post(f"/plans/{Plan.objects.get().pk}/remove/")
    assert not Plan.objects.exists()
    client.post("/plans/import/", upload(DOCUMENT))
    assert Plan.objects.count() == 1
