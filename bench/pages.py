"""`make bench`: our pages against bare views: queries, p50, p95, ratio."""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

RUNS = 30


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=RUNS)
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        prepare(home)
        _measure(runs)


def prepare(home: str) -> None:
    os.environ.setdefault("VARNA_DATABASE_URL", f"sqlite:///{Path(home) / 'bench.sqlite3'}")
    os.environ.update(
        VARNA_HOME=home,
        VARNA_SECRET_KEY="bench" * 12,
        DJANGO_SETTINGS_MODULE="varna.config.settings",
    )
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = "bench.urls"
    django.setup()
    call_command("migrate", verbosity=0)


def _measure(runs: int) -> None:
    from django.urls import reverse

    from bench.fill import fill

    filled = fill()
    print(f"{filled.answers} answers\n")
    print(f"{'page':<14}{'queries':>8}{'p50 ms':>9}{'p95 ms':>9}{'bare p50':>10}{'ratio':>7}")
    office, coordinator = _client(filled.office), _client(filled.coordinator)
    asked = filled.enquiry.questions.count()
    pages = [
        (
            "answer page",
            coordinator,
            reverse("enquiry_detail", args=[filled.enquiry.pk]),
            f"/bare/{asked}/",
        ),
        ("glance", office, reverse("situation"), "/bare/counting/"),
        (
            "report page",
            office,
            reverse("report_detail", args=[filled.report.pk]),
            f"/bare/answers/{filled.latest.pk}/",
        ),
    ]
    for name, client, ours, bare in pages:
        _row(name, client, ours, bare, runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\npeak memory of this process: {peak} MB")
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import varna.config.wsgi"], check=True)
    print(f"start of the web process: {time.perf_counter() - started:.2f} s")


def _client(user: Any) -> "Client":
    from django.test import Client

    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _row(name: str, client: "Client", ours: str, bare: str, runs: int) -> None:
    """Ours and bare in turn, so that the machine's own drift falls on both."""
    queries = _queries(client, ours)
    pairs = [
        (_timed(lambda: client.get(ours)), _timed(lambda: client.get(bare))) for _ in range(runs)
    ]
    mine, least = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    p50, p95 = median(mine), quantiles(mine, n=20)[-1]
    ratio = median(one / other for one, other in pairs)
    print(f"{name:<14}{queries:>8}{p50:>9.1f}{p95:>9.1f}{median(least):>10.1f}{ratio:>7.2f}")


def _queries(client: "Client", address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answered {response.status_code}")
    return len(captured)


def _timed(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
