"""The file that a plan was read from is kept as it came, and goes only with a plan not adopted."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.crawl import text
from tests.factories import documents
from tests.files.hostile import pdf, word_with
from tests.plan.pages import DOCUMENT, all_but, codes
from tests.plan.readings import original
from varna.accounts.models import User
from varna.documents.models import DocumentFile
from varna.files import blobs
from varna.files.models import StoredFile
from varna.journal.models import Entry
from varna.plan import actions
from varna.plan.models import Plan, State
from varna.plan.originals import original_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LINK, NONE = "Ladda ner planen som den lästes in", "Filen finns inte här."
AGAIN = "Läs in samma fil igen, så sparas den med planen"


@pytest.fixture
def without(proposal: Plan) -> Plan:
    """As one that was read in before files were kept."""
    DocumentFile.objects.all().delete()
    StoredFile.objects.all().delete()
    return proposal


def adopted(plan: Plan) -> Plan:
    plan.state = State.ADOPTED
    plan.save(update_fields=["state"])
    plan.version.decision = documents.decision()
    plan.version.save(update_fields=["decision"])
    return plan


def address(plan: Plan) -> str:
    return reverse("document_file", args=[plan.version_id, DocumentFile.objects.get().pk])


def imported(client: Client, content: bytes, name: str = "plan.txt") -> Any:
    return client.post("/plans/import/", {"file": SimpleUploadedFile(name, content)})


def test_a_plan_keeps_the_file_it_was_read_from(astrid: User, sign_in: SignIn) -> None:
    imported(sign_in(astrid), DOCUMENT, "planen.txt")
    plan = Plan.objects.get()
    kept = original_of(plan)
    assert kept is not None
    assert (kept.file.name, kept.file.sha256) == (
        "planen.txt",
        hashlib.sha256(DOCUMENT).hexdigest(),
    )
    assert b"".join(sign_in(astrid).get(address(plan))) == DOCUMENT


def test_in_the_making_the_file_is_the_offices_and_then_everybodys_who_sees_content(
    cast: Cast, proposal: Plan, sign_in: SignIn
) -> None:
    assert codes(cast, sign_in, address(proposal)) == all_but(404, astrid=200)
    assert codes(cast, sign_in, address(adopted(proposal))) == all_but(200, hans=404, karin=404)


@pytest.mark.parametrize("page", ["", "check/"])
def test_the_plans_pages_lead_to_the_file(
    page: str, astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    said = sign_in(astrid).get(f"/plans/{proposal.pk}/{page}").text
    assert (address(proposal) in said, LINK in said, NONE in said) == (True, True, False)


def test_without_a_file_the_page_says_so_and_the_office_how_to_mend_it(
    cast: Cast, without: Plan, sign_in: SignIn
) -> None:
    page = f"/plans/{adopted(without).pk}/"
    found = {
        name: [each in sign_in(person).get(page).text for each in (LINK, NONE, AGAIN)]
        for name, person in (("astrid", cast.astrid), ("bo", cast.bo))
    }
    assert found == {"astrid": [False, True, True], "bo": [False, True, False]}


def test_the_same_file_again_is_kept_with_the_plan_that_has_none(
    astrid: User, sign_in: SignIn
) -> None:
    client = sign_in(astrid)
    imported(client, DOCUMENT)
    plan = adopted(Plan.objects.get())
    DocumentFile.objects.all().delete()
    response = imported(client, DOCUMENT)
    assert response.headers["Location"] == f"/plans/{plan.pk}/"
    assert (Plan.objects.count(), original_of(plan) is not None) == (1, True)


def test_keeping_the_original_twice_is_once_and_another_file_is_refused(
    without: Plan, astrid: User, now: datetime
) -> None:
    with pytest.raises(actions.AnotherFile):
        actions.keep_original(plan=without, original=original("Ändrad"), by=astrid, at=now)
    assert not DocumentFile.objects.exists()
    for _ in range(2):
        actions.keep_original(plan=without, original=original(), by=astrid, at=now)
    assert DocumentFile.objects.count() == 1
    told = Entry.objects.get(act="plan.keep_original").payload.after
    assert told == {"source_name": "plan.txt", "sha256": without.source_sha256}


@pytest.mark.parametrize("is_shared", [False, True])
def test_the_file_of_a_removed_plan_is_let_go_unless_something_else_holds_it(
    is_shared: bool, proposal: Plan, astrid: User, now: datetime
) -> None:
    file = StoredFile.objects.get()
    if is_shared:
        other = documents.draft(documents.document())
        DocumentFile.objects.create(version=other, file=file, added_at=now, added_by=astrid)
    actions.remove_plan(plan=proposal, by=astrid, at=now)
    assert StoredFile.objects.filter(pk=file.pk).exists() is is_shared


LAUNCH = pikepdf.Dictionary(S=pikepdf.Name.Launch)
HOSTILE = [
    (pdf("Vandringar ordnas varje år. " * 9, OpenAction=LAUNCH), "plan.pdf", "innehåller skript"),
    (word_with(**{"word/vbaProject.bin": b"x"}), "plan.docx", "innehåller makron"),
    (DOCUMENT, "HEMLIG plan.txt", "”HEMLIG”"),
]


@pytest.mark.parametrize(("content", "name", "said"), HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_nothing_of_it_is_kept(
    content: bytes, name: str, said: str, astrid: User, sign_in: SignIn
) -> None:
    page = imported(sign_in(astrid), content, name)
    assert said in text(page.content)
    assert (Plan.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_plan_that_speaks_of_what_is_classified_is_kept(astrid: User, sign_in: SignIn) -> None:
    words = "- Kommunstyrelsen skyddar säkerhetsskyddsklassificerade uppgifter.\n"
    content = DOCUMENT + words.encode()
    imported(sign_in(astrid), content)
    assert blobs.read(StoredFile.objects.get().sha256) == content
