"""What runs in the process that looks into somebody else's PDF: its pages' sizes, texts and pictures; nothing else.

The library is one for trusted and hostile files alike; what it does with a hostile one stays in this process, which has
little memory, little time and nothing of the book.
"""

import base64
import json
import os
import zlib
from typing import TYPE_CHECKING, Any

from cpd_desktop.exchange.sheet_child import fall_silent, limit_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_PAGES = 20
LONGEST_TEXT = 5_000
# Two sheets of A1 beside each other; a page beyond that is no certificate.
_LARGEST_SIDE = 3_400.0
_MOST_PIXELS = 12_000_000


def serve(connection: "Connection", most_memory: int, _kind: str) -> None:
    """Answer one request on *connection*, then end the process; *most_memory* is its address space in bytes."""
    limit_memory(most_memory)
    fall_silent()
    request = json.loads(connection.recv_bytes())
    raw = connection.recv_bytes()
    try:
        answer = _picture(raw, int(request["page"]), float(request["scale"])) if "page" in request else _look(raw)
        connection.send_bytes(json.dumps(answer).encode())
        connection.send_bytes(b'{"done":true}')
    except MemoryError:
        connection.send_bytes(b'{"failed":"memory"}')
    except Exception:  # noqa: BLE001 - A parser may raise anything at all over a damaged file.
        connection.send_bytes(b'{"failed":"damaged"}')
    os._exit(0)


def _open(raw: bytes) -> Any:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - in the child only.

    return pypdfium2.PdfDocument(raw)


def _look(raw: bytes) -> dict[str, Any]:
    document = _open(raw)
    sizes, texts = [], []
    for at in range(min(len(document), MOST_PAGES)):
        page = document[at]
        width, height = float(page.get_width()), float(page.get_height())
        if not (1 <= width <= _LARGEST_SIDE and 1 <= height <= _LARGEST_SIDE):
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
