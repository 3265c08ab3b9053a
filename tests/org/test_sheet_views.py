"""The pages where a sheet is handed in, looked through and confirmed."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, House
from tests.org.workbooks import GOOD_PEOPLE, GOOD_UNITS, NO_ROWS, UNIT_HEAD, workbook
from varna.accounts.models import User
from varna.org.models import SheetImport, Unit

SignIn = Callable[[User], Client]


def _upload(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("solvik.xlsx", content)
    answer = client.post(reverse("import_sheet"), {"file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def test_upload_shows_a_preview_and_stores_nothing_until_confirmed(
    sign_in: SignIn, cast: Cast, house: House
) -> None:
    client, before = sign_in(cast.hans), Unit.objects.count()
    preview = _upload(client, workbook(Enheter=GOOD_UNITS, Personer=GOOD_PEOPLE))
    page = client.get(preview)
    assert len(page.context["judgement"].changing) == 6
    assert Unit.objects.count() == before
    answer = client.post(f"{preview}confirm/")
    assert (answer["Location"], Unit.objects.count()) == (reverse("unit_list"), before + 3)


def test_preview_is_its_makers_alone(sign_in: SignIn, cast: Cast, sheet: SheetImport) -> None:
    for act in ("", "confirm/", "discard/"):
        address = reverse("sheet_import_detail", args=[sheet.pk]) + act
        ask = "post" if act else "get"
        assert getattr(sign_in(cast.astrid), ask)(address).status_code == 404
    assert SheetImport.objects.get().confirmed_at is None


@pytest.mark.parametrize("address", ["import_sheet", "import_template"])
def test_import_is_for_those_who_keep_the_house(sign_in: SignIn, cast: Cast, address: str) -> None:
    for person in cast.everybody():
        expected = 200 if person in (cast.astrid, cast.hans) else 403
        assert sign_in(person).get(reverse(address)).status_code == expected, person.name


def test_a_bad_upload_is_told_on_the_page(sign_in: SignIn, hans: User) -> None:
    file = SimpleUploadedFile("x.csv", b"a;b\n1;2\n")
    page = sign_in(hans).post(reverse("import_sheet"), {"file": file})
    assert page.context["form"].errors["file"] == [NO_ROWS]
    assert not SheetImport.objects.exists()


def test_an_upload_without_a_file_asks_for_one(sign_in: SignIn, hans: User) -> None:
    page = sign_in(hans).post(reverse("import_sheet"))
    assert page.context["form"].errors["file"] == ["Välj en fil först."]


def test_confirm_press_with_wrong_rows_says_that_nothing_was_stored(
    sign_in: SignIn, cast: Cast
) -> None:
    client = sign_in(cast.hans)
    preview = _upload(client, workbook(Enheter=[UNIT_HEAD, ("nämnd", "", "", "KS")]))
    page = client.post(f"{preview}confirm/", follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "Det finns fel i filen. Ingenting är inläst."
    ]


def test_leaving_loses_nothing(sign_in: SignIn, hans: User, sheet: SheetImport) -> None:
    page = sign_in(hans).get(reverse("import_sheet"))
    assert list(page.context["waiting"]) == [sheet]


def test_a_second_press_says_that_the_sheet_is_in_already(
    sign_in: SignIn, cast: Cast, now: datetime
) -> None:
    sheet = SheetImport.objects.create(
        name="tom.xlsx", created_by=cast.astrid, created_at=now, expires_at=now + timedelta(days=1)
    )
    client, address = sign_in(cast.astrid), reverse("confirm_import", args=[sheet.pk])
    pages = [client.post(address, follow=True) for _ in range(2)]
    assert ["redan inläst" in page.text for page in pages] == [False, True]
    assert sign_in(cast.hans).post(address).status_code == 404
