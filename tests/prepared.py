"""The tables as `make test` has made them once for all; without it each process makes its own."""

import os
import shutil

from django.conf import settings
from django.db import connection

PREPARED = os.environ.get("PREPARED_DATABASE", "")
IS_FILE = bool(PREPARED) and connection.vendor == "sqlite"


def take() -> None:
    """Before Django makes the test's database, which then finds nothing to do."""
    test = settings.DATABASES["default"]["TEST"]
    if IS_FILE:
        shutil.copy(PREPARED, test["NAME"])
    elif PREPARED:
        test["TEMPLATE"] = PREPARED
