"""What runs in the process that looks into somebody else's PDF: its pages' sizes, texts and pictures; nothing else.

The library is one for trusted and hostile files alike; what it does with a hostile one stays in this process, which has
little memory, little time and nothing of the book.
"""

import base64
import json
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cpd_desktop.exchange.answering import answer_one, confine

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_PAGES = 20
"""Pages of one file that are looked at; how many more it has is said."""
LONGEST_TEXT = 5_000
LARGEST_SIDE = 3_400.0
"""Points: two sheets of A1 beside each other; a page beyond that is no certificate."""
_MOST_PIXELS = 12_000_000


def serve(connection: "Connection", most_memory: int, _kind: str) -> None:
    """Answer one request on *connection*, then end the process; *most_memory* is its address space in bytes."""
    confine(most_memory)
    answer_one(connection, _answers)


def _answers(request: dict[str, Any], raw: bytes) -> Iterator[bytes]:
    answer = _picture(raw, int(request["page"]), float(request["scale"])) if "page" in request else _look(raw)
    yield json.dumps(answer).encode()


def _open(raw: bytes) -> Any:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - in the child only.

    return pypdfium2.PdfDocument(raw)


def _look(raw: bytes) -> dict[str, Any]:
    document = _open(raw)
    sizes, texts = [], []
    for at in range(min(len(document), MOST_PAGES)):
        page = document[at]
        width, height = float(page.get_width()), float(page.get_height())
        if not (1 <= width <= LARGEST_SIDE and 1 <= height <= LARGEST_SIDE):
            break
        sizes.append((width, height))
        texts.append(str(page.get_textpage().get_text_bounded())[:LONGEST_TEXT])
    title = str(document.get_metadata_dict(skip_empty=True).get("Title", ""))[:1000]
    return {"count": len(document), "sizes": sizes, "texts": texts, "title": title}


def _picture(raw: bytes, number: int, scale: float) -> dict[str, Any]:
    page = _open(raw)[number]
    pixels = float(page.get_width()) * float(page.get_height()) * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    packed = base64.b64encode(zlib.compress(bytes(bitmap.buffer), 1)).decode()
    return {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride, "pixels": packed}
