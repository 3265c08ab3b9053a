"""What is heavy or foreign is made in a process of its own, within limits."""

import json
import logging
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.paper import __main__ as child

logger = logging.getLogger(__name__)

MEMORY = 600 * 1024 * 1024
SECONDS = 60
SOURCES = Path(__file__).resolve().parents[2]


class RenderFailed(Exception):
    """No file was made; `sentence` says why to the one who asked for it."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


TOO_LARGE = _(
    "Dokumentet är för stort för att bli en fil. Hämta tabellerna som kalkylblad i stället."
)
TOO_SLOW = _(
    "Det tog för lång tid att göra filen. Försök igen om en stund, "
    "eller hämta tabellerna som kalkylblad."
)
BAD_TEMPLATE = _(
    "Kommunens Word-mall går inte att använda. Den ska vara en fil av typen .docx eller .dotx."
)
FAILED = _("Filen kunde inte göras. Dokumentet är oförändrat.")
_SENTENCES = {child.TOO_LARGE: TOO_LARGE, child.BAD_TEMPLATE: BAD_TEMPLATE}


def made(order: dict[str, Any], *, memory: int = MEMORY, seconds: int = SECONDS) -> bytes:
    """The child knows nothing of the server: no settings, no secrets, no database.

    :raises RenderFailed: nothing could be made within the limits.
    """
    surroundings = {"PYTHONPATH": str(SOURCES), "MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"}
    command = [sys.executable, "-s", "-m", "varna.paper"]
    try:
        done = subprocess.run(  # noqa: S603 our own module
            command,
            input=json.dumps(order | {"memory": memory, "seconds": seconds}).encode(),
            capture_output=True,
            env=surroundings,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderFailed(TOO_SLOW) from None
    if done.returncode:
        logger.warning("A file could not be made: exit %s.", done.returncode)
        raise RenderFailed(_why(done.returncode, done.stderr))
    return done.stdout


def _why(code: int, complaint: bytes) -> str | Promise:
    out_of_memory = b"memory allocation" in complaint or b"MemoryError" in complaint
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return TOO_SLOW
    return TOO_LARGE if out_of_memory else _SENTENCES.get(code, FAILED)
