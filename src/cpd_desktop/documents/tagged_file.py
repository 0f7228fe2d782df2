"""The file of a tagged PDF: ReportLab's pages and fonts, with the structure, the properties and the identification of PDF/UA-1.

ReportLab writes each object by itself and uncompressed; a list of some thousand rows has as many elements as cells, so here they are
packed into compressed object streams (ISO 32000-1, 7.5.7), and the table of all objects is a stream too. Nothing in the file
depends on when or where it was made.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import count, groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFIndirectObject, PDFObjectReference, PDFStream

from cpd_desktop.documents.structure import PAGE_SHIFT, PLACE_MASK, Node, Tree

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_A_STREAM = 400
"""Objects in one stream: a reader unpacks a whole stream to read one of them."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""


def file_of(document: Any, canvas: Any, tree: Tree, links: Sequence[Node]) -> bytes:
    """Return the bytes of ReportLab's *document*, which *canvas* has drawn, with *tree* as its structure.

    *links* are the elements of annotations, in the order of their keys, which follow those of the pages.
    """
    _prepare(document, canvas)
    first = document.objectcounter + 1
    elements = list(tree.elements)
    for number, node in enumerate(elements, first):
        node.number = number
    root, parents = first + len(elements), first + len(elements) + 1
    document.objectcounter = parents + len(tree.pages)
    document.Catalog.StructTreeRoot = f"{root} 0 R"
    written = _Written(document)
    written.pack(_elements(document, elements, root))
    written.pack(
        [
            (
                root,
                f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(tree.pages) + len(links)}>>",
            )
        ]
    )
    written.pack(_parents(parents, tree, links))
    return written.finished()


