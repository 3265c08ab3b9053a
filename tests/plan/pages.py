"""What the tests of the plan's pages ask and send."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from varna.accounts.models import User

SignIn = Callable[[User], Client]


DOCUMENT = """Plan för trygghet

Diarienummer: KS 2025/318

1. Trygga miljöer

Följande aktiviteter ska genomföras:

- Tekniska nämnden belyser gångtunnlarna varje år.
- Nämnder och bolag genomför trygghetsvandringar.
""".encode()


def codes(cast: Cast, sign_in: SignIn, address: str, method: str = "get") -> dict[str, int]:
    return {
        name: getattr(sign_in(person), method)(address).status_code
        for name, person in vars(cast).items()
    }


def all_but(code: int, **others: int) -> dict[str, int]:
    return dict.fromkeys(Cast.__dataclass_fields__, code) | others


def upload(content: bytes, name: str = "plan.txt") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)
