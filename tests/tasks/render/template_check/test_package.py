"""What a Word file can hold beside its words: each attack is refused with its name, and the shipped templates have none of it."""

import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from tasks.render.template_check.check import faults_of
from tasks.render.template_check.package import MOST_MEMBERS, package_faults
from tasks.render.templates import SHIPPED

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES, DOCUMENT, RELATIONS, SETTINGS = (
    "[Content_Types].xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/settings.xml",
)
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

Change = Callable[[bytes], bytes]


def repacked(folder: Path, changes: Mapping[str, Change] | None = None, **added: bytes) -> Path:
    """The shipped letter with these members changed; `added` are new ones, «word__vbaProject.bin» for «word/vbaProject.bin»."""
    path = folder / "letter.docx"
    with ZipFile(SHIPPED / "letter.docx") as shipped, ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name in shipped.namelist():
            change = (changes or {}).get(name)
            file.writestr(name, change(shipped.read(name)) if change else shipped.read(name))
        for name, content in added.items():
            file.writestr(name.replace("__", "/"), content)
    return path


def said_of(path: Path) -> str:
    return "\n".join(map(str, faults_of(path)))


def in_body(xml: str) -> Mapping[str, Change]:
    """XML added at the start of the body."""
    return {DOCUMENT: lambda content: content.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)}


def related(kind: str, target: str, *, outside: bool = True) -> Mapping[str, Change]:
    mode = ' TargetMode="External"' if outside else ""
    relation = f'<Relationship Id="rId99" Type="{R}/{kind}" Target="{target}"{mode}/></Relationships>'
    return {RELATIONS: lambda content: content.replace(b"</Relationships>", relation.encode())}


def typed(part: str, kind: str) -> Mapping[str, Change]:
    return {
        TYPES: lambda content: content.replace(
            b"</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'.encode()
        )
    }


