"""The `varna` command."""

import os
import sys


def main() -> int:
    arguments = sys.argv[1:]
    if arguments[:2] == ["plan", "read"]:  # needs no settings and no database, and starts in a moment
        from varna.plan.reading.command import main as read_plan  # noqa: PLC0415

        return read_plan(arguments[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "varna.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 – reads the settings

    execute_from_command_line(["varna", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main())
