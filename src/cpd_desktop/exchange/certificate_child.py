"""What runs in the process that makes pictures of somebody else's file: pages of a PDF, or a picture as it is meant to be seen.

What the libraries do with a hostile file stays in this process, which has little memory, little time and nothing of the book. It
answers with pixels, whose number the program checks, and with words.
"""

import base64
import io
import json
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cpd_desktop.exchange.answering import answer_one, confine
from cpd_desktop.exchange.pdf_child import LARGEST_SIDE, MOST_PAGES

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LONGEST_TEXT = 3_000
_MOST_PIXELS_READ = 60_000_000
"""Of a picture: more than any phone's camera makes, and less than what is made to fill a computer's memory."""


def serve(connection: "Connection", most_memory: int, kind: str) -> None:
    """Answer one request on *connection*, then end the process; *kind* is the file's media type, *most_memory* in bytes."""
    confine(most_memory)
    looked_at = _pages if kind == "application/pdf" else _picture
    answer_one(
        connection,
        lambda request, raw: (json.dumps(one).encode() for one in looked_at(raw, int(request["side"]))),
    )


def _pages(raw: bytes, most: int) -> Iterator[dict[str, Any]]:
    """Yield how many pages there are, then the picture of each with its words, its longer side *most* pixels."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - in the child only.

    document = pypdfium2.PdfDocument(raw)
    document.init_forms()
    yield {"count": len(document)}
    for at in range(min(len(document), MOST_PAGES)):
        page = document[at]
        side = max(float(page.get_width()), float(page.get_height()))
        if not 1 <= side <= LARGEST_SIDE:
            return
        bitmap = page.render(scale=most / side, rev_byteorder=True)
        words = str(page.get_textpage().get_text_bounded())[:LONGEST_TEXT]
        yield _answer(bitmap.to_pil().convert("RGB"), words)


def _picture(raw: bytes, most: int) -> Iterator[dict[str, Any]]:
    """Yield that there is one page, and then the picture: upright, on white where it is transparent, its longer side at most *most*."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - in the child only.

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS_READ // 2
    with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as opened:
        if opened.width * opened.height > _MOST_PIXELS_READ:
            raise MemoryError
        opened.draft("RGB", (most, most))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((most, most))
        seen = upright.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        yield {"count": 1}
        yield _answer(Image.alpha_composite(ground, seen).convert("RGB"), "")


def _answer(picture: Any, words: str) -> dict[str, Any]:
    packed = base64.b64encode(zlib.compress(picture.tobytes(), 1)).decode()
    return {"width": picture.width, "height": picture.height, "pixels": packed, "text": words}