def _prepare(document: Any, canvas: Any) -> None:
    """Do what ReportLab does before it writes a file, and set what a tagged one has in its catalogue."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    document.Catalog.Metadata = _metadata(document)


def _metadata(document: Any) -> PDFStream:
    info = document.info
    said = {name: escape(str(getattr(info, name) or "")) for name in ("title", "author", "subject", "creator")}
    content = _XMP.format(language=escape(str(document.Catalog.Lang.s)), **said).encode()
    # Uncompressed, so that whatever looks for it finds it.
    return PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), content)


class _Written:
    """The file as it grows: where each object is."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._parts: list[bytes] = [_HEAD]
        self._length = len(_HEAD)
        self._digest = blake2b(digest_size=16)
        self._at: dict[int, int] = {}
        self._packed: dict[int, tuple[int, int]] = {}
        self._write_document()

    def _add(self, number: int, data: bytes) -> None:
        self._at[number] = self._length
        self._parts.append(data)
        self._length += len(data)
        self._digest.update(data)

    def _write_document(self) -> None:
        """Write ReportLab's own objects; some come into being only while others are written."""
        document = self._document
        document.encrypt.prepare(document)
        for number in count(1):
            if number > document.objectcounter:
                return
            name = document.numberToId.get(number)
            if name is not None:
                self._add(number, PDFIndirectObject(name, document.idToObject[name]).format(document))

    def _new_number(self) -> int:
        self._document.objectcounter += 1
        return int(self._document.objectcounter)

    def _stream(self, number: int, entries: str, content: bytes) -> None:
        packed = zlib.compress(content)
        head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
        self._add(number, b"".join((head.encode(), packed, b"\nendstream\nendobj\n")))

    def pack(self, objects: Iterable[tuple[int, str]]) -> None:
        """Write *objects*, each with its number, into streams; the numbers follow each other."""
        for _, group in groupby(enumerate(objects), key=lambda each: each[0] // _IN_A_STREAM):
            stream = self._new_number()
            index: list[str] = []
            bodies: list[str] = []
            length = 0
            for _, (number, body) in group:
                index.append(f"{number} {length}")
                bodies.append(body)
                length += len(body) + 1
            self._packed[int(index[0].split()[0])] = (stream, len(bodies))
            head = " ".join(index) + "\n"
            content = head + "\n".join(bodies)
            self._stream(stream, f"/Type/ObjStm/N {len(bodies)}/First {len(head)}", content.encode("ascii"))

    def finished(self) -> bytes:
        """Write the table of all objects; return the file."""
        document, number = self._document, self._new_number()
        start = self._length
        self._at[number] = start
        size = number + 1
        table = bytearray(b"\0\0\0\0\0\xff\xff" * size)
        for each, where in self._at.items():
            table[7 * each : 7 * each + 7] = b"\1" + where.to_bytes(4) + b"\0\0"
        for first, (stream, several) in self._packed.items():
            rows = (b"\2" + stream.to_bytes(4) + nth.to_bytes(2) for nth in range(several))
            table[7 * first : 7 * (first + several)] = b"".join(rows)
        mark = self._digest.hexdigest()
        root, info = (
            _reference_to(document, document.Reference(one).name) for one in (document.Catalog, document.info)
        )
        self._stream(
            number,
            f"/Type/XRef/Size {size}/W[1 4 2]/Root {root}/Info {info}/ID[<{mark}><{mark}>]",
            bytes(table),
        )
        return b"".join((*self._parts, f"startxref\n{start}\n%%EOF\n".encode()))


def _reference_to(document: Any, name: str) -> str:
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"


def _elements(document: Any, elements: Iterable[Node], root: int) -> Iterator[tuple[int, str]]:
    pages = [_reference_to(document, f"Page{number}") for number in range(1, document.pageCounter)]
    for node in elements:
        annotation = node.annotation
        link = _reference_to(document, annotation.name) if isinstance(annotation, PDFObjectReference) else ""
        yield node.number, _element(node, root if node.parent is None else node.parent.number, pages, link)


def _element(node: Node, above: int, pages: Sequence[str], link: str) -> str:
    """Return an element as PDF has it; pieces on its first page are numbers, those on others say on which."""
    first = next((kid >> PAGE_SHIFT for kid in node.kids if isinstance(kid, int)), None)
    kids: list[str] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(f"{kid.number} 0 R")
        elif kid >> PAGE_SHIFT == first:
            kids.append(str(kid & PLACE_MASK))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid >> PAGE_SHIFT]}/MCID {kid & PLACE_MASK}>>")
    kids += [f"<</Type/OBJR/Obj {link}>>"] if link else []
    parts = [f"<</S/{node.kind}/P {above} 0 R"]
    parts += [f"/Pg {pages[first]}"] if first is not None else []
    parts += [f"/K[{' '.join(kids)}]"] if kids else []
    parts += [f"/Alt{_string(node.alternative)}"] if node.alternative else []
    parts += [f"/ActualText{_string(node.words or '')}"] if node.actual else []
    return "".join((*parts, _attributes(node), ">>"))


def _attributes(node: Node) -> str:
    if node.kind in {"TH", "TD"} and (node.scope or node.span > 1):
        scope = f"/Scope/{node.scope}" if node.scope else ""
        span = f"/ColSpan {node.span}" if node.span > 1 else ""
        return f"/A<</O/Table{scope}{span}>>"
    if node.kind == "L" and node.role:
        return f"/A<</O/List/ListNumbering/{node.role}>>"
    if node.box is not None:
        return f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in node.box)}]>>"
    return ""


def _string(words: str) -> str:
    """Return *words* as a string of PDF, in characters of ASCII."""
    return f"<{(chr(0xFEFF) + words).encode('utf-16-be', 'replace').hex()}>"


def _parents(number: int, tree: Tree, links: Sequence[Node]) -> Iterator[tuple[int, str]]:
    """Yield the tree that leads from what is painted to its element: for each page its pieces in order, then the links."""
    nums = [f"{page} {number + 1 + page} 0 R" for page in range(len(tree.pages))]
    nums += [f"{key} {node.number} 0 R" for key, node in enumerate(links, len(tree.pages))]
    yield number, f"<</Nums[{' '.join(nums)}]>>"
    for page, owners in enumerate(tree.pages):
        yield number + 1 + page, f"[{' '.join(f'{owner.number} 0 R' for owner in owners)}]"