def field_of(*runs: str) -> str:
    """A field whose code is split over these runs."""
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{run}</w:instrText></w:r>' for run in runs)
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>vist</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def within(outer: str, inner: str, shown: str, rest: str) -> str:
    """A field in the code of another: what it shows is a part of that code."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return (
        f"<w:p>{begin}<w:r><w:instrText>{outer}</w:instrText></w:r>{begin}<w:r><w:instrText>{inner}</w:instrText></w:r>{separate}"
        f"<w:r><w:t>{shown}</w:t></w:r>{end}<w:r><w:instrText>{rest}</w:instrText></w:r>{separate}<w:r><w:t>x</w:t></w:r>{end}</w:p>"
    )


def test_the_shipped_ones_have_none_of_it() -> None:
    assert [str(fault) for path in sorted(SHIPPED.rglob("*.docx")) for fault in package_faults(path)] == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param(b"application/vnd.ms-word.document.macroEnabled.main+xml", "filen har makroer", id="docm"),
        pytest.param(b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "filen har makroer", id="dotm"),
        pytest.param(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "filen er en Word-mal (.dotx)",
            id="dotx",
        ),
        pytest.param(b"application/octet-stream", "ikke et vanlig Word-dokument", id="something else"),
    ],
)
def test_a_file_renamed_to_docx(kind: bytes, said: str, tmp_path: Path) -> None:
    found = said_of(repacked(tmp_path, {TYPES: lambda content: content.replace(_MAIN, kind)}))

    assert said in found
    assert "Lagre den i Word som «Word-dokument (.docx)»" in found


@pytest.mark.parametrize(
    ("member", "kind", "said"),
    [
        ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "makroer"),
        ("word/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "pakket inn"),
        ("word/embeddings/ark.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "pakket inn"),
        ("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "ActiveX"),
        ("customUI/customUI.xml", "application/xml", "menyene i Word"),
        ("customXml/item1.xml", "application/xml", "egendefinert XML"),
        ("word/glossary/document.xml", "application/xml", "byggeklosser"),
        ("word/afchunk1.xml", "application/xml", "altChunk"),
        ("word/media/tegning.svg", "image/svg+xml", "SVG"),
        ("word/media/tegning.emf", "image/x-emf", "EMF"),
        ("word/noe.bin", "application/x-ukjent", "ikke hører til i en mal"),
    ],
)
@pytest.mark.parametrize("told", [True, False], ids=["with its type", "with no type of its own"])
def test_a_program_or_a_file_packed_in(member: str, kind: str, said: str, told: bool, tmp_path: Path) -> None:
    by_name = not member.startswith(("word/media", "word/noe"))
    if not told and not by_name:
        return
    path = repacked(tmp_path, typed(member, kind) if told else None, **{member.replace("/", "__"): b"<a/>"})

    assert said in said_of(path)


@pytest.mark.parametrize(
    ("kind", "target", "said"),
    [
        ("image", "https://elsewhere.example/logo.png", "et bilde hentes fra https://elsewhere.example/logo.png"),
        ("image", "\\\\server\\share\\logo.png", "et bilde hentes fra"),
        ("attachedTemplate", "https://elsewhere.example/mal.dotm", "filen henter en mal fra"),
        ("frame", "https://elsewhere.example/side.html", "filen henter en ramme fra"),
        ("subDocument", "file:///c:/avtale.docx", "filen henter et underdokument fra"),
        ("oleObject", "https://elsewhere.example/a", "pakket inn"),
        ("hyperlink", "file:///c:/windows/calc.exe", "åpner ikke en nettside"),
        ("hyperlink", "javascript:alert(1)", "åpner ikke en nettside"),
        ("hyperlink", "ms-word:ofe|u|https://elsewhere.example/a.dotm", "åpner ikke en nettside"),
        ("noeHeltNytt", "https://elsewhere.example/a", "filen henter noe fra"),
    ],
)
def test_what_is_fetched_when_the_paper_is_opened(kind: str, target: str, said: str, tmp_path: Path) -> None:
    assert said in said_of(repacked(tmp_path, related(kind, target)))


@pytest.mark.parametrize("target", ["../../etc/passwd", "https://elsewhere.example/a", "//server/share"])
def test_a_relation_that_says_it_is_inside_and_is_not(target: str, tmp_path: Path) -> None:
    assert "peker ut av seg selv" in said_of(repacked(tmp_path, related("image", target, outside=False)))


@pytest.mark.parametrize("target", ["https://helt-med.example/om", "mailto:post@helt-med.example", "tel:98000000"])
def test_a_link_to_a_page_is_no_fault(target: str, tmp_path: Path) -> None:
    assert package_faults(repacked(tmp_path, related("hyperlink", target))) == ()


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        pytest.param(field_of(" DDEAUTO c:\\\\windows\\\\cmd.exe "), "feltet «DDEAUTO» henter noe utenfra", id="DDEAUTO"),
        pytest.param(field_of(" D", "DEAU", "TO cmd "), "feltet «DDEAUTO»", id="split over runs"),
        pytest.param(field_of(" dde cmd "), "feltet «DDE»", id="small letters"),
        pytest.param(field_of(' INCLUDETEXT "c:\\\\hemmelig.docx" '), "feltet «INCLUDETEXT»", id="INCLUDETEXT"),
        pytest.param(
            field_of(" INCLUDEPICTURE https://elsewhere.example/x.png "), "feltet «INCLUDEPICTURE»", id="INCLUDEPICTURE"
        ),
        pytest.param(field_of(" LINK Excel.Sheet c:\\\\a.xlsx "), "feltet «LINK»", id="LINK"),
        pytest.param(field_of(" IMPORT a.gif "), "feltet «IMPORT»", id="IMPORT"),
        pytest.param(field_of(" MACROBUTTON Makro1 Klikk "), "feltet «MACROBUTTON» gjør noe", id="MACROBUTTON"),
        pytest.param(field_of(" QUOTE 68 68 69 "), "feltet er et som en mal ikke kan ha", id="a field that writes others"),
        pytest.param(field_of(' HYPERLINK "file:///c:/a.exe" '), "lenken åpner ikke en nettside", id="a link to a program"),
        pytest.param(within(" IF 1 = 1 ", " DDE cmd ", "x", ""), "feltet «DDE»", id="nested"),
        pytest.param(within(" ", " QUOTE x ", "DDE", " cmd "), "feltet «DDE»", id="a name that another field writes"),
        pytest.param('<w:p><w:fldSimple w:instr=" DDE cmd "/></w:p>', "feltet «DDE»", id="a simple field"),
        pytest.param(
            field_of(" DDE cmd ").replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""), "feltet «DDE»", id="without an end"
        ),
        pytest.param('<w:altChunk xmlns:r="' + R + '" r:id="rId9"/>', "altChunk", id="altChunk"),
        pytest.param("<w:p><w:r><w:object/></w:r></w:p>", "pakket inn", id="object"),
        pytest.param("<w:p><w:r><w:control/></w:r></w:p>", "ActiveX", id="control"),
        pytest.param("<w:p><w:subDoc/></w:p>", "underdokument", id="subdocument"),
        pytest.param(
            '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/></w:r></w:p>',
            "vises på én måte i Word",
            id="alternate content",
        ),
        pytest.param("<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr></w:sdt>", "bundet til skjulte data", id="bound to data"),
        pytest.param(
            '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="https://elsewhere.example/a.png"/></w:pict></w:r></w:p>',
            "noe hentes herfra",
            id="an old picture elsewhere",
        ),
    ],
)
def test_a_field_or_a_piece_that_runs_or_fetches_something(xml: str, said: str, tmp_path: Path) -> None:
    found = said_of(repacked(tmp_path, in_body(xml)))

    assert said in found
    assert any(word in found for word in ("Slett", "Lim", "lim", "Ta det bort", "Legg det inn"))


def test_also_in_a_header_and_in_the_settings(tmp_path: Path) -> None:
    header = {"word/header1.xml": lambda content: content.replace(b"</w:hdr>", field_of(" DDE cmd ").encode() + b"</w:hdr>")}
    assert "toppteksten" in said_of(repacked(tmp_path, header))
    mail_merge = {SETTINGS: lambda content: content.replace(b"</w:settings>", b"<w:mailMerge/></w:settings>")}
    assert "liste for fletting" in said_of(repacked(tmp_path, mail_merge))


@pytest.mark.parametrize("name", ["PAGE", "NUMPAGES", "SEQ Tabell", 'HYPERLINK "https://helt-med.example"', "TOC \\o", "DATE"])
def test_the_usual_fields_of_word_are_no_fault(name: str, tmp_path: Path) -> None:
    assert package_faults(repacked(tmp_path, in_body(field_of(f" {name} ")))) == ()


LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
READS = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("member", [DOCUMENT, SETTINGS, "docProps/core.xml", RELATIONS, TYPES])
@pytest.mark.parametrize("told", [LAUGHS, READS], ids=["a billion laughs", "a file of the machine"])
def test_xml_with_words_of_its_own(member: str, told: bytes, tmp_path: Path) -> None:
    path = repacked(tmp_path, {member: lambda content: content.replace(b"?>", b"?>" + told, 1)})

    assert "lager egne ord (DOCTYPE)" in said_of(path)


@pytest.mark.parametrize("written", ["utf-16", "utf-16-le", "utf-7"])
def test_xml_in_other_letters_is_not_read(written: str, tmp_path: Path) -> None:
    def rewritten(content: bytes) -> bytes:
        return content.decode().replace("UTF-8", written.upper()).replace("?>", "?>" + LAUGHS.decode(), 1).encode(written)

    assert "UTF-8" in said_of(repacked(tmp_path, {DOCUMENT: rewritten}))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = repacked(tmp_path, None, word__media__x=b"\0" * 80_000_000)
    found = said_of(bomb)

    assert "mer enn 60 MB når den pakkes ut" in found
    assert "ganger større når den pakkes ut" in found


def test_a_file_with_too_many_parts(tmp_path: Path) -> None:
    many = repacked(tmp_path, None, **{f"word__media__{number}.png": b"" for number in range(MOST_MEMBERS + 1)})

    assert "høyst 400" in said_of(many)


@pytest.mark.parametrize("name", ["../utenfor.xml", "/etc/passwd", "word/../../x.xml", "c:/x.xml", "word\\..\\x.xml"])
def test_a_name_that_points_out_of_the_file(name: str, tmp_path: Path) -> None:
    path = repacked(tmp_path)
    with ZipFile(path, "a") as file:
        member = ZipInfo("navn")
        member.filename = name
        file.writestr(member, b"<a/>")

    assert "peker ut av filen" in said_of(path)


def test_a_part_that_is_there_twice(tmp_path: Path) -> None:
    path = repacked(tmp_path)
    with ZipFile(path, "a") as file:
        file.writestr("word/Document.xml", b"<a/>")

    assert "finnes to ganger" in said_of(path)


def test_a_length_that_is_not_so_is_no_way_around(tmp_path: Path) -> None:
    """The directory says a part is small; what is unpacked is no more than it says, and the checksum is then wrong."""
    path = repacked(tmp_path, None, word__media__x=b"\0" * 3_000_000)
    content = bytearray(path.read_bytes())
    packed = struct.pack("<I", 3_000_000)
    while (at := content.find(packed)) >= 0:
        content[at : at + 4] = struct.pack("<I", 90_000)
    path.write_bytes(bytes(content))

    assert faults_of(path)
