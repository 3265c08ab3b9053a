"""What people may send, and how much of it at a time: said once for each kind of upload."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from varna.files import kinds

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """`suffixes` are the files' endings, `largest` how many bytes one sending may be."""

    suffixes: tuple[str, ...]
    largest: int = 20 * MB

    @property
    def accept(self) -> str:
        return ",".join(self.suffixes)

    @property
    def at_most(self) -> Promise:
        """The limit as a sentence."""
        return format_lazy(_("Högst {limit} MB."), limit=self.largest // MB)

    @property
    def too_large(self) -> Promise:
        """What happened and what to do, when the limit was passed."""
        words = _("Det du skickade är större än {limit} MB. Inget är sparat. Dela upp det i flera.")
        return format_lazy(words, limit=self.largest // MB)


EVIDENCE = Upload(tuple(kinds.suffixes(kinds.EVERY)))
"""Files that show something: with an answer, with a unit's own statement."""
