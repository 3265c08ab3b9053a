"""`varna user create-admin`: the first account, which sees no content unless it is said."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from varna.accounts.models import User
from varna.journal.models import Entry
from varna.org import queries
from varna.org.models import Unit
from varna.org.roles import Role

pytestmark = pytest.mark.django_db

PASSWORD = "korrekt häst batteri häftklammer"
WHO = ("--email", "hans@solvik.example", "--name", "Hans Holm", "--password-stdin")


def create(monkeypatch: pytest.MonkeyPatch, *arguments: str, password: str = PASSWORD) -> str:
    said = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("user", "create-admin", *WHO, *arguments, stdout=said)
    return said.getvalue()


@pytest.mark.parametrize(
    ("arguments", "roles"),
    [((), {Role.SYSTEM_ADMIN}), (("--office",), {Role.SYSTEM_ADMIN, Role.PROGRAMME_OFFICE})],
)
def test_create_admin_appoints_for_the_whole_municipality(
    monkeypatch: pytest.MonkeyPatch,
    clock: object,
    today: date,
    arguments: tuple[str, ...],
    roles: set[Role],
) -> None:
    said = create(monkeypatch, "--municipality", "Solviks kommun", *arguments)
    person = User.objects.get()
    held = queries.held(person, today)
    assert {each.role for each in held} == roles
    assert all(each.is_whole for each in held)
    assert person.check_password(PASSWORD)
    assert PASSWORD not in said
    expected = ["org.create_unit", "accounts.create_user", *["org.appoint"] * len(roles)]
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == expected


@pytest.mark.parametrize(
    ("arguments", "password", "sentence"),
    [
        ((), PASSWORD, "There is no municipality yet: name it with --municipality."),
        (("--municipality", "Solviks kommun"), "kort", "12"),
        (("--municipality", "Solviks kommun", "--email", "hans"), PASSWORD, "'hans' is not"),
    ],
)
def test_create_admin_refuses_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], password: str, sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        create(monkeypatch, *arguments, password=password)
    assert (User.objects.count(), Unit.objects.count()) == (0, 0)


def test_create_admin_refuses_an_address_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    create(monkeypatch, "--municipality", "Solviks kommun")
    with pytest.raises(CommandError, match="has an account"):
        create(monkeypatch)
    with pytest.raises(CommandError, match="is Solviks kommun"):
        create(monkeypatch, "--municipality", "Annan kommun")
    assert User.objects.count() == 1
