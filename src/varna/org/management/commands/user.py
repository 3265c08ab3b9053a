"""The first accounts of an installation, made by whoever has the server."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from varna.accounts import actions as accounts
from varna.accounts.models import User
from varna.org import actions, queries
from varna.org.models import Unit, UnitKind
from varna.org.roles import Role
from varna.subjects.ref import SYSTEM


class Command(BaseCommand):
    help = (
        "Makes an account that manages accounts and units (and sees no content). "
        "With --office also one for the programme office, which appoints everybody else."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        create = commands.add_parser("create-admin", help=self.help)
        create.add_argument("--email", required=True)
        create.add_argument("--name", required=True)
        create.add_argument("--municipality", help="its name, when there is none yet")
        create.add_argument("--office", action="store_true", help="the programme office as well")
        create.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        at = timezone.now()
        _check_address(options["email"])
        password = _password(options)
        with transaction.atomic():
            root = _municipality(options["municipality"], at)
            person = _account(options["email"], options["name"], password, at)
            roles = [Role.SYSTEM_ADMIN] + [Role.PROGRAMME_OFFICE] * options["office"]
            for role in roles:
                _appoint(person, role, root, at)
        held = ", ".join(roles)
        self.stdout.write(f"{person.email} can sign in, and holds {held} for {root.name}.")


def _check_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise CommandError(f"{address!r} is not an e-mail address.") from error


def _password(options: dict[str, Any]) -> str:
    if options["password_stdin"]:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass("Password: ")
        if password != getpass("The same password again: "):
            raise CommandError("The two passwords are not the same.")
    try:
        validate_password(password, User(email=options["email"], name=options["name"]))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password


def _municipality(name: str | None, at: datetime) -> Unit:
    known = queries.municipality()
    if known and name and known.name != name:
        raise CommandError(f"The municipality of this installation is {known.name}.")
    if known:
        return known
    if not name:
        raise CommandError("There is no municipality yet: name it with --municipality.")
    on = timezone.localdate(at)
    return actions.create_unit(
        kind=UnitKind.MUNICIPALITY, name=name, parent=None, valid_from=on, by=SYSTEM, at=at
    )


def _account(email: str, name: str, password: str, at: datetime) -> User:
    try:
        return accounts.create_user(email=email, name=name, password=password, by=SYSTEM, at=at)
    except accounts.AddressTaken as error:
        raise CommandError(f"Somebody has an account with {email} already.") from error


def _appoint(person: User, role: Role, root: Unit, at: datetime) -> None:
    actions.appoint(
        person=person,
        role=role,
        unit=root,
        from_on=timezone.localdate(at),
        ground="varna user create-admin",
        by=SYSTEM,
        at=at,
    )
