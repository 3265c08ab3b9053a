"""Pictures: their header tells what they are and how large they would become; none is drawn."""

import io
import warnings
from functools import partial

from PIL import Image, UnidentifiedImageError

from varna.files import kinds
from varna.files.inspection.findings import Finding, Reason, Unfit

MOST_PIXELS = 100_000_000
WORDS = ("comment", "Comment", "Description", "Title")


def _look(content: bytes, kind: kinds.Kind) -> Finding:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=[kind.name.upper()]) as picture:
                width, height = picture.size
                said = [str(picture.info[name]) for name in WORDS if name in picture.info]
                picture.verify()
        except Image.DecompressionBombError:
            raise Unfit(Reason.PIXELS) from None
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
            raise Unfit(Reason.BROKEN) from None
    if width * height > MOST_PIXELS:
        raise Unfit(Reason.PIXELS)
    return Finding(kind.name, "\n".join(said))


png = partial(_look, kind=kinds.PNG)
jpeg = partial(_look, kind=kinds.JPEG)
webp = partial(_look, kind=kinds.WEBP)
