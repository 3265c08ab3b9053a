"""Two answers for whoever watches over the installation: it lives, and it can work."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from varna.config import checks
from varna.jobs import queries as jobs
from varna.journal import triggers
from varna.search import queries as search


@login_not_required
@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"ok": True})


@login_not_required
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    reachable = checks.is_reachable()
    parts = {name: reachable and _holds(check) for name, check in _PARTS.items()}
    ready = reachable and all(parts.values())
    told = {name: reachable and _holds(check) for name, check in _TOLD.items()}
    answer = {"ok": ready, "database": reachable, **parts, **told}
    return JsonResponse(answer, status=200 if ready else 503)


def probes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answers before other middleware: a load balancer asks by number, not by an allowed name."""
    doors = {"/healthz": healthz, "/readyz": readyz}

    def middleware(request: HttpRequest) -> HttpResponse:
        return doors.get(request.path_info, get_response)(request)

    return middleware


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Error:  # the table is not there, or the database went in between
        return False


_PARTS: dict[str, Callable[[], bool]] = {
    "migrations": lambda: not checks.pending_migrations(),
    "journal": lambda: not triggers.missing(),
    "jobs": lambda: jobs.is_runner_alive(timezone.now()),
}
_TOLD: dict[str, Callable[[], bool]] = {"search": lambda: search.is_kept_up(timezone.now())}
"""What is said and keeps nobody out: everything else works without it."""
