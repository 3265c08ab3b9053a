"""What people may send, and how much of it at a time: said once for each kind of upload."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from varna.files import kinds, names
from varna.files.limits import LARGEST, MB
from varna.files.refusals import SMALLER, TooMuch, too_large


class Discarded(UploadedFile[bytes]):
    """A file that there was no room for: its name and its size are all that is left of it."""


@dataclass(frozen=True, slots=True)
class Upload:
    """
    `suffixes` are the files' endings, `largest` how many bytes one sending may be, `about` what is
    said of it before, `advice` what to do when it is too large.
    """

    suffixes: tuple[str, ...]
    about: Promise
    largest: int = LARGEST
    advice: Promise = SMALLER

    @property
    def accept(self) -> str:
        return ",".join(self.suffixes)

    @property
    def help_text(self) -> Any:
        """The limit as a sentence, and then the rest."""
        at_most = format_lazy(_("Högst {limit} MB."), limit=self.largest // MB)
        return format_lazy("{} {}", at_most, self.about)

    def weigh(self, files: "Sequence[UploadedFile[bytes]]") -> None:
        """:raises RefusedFile: one is too large, or all of them are together."""
        for each in files:
            if (each.size or 0) > self.largest:
                name = names.clean(each.name or "")
                raise too_large(name, limit=self.largest, advice=self.advice)
        is_discarded = any(isinstance(each, Discarded) for each in files)
        if is_discarded or sum(each.size or 0 for each in files) > self.largest:
            raise TooMuch(limit=self.largest // MB)


class InMemory(MemoryFileUploadHandler):
    """
    Keeps what is sent in memory: nothing lies on the disk in plain. When there is no room for it
    all, every file of the sending is discarded, and there to be weighed.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return super().receive_data_chunk(raw_data, start) if self.activated else None

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        if self.activated:
            return super().file_complete(file_size)
        return Discarded(io.BytesIO(), self.file_name, self.content_type, file_size)


EVIDENCE = Upload(
    tuple(kinds.suffixes(kinds.EVERY)),
    _("PDF, Word, kalkylblad, text, bilder och sparad e-post."),
)
"""Files that show something: with an answer, with a unit's own statement, with a document."""
