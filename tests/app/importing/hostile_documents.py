"""Word documents that hide, lead elsewhere or have no end."""

from tests.app.importing.archives import zipped

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _word(body: str, before: str = "", **parts: str) -> bytes:
    """A document; further parts by their names with “_” for “/”, and “.rels” behind it."""
    main = f'{before}<w:document xmlns:w="{_SPACE}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>'
    more = {f"word/_rels/{name}.xml.rels": part for name, part in parts.items()}
    return zipped({"word/document.xml": main, **more})


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _cell(runs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{runs}</w:p></w:tc>"


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _plain(*texts: str) -> str:
    return "".join(_cell(_run(text)) for text in texts)


_HEADS = _plain("Issue", "Alphaland", "Betaland")
_TRACKED = (
    _run("Agrees ")
    + '<w:del w:id="1"><w:r><w:delText>fully</w:delText></w:r></w:del>'
    + f'<w:ins w:id="2">{_run("NOT")}</w:ins>'
)
_LINK = f'<w:hyperlink r:id="r1">{_run("the paper")}</w:hyperlink>'
_ELSEWHERE = "".join(
    f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    for number, (kind, target) in enumerate(
        [("hyperlink", "javascript:alert(1)"), ("image", "file://host.example/share/pixel.png")], start=1
    )
)
_TEMPLATE = (
    f'<Relationship Id="r1" Type="{_OFFICE}/attachedTemplate" Target="https://host.example/x.dotm" '
    'TargetMode="External"/>'
)

DOCUMENTS: dict[str, bytes] = {
    "tracked.docx": _word(_table(_HEADS, _plain("Herring") + _cell(_TRACKED) + _plain("Half of it"))),
    "hidden-text.docx": _word(
        _table(_HEADS, _plain("Herring") + _cell(_run("Agrees ") + _run("NOT", "<w:vanish/>")) + _plain("Half of it"))
    ),
    "spans.docx": _word(
        _table(
            _HEADS,
            _plain("Herring") + _cell(_run("as before"), '<w:gridSpan w:val="2"/>'),
            _plain("Bells") + _cell(_run("At noon"), '<w:vMerge w:val="restart"/>') + _plain("Never"),
            _plain("Stamps") + _cell("", "<w:vMerge/>") + _plain("Blue ones"),
        )
    ),
    "wide-span.docx": _word(_table(_cell(_run("Issue"), '<w:gridSpan w:val="64"/>'))),
    "huge-span.docx": _word(_table(_cell(_run("Issue"), '<w:gridSpan w:val="99999999999"/>') + _plain("Alphaland"))),
    "nested.docx": _word(_table(_HEADS, _plain("Herring") + f"<w:tc>{_table(_plain('2', '3'))}<w:p/></w:tc>")),
    "nested-without-end.docx": _word("<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100),
    "elsewhere.docx": _word(
        _table(_HEADS, _plain("Herring") + _cell(_LINK) + _cell("<w:r><w:pict/></w:r>")) + '<w:altChunk r:id="r9"/>',
        document=f'<Relationships xmlns="{_PACKAGE}">{_ELSEWHERE}</Relationships>',
        settings=f'<Relationships xmlns="{_PACKAGE}">{_TEMPLATE}</Relationships>',
    ),
    "outside.docx": _word(
        _table(_HEADS, _plain("Herring", "&amp;", "&x;")),
        before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ),
    "open-field.docx": _word(
        _table(_HEADS, _plain("Herring") + _cell('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + _run("All")))
    ),
    "form-in-a-run.docx": _word(_table(_HEADS, _plain("Herring") + _cell("<w:r><w:sdt/></w:r>" + _run("All")))),
}
