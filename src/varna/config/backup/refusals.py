"""Why a backup is not taken, or not put back: each a sentence for the operator."""

from pathlib import Path


class Refused(Exception):
    """Nothing was done, and nothing was changed."""


class Occupied(Refused):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already: choose another name.")


class NothingToBackUp(Refused):
    def __init__(self) -> None:
        super().__init__("There is nothing to back up: the database has no Värna in it.")


class NotABackup(Refused):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a backup of Värna.")


class Damaged(Refused):
    def __init__(self, path: Path, part: str) -> None:
        super().__init__(f"{path} is damaged ({part}) and was not used: take another backup file.")


class OtherEngine(Refused):
    def __init__(self, taken_from: str, ours: str) -> None:
        super().__init__(
            f"The backup was taken from {taken_from}, and VARNA_DATABASE_URL names {ours}: "
            "they must be of the same kind."
        )


class FromNewerVarna(Refused):
    def __init__(self, version: str, ours: str) -> None:
        super().__init__(
            f"The backup was taken by a newer Värna ({version}) than this ({ours}): "
            "upgrade first, then restore."
        )


class NotEmpty(Refused):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is not empty and was left as it is: "
            "add --replace to put the backup in its place."
        )


class InUse(Refused):
    def __init__(self) -> None:
        super().__init__("The database is in use: stop Värna and try again.")


class DoesNotFit(Refused):
    def __init__(self, reason: str) -> None:
        super().__init__(f"The backup does not fit this database ({reason}); nothing was changed.")
