"""The settings with that migration among the others."""

from varna.config.settings import *  # noqa: F403 – settings are names
from varna.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.config.backup.late"]
