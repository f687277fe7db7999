from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from tasks.render.packing import Pack

NAMES = st.text(st.characters(exclude_categories=["C"], exclude_characters="\\/"), min_size=1, max_size=60)


@given(st.dictionaries(NAMES, st.binary(max_size=3_000)))
def test_a_reader_of_zip_files_finds_every_member_as_it_was(members: dict[str, bytes]) -> None:
    packed = Pack()
    for name, content in members.items():
        packed = packed.plus(name, content)

    with ZipFile(BytesIO(packed.zipped())) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == members


def test_a_large_member_is_compressed() -> None:
    assert len(Pack().plus("word/document.xml", b"<w:p/>" * 10_000).zipped()) < 2_000


def test_a_pack_that_is_added_to_stays_as_it_was() -> None:
    kept = Pack().plus("a", b"A")
    kept.plus("b", b"B")

    assert ZipFile(BytesIO(kept.zipped())).namelist() == ["a"]
