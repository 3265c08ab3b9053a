"""What the base page needs on every page, asked for only when it is shown."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from varna.ui import identity, navigation


def page(request: HttpRequest) -> dict[str, Any]:
    on = timezone.localdate()
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "today": on,
        "is_demo": settings.DEMO,
        "accent": settings.ACCENT,
        "municipality": SimpleLazyObject(identity.municipality),
        "menu": SimpleLazyObject(lambda: navigation.menu(user, on, request.path) if known else []),
        "role": SimpleLazyObject(lambda: identity.sources.role(user, on) if known else ""),
        "languages": settings.LANGUAGES,
    }
