"""The register in the browser's words: lists, forms, presses."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, House
from tests.factories import documents, plans
from varna.accounts.models import User
from varna.documents.actions.drafting import fingerprint
from varna.documents.models import DocumentKind, DocumentVersion, GoverningDocument
from varna.journal.models import Entry

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def values(**changes: object) -> dict[str, object]:
    return {
        "kind": "GUIDELINE",
        "classification": "OPEN",
        "title": "Riktlinje för gator",
        "owner": "Gatuchefen",
        "review_on": "2028-01-01",
        "text": "Gator hålls rena.\r\nHela året.",
    } | changes


def test_adding_gives_a_draft_of_the_chosen_unit(house: House, bo: User, sign_in: SignIn) -> None:
    response = sign_in(bo).post("/documents/new/", values(unit=house.technical_board.pk))
    version = DocumentVersion.objects.get()
    assert response.headers["Location"] == f"/documents/{version.document_id}/"
    document = version.document
    assert (document.unit, document.kind, document.title) == (
        house.technical_board,
        DocumentKind.GUIDELINE,
        "Riktlinje för gator",
    )
    assert (version.text, version.is_adopted, version.created_by) == (
        "Gator hålls rena.\nHela året.",
        False,
        bo,
    )


@pytest.mark.parametrize("unit", ["social_board", ""])
def test_nobody_adds_a_document_of_somebody_elses(
    house: House, bo: User, sign_in: SignIn, unit: str
) -> None:
    key = getattr(house, unit).pk if unit else ""
    response = sign_in(bo).post("/documents/new/", values(unit=key))
    assert (response.status_code, GoverningDocument.objects.count()) == (200, 0)


def test_the_office_adds_the_municipalitys_own(house: House, astrid: User, sign_in: SignIn) -> None:
    sign_in(astrid).post("/documents/new/", values(unit=""))
    assert GoverningDocument.objects.get().unit is None


def test_a_text_with_a_class_word_is_not_saved(house: House, bo: User, sign_in: SignIn) -> None:
    said = values(unit=house.technical_board.pk, text="HEMLIG plan")
    response = sign_in(bo).post("/documents/new/", said)
    assert (response.status_code, GoverningDocument.objects.count()) == (200, 0)


def test_the_list_is_filtered_by_what_the_address_says(
    house: House, astrid: User, sign_in: SignIn
) -> None:
    late = documents.document(title="Sen policy")
    documents.adopted(late, review_on=date(2026, 11, 21))
    own = documents.document(house.technical_board, title="Rutin", kind=DocumentKind.ROUTINE)
    documents.adopted(own, decided_on=date(2024, 5, 5))
    documents.draft(documents.document(title="Utkast"))
    client = sign_in(astrid)

    def found(query: str) -> list[str]:
        rows = client.get(f"/documents/?{query}").context["listing"].rows
        return [row.title for row in rows]

    assert found("") == ["Rutin", "Sen policy", "Utkast"]
    assert found("sort=-decided") == ["Sen policy", "Rutin", "Utkast"]
    assert found("kind=ROUTINE") == ["Rutin"]
    assert found("unit=0") == ["Sen policy", "Utkast"]
    assert found(f"unit={house.technical_board.pk}") == ["Rutin"]
    assert found(f"for={house.technical_administration.pk}") == ["Rutin", "Sen policy", "Utkast"]
    assert found(f"for={house.social_board.pk}") == ["Sen policy", "Utkast"]
    assert found("state=DRAFT") == ["Utkast"]
    assert found("decided=2024") == ["Rutin"]
    assert found("review=passed") == ["Sen policy"]
    assert found("q=gatuchefen") == []
    assert found("owner=Säkerhetschefen&kind=ROUTINE") == ["Rutin"]


def test_the_sheet_says_all_that_the_register_knows(
    house: House, cilla: User, sign_in: SignIn
) -> None:
    documents.adopted(documents.document(title="Policyn"), registry_number="KS 2025/44")
    documents.draft(documents.document(title="Utkastet"))
    told = sign_in(cilla).get("/documents/?export=csv").content.decode("utf-8-sig")
    head, *rows = told.strip().splitlines()
    assert head.split(";")[:3] == ["Dokument", "Läge", "Hör till"]
    (row,) = (line.split(";") for line in rows)
    assert row[:5] == ["Policyn", "gäller", "Kommunen som helhet", "Säkerhetschefen", "2025-03-03"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        policy = documents.document()
        documents.adopted(policy)
        documents.draft(policy)
    client = sign_in(cast.astrid)
    client.get("/documents/")
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/documents/")


LIST_QUERIES = 10


@pytest.mark.parametrize("number", [1, 3])
def test_a_document_costs_the_same_whatever_its_versions(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    policy = documents.document()
    for _ in range(number):
        documents.adopted(policy)
    client = sign_in(cast.astrid)
    client.get(f"/documents/{policy.pk}/")
    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(f"/documents/{policy.pk}/")


DETAIL_QUERIES = 17


def test_what_somebody_else_saved_is_not_overwritten(
    house: House, bo: User, sign_in: SignIn
) -> None:
    version = documents.draft(documents.document(house.technical_board))
    said = values(seen=fingerprint(version))
    client, address = sign_in(bo), f"/document-versions/{version.pk}/edit/"
    assert client.post(address, said | {"title": "Den ena"}).status_code == 302
    response = client.post(address, said | {"title": "Den andra"})
    assert (response.status_code, "Någon annan har sparat" in response.text) == (200, True)
    assert DocumentVersion.objects.get().title == "Den ena"


def test_adopting_asks_for_the_body_that_the_kind_needs(
    house: House, bo: User, sign_in: SignIn
) -> None:
    document = documents.document(house.technical_board, kind=DocumentKind.GUIDELINE)
    version = documents.draft(document)
    client, address = sign_in(bo), f"/document-versions/{version.pk}/adopt/"
    said = {"decided_on": "2026-11-20", "paragraph": "7", "registry_number": "TN 2026/1"}
    assert client.post(address, said | {"body": house.social_board.pk}).status_code == 200
    assert client.post(address, said | {"body": house.technical_board.pk}).status_code == 302
    version.refresh_from_db()
    assert str(version.decision) == "Tekniska nämnden 2026-11-20 § 7"


def test_a_routine_is_adopted_by_its_management_without_a_paragraph(
    house: House, bo: User, sign_in: SignIn
) -> None:
    document = documents.document(house.technical_board, kind=DocumentKind.ROUTINE)
    version = documents.draft(document)
    said = {
        "body": house.technical_administration.pk,
        "decided_on": "2026-11-20",
        "paragraph": "",
        "registry_number": "TN 2026/2",
    }
    sign_in(bo).post(f"/document-versions/{version.pk}/adopt/", said)
    version.refresh_from_db()
    assert str(version.decision) == "Tekniska förvaltningen 2026-11-20"


def test_the_work_on_a_version_stays_its_own_peoples_when_it_is_adopted(
    house: House, cast: Cast, sign_in: SignIn
) -> None:
    version = documents.draft(documents.document(house.technical_board), title="Först så här")
    said = values(title="Sedan så här", seen=fingerprint(version))
    sign_in(cast.bo).post(f"/document-versions/{version.pk}/edit/", said)
    version.refresh_from_db()
    version.decision = documents.decision()
    version.save()
    reading = {
        name
        for name, person in vars(cast).items()
        if "Först så här" in sign_in(person).get(f"/documents/{version.document_id}/").text
    }
    assert reading == {"bo", "egil"}


def test_a_file_is_kept_with_a_draft_once_and_opened_by_all_when_it_is_adopted(
    house: House, bo: User, disa: User, sign_in: SignIn
) -> None:
    version = documents.draft(documents.document(house.technical_board))
    address = f"/document-versions/{version.pk}/files/"
    for _ in range(2):
        upload = io.BytesIO(b"Underskriven")
        upload.name = "original.txt"
        assert sign_in(bo).post(address, {"upload": upload}).status_code == 302
    attached = version.files.get()
    opened = f"{address}{attached.pk}/"
    assert sign_in(disa).get(opened).status_code == 404
    version.decision = documents.decision()
    version.save()
    response = sign_in(disa).get(opened)
    assert b"".join(response.streaming_content) == b"Underskriven"
    sign_in(bo).post(f"{opened}remove/")
    assert version.files.get() == attached
    acts = Entry.objects.about(version.drafting.ref).values_list("act", flat=True)
    assert list(acts) == ["documents.attach_file"]


def test_two_versions_are_laid_side_by_side_word_for_word(
    house: House, cilla: User, sign_in: SignIn
) -> None:
    policy = documents.document()
    documents.adopted(policy, text="Alla bidrar till en trygg kommun.")
    documents.adopted(policy, text="Alla bidrar varje dag till en trygg kommun.")
    documents.draft(policy, text="Utkastets ord")
    text = sign_in(cilla).get(f"/documents/{policy.pk}/compare/").text
    assert ("<ins>" in text, "<del>" in text, "Utkastets" in text) == (True, False, False)
    back = sign_in(cilla).get(f"/documents/{policy.pk}/compare/?before=2&after=1").text
    assert ("<ins>" in back, "<del>" in back) == (False, True)


def test_what_is_outdated_is_said_on_the_page(house: House, cilla: User, sign_in: SignIn) -> None:
    version = documents.adopted(documents.document(), text="SKL och MSB, och MSB igen. MSBFS.")
    text = sign_in(cilla).get(f"/documents/{version.document_id}/").text
    assert "”SKL” står 1 gång. Sedan 27 november 2019 heter det SKR." in text
    assert "”MSB” står 2 gånger. Sedan 1 januari 2026 heter det MCF." in text


def test_the_plan_is_in_the_register_and_opened_on_its_own_page(
    cast: Cast, sign_in: SignIn
) -> None:
    plan = plans.plan()
    text = sign_in(cast.astrid).get(f"/documents/{plan.version.document_id}/").text
    assert f'href="/plans/{plan.pk}/"' in text
    address = f"/document-versions/{plan.version_id}/edit/"
    assert f'href="{address}"' not in text
