"""What makes a Word document Thai: fonts and sizes of complex script, language, A4; and text that
is safe in it. Knows nothing of visits but the title.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from ssg_metrics.present.brief.texts import plain
from ssg_metrics.present.visit.sheet import TripSheet
from ssg_metrics.words import say

FONT = "TH Sarabun New"
"""The font of Thai government papers; a computer without it takes one of ``INSTEAD``."""
INSTEAD = "TH SarabunPSK,Sarabun,Cordia New,Leelawadee UI"
SIZE = 14.0
"""Points: the Thai fonts of Word draw small, 14 is about 9 of others."""
BLUE, GREY = "1F5F8B", "4D5965"
LANGUAGE = {"th": "th-TH", "en": "en-GB"}
MOST = 255
"""Letters that a property of a document may have."""
HEADINGS = {"Heading 1": 20.0, "Heading 2": 16.0}


def prepared(document: Any, sheet: TripSheet, made: datetime) -> Any:
    """A new document made ready: page, fonts, language and properties."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(12)
    page.top_margin, page.bottom_margin = Mm(12), Mm(14)
    page.header_distance = page.footer_distance = Mm(6)
    _fonts(document, sheet.lang)
    _instead(document)
    said = document.core_properties
    said.title, said.author = plain(sheet.title)[:MOST], say("app.name", sheet.lang)
    said.language, said.comments = LANGUAGE[sheet.lang], " · ".join(map(plain, sheet.labels))[:MOST]
    said.created = said.modified = made
    said.last_modified_by = said.author
    return document


def run(line: Any, words: str, *, bold: bool = False, size: float = 0, colour: str = "") -> None:
    """Text at the end of a paragraph, in both scripts alike; nothing that a file cannot hold."""
    if not words:
        return
    piece = line.add_run(plain(words))
    look = piece._r.get_or_add_rPr()
    if bold:
        piece.bold = True
        look.append(OxmlElement("w:bCs"))
    if colour:
        piece.font.color.rgb = RGBColor.from_string(colour)
    if size:
        piece.font.size = Pt(size)
        _sized(look, size)
    look.append(OxmlElement("w:cs"))


def field(line: Any, code: str) -> None:
    """A number that Word counts: PAGE or NUMPAGES."""
    piece = line.add_run()
    for kind in ("begin", "", "separate", "1", "end"):
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:t" if kind else "w:instrText")
            mark.text = kind or code
        piece._r.append(mark)


def shaded(cell: Any, colour: str) -> None:
    """The ground of a cell."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _fonts(document: Any, lang: str) -> None:
    """The same font and size for Latin and Thai, in the defaults and in every style used."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    _styled(defaults.find(qn("w:rPrDefault")).find(qn("w:rPr")), SIZE, lang)
    normal = document.styles["Normal"]
    _styled(normal.element.get_or_add_rPr(), SIZE, lang)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for name, size in HEADINGS.items():
        style = document.styles[name]
        _styled(style.element.get_or_add_rPr(), size, lang)
        style.font.bold = True
        style.font.color.rgb = RGBColor.from_string("1A2430")
        style.paragraph_format.space_before = Pt(4)
        style.paragraph_format.space_after = Pt(2)


def _styled(look: Any, size: float, lang: str) -> None:
    for name in ("w:rFonts", "w:sz", "w:szCs", "w:lang"):
        for old in look.findall(qn(name)):
            look.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    look.insert(0, fonts)
    plain_size = OxmlElement("w:sz")
    plain_size.set(qn("w:val"), str(int(size * 2)))
    look.append(plain_size)
    _sized(look, size)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGE[lang])
    spoken.set(qn("w:bidi"), "th-TH")
    look.append(spoken)


def _sized(look: Any, size: float) -> None:
    """The size of Thai letters, which Word keeps apart from that of Latin ones."""
    thai = OxmlElement("w:szCs")
    thai.set(qn("w:val"), str(int(size * 2)))
    look.append(thai)


def _instead(document: Any) -> None:
    """Which fonts to take where ours is not there."""
    found = (r.target_part for r in document.part.rels.values() if r.reltype.endswith("fontTable"))
    part = next(found, None)
    if part is None:
        return
    table = parse_xml(part.blob)
    font = OxmlElement("w:font")
    font.set(qn("w:name"), FONT)
    other = OxmlElement("w:altName")
    other.set(qn("w:val"), INSTEAD)
    font.append(other)
    table.append(font)
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
