"""What is made from the source before serving: static files and compiled catalogues."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from varna.config import catalogues, env


def everything() -> None:
    """:raises Unusable: when a place that is written to cannot be."""
    try:
        catalogues.compile_all()
        collect_static_files()
    except OSError as error:
        raise env.Unusable(f"{error.filename} cannot be written: {error.strerror}.") from error


def collect_static_files() -> None:
    """Into STATIC_ROOT, with hashed names, unless what is there is newer than every source."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists() or manifest.stat().st_mtime < _newest_source():
        call_command("collectstatic", interactive=False, verbosity=0)


def _newest_source() -> float:
    return max(
        (
            Path(storage.path(name)).stat().st_mtime
            for finder in get_finders()
            for name, storage in finder.list([])
        ),
        default=0.0,
    )
