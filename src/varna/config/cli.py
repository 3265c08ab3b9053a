"""The `varna` command."""

import os
import sys
from collections.abc import Callable

from varna.config import env

Command = Callable[[list[str]], int]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "varna.config.settings")
    try:
        command, arguments = _find(sys.argv[1:])
        return command(arguments)
    except env.Unusable as reason:
        print(reason, file=sys.stderr)
        return 1


def _find(arguments: list[str]) -> tuple[Command, list[str]]:
    """Each is imported when it is asked for, and starts with only what it needs."""
    match arguments:
        case ["plan", "read", *rest]:  # no settings and no database
            from varna.plan.reading.command import main as read_plan

            return read_plan, rest
        case ["serve", *rest]:
            from varna.config.serve import main as serve

            return serve, rest
        case ["run", *rest]:
            from varna.config.demo import main as run

            return run, rest
        case ["backup" | "restore" | "upgrade" as name, *rest]:
            from varna.config.backup import commands

            return {
                "backup": commands.backup,
                "restore": commands.restore,
                "upgrade": commands.upgrade,
            }[name], rest
    return _django, arguments


def _django(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["varna", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main())
