"""What the tests run in: set before anything reads the settings, so import this first."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
from django.conf import settings

from varna.config import catalogues

SECRET_KEY = "only-for-tests-" + "0123456789abcdef" * 4
OURS = ("VARNA_DEMO", "VARNA_DEBUG", "VARNA_EMAIL_URL", "VARNA_ADDRESS", "VARNA_ALLOWED_HOSTS")


def prepare() -> None:
    """Every process gets a home of its own; only the database's address is taken from outside."""
    home = Path(tempfile.mkdtemp(prefix="varna-test-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    (home / "static").mkdir()
    os.environ["DJANGO_SETTINGS_MODULE"] = "varna.config.settings"
    os.environ["VARNA_SECRET_KEY"] = SECRET_KEY
    os.environ["VARNA_MUNICIPALITY"] = "Solviks kommun"
    os.environ["VARNA_HOME"] = str(home)
    for name in OURS:
        os.environ.pop(name, None)


def hurry() -> None:
    """Quicker than production where no claim rests on it; one test each sees to the real thing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    options = settings.DATABASES["default"]["OPTIONS"]
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace(
            "synchronous=FULL", "synchronous=OFF"
        )


prepare()
hurry()
catalogues.compile_all()
django.setup()
