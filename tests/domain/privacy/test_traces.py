"""A person's words are found however they are written, and other people's are not."""

import json
from base64 import b64encode, urlsafe_b64encode
from email.header import Header
from quopri import encodestring
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.privacy.traces import Wanted, needles, traces_in, traces_in_bytes

KARE = needles(
    Wanted(name="Kåre Øst-Ås", phone="+47 48 15 16 23", email="kare77@post.example", address="Bærstien 7, 4848 Arendal")
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hei Kåre Øst-Ås!", {"navn"}),
        ("KÅRE  ØST ÅS", {"navn"}),
        ("Øst-Ås, Kåre", {"navn"}),
        ("Kåre\u00a0Øst\u2011Ås", {"navn"}),
        ("K\u200båre Ø\u00adst-Ås", {"navn"}),
        ("ring 48151623 eller 4815 1623", {"telefon"}),
        ("0047-481 51 623", {"telefon"}),
        ("Kare77@Post.example", {"e-post"}),
        ("bærstien 7", {"adresse"}),
        ("Kåre Berg, Ås, 48 15 16 24, kare7@post.example, Bærstien 8", set()),
    ],
)
def test_a_text(text: str, found: set[str]) -> None:
    assert traces_in(text, KARE) == found


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("Kåre Øst-Ås".encode(), id="utf-8"),
        pytest.param("Kåre Øst-Ås".encode("latin-1"), id="latin-1"),
        pytest.param("Kåre Øst-Ås".encode("utf-16"), id="utf-16"),
        pytest.param(b"x" + "Kåre Øst-Ås".encode("utf-16-le"), id="utf-16 on an odd byte"),
        pytest.param(b"\0\1\2" + "Kåre Øst-Ås".encode() + b"\xff\xfe", id="among other bytes"),
        pytest.param(json.dumps({"name": "Kåre Øst-Ås"}).encode(), id="json"),
        pytest.param(json.dumps(json.dumps({"name": "kare77@post.example"})).encode(), id="json in json"),
        pytest.param(quote("Kåre Øst-Ås").encode(), id="an address"),
        pytest.param(encodestring("Hei Kåre Øst-Ås".encode()), id="quoted-printable"),
        pytest.param(b64encode("Kjære Kåre Øst-Ås, velkommen".encode()), id="base64"),
        pytest.param(urlsafe_b64encode("Kjære Kåre Øst-Ås, velkommen??>>".encode()), id="base64 of links"),
        pytest.param(b"Subject: " + Header("Velkommen hit, Kåre Øst-Ås", "utf-8").encode().encode(), id="a mail's header"),
        pytest.param("<w:t>Kåre </w:t></w:r><w:r><w:t>Øst-Ås</w:t>".encode(), id="runs of a document"),
        pytest.param(b"K&aring;re &#216;st-&Aring;s", id="html"),
    ],
)
def test_raw_bytes(content: bytes) -> None:
    assert traces_in_bytes(content, KARE)
    assert not traces_in_bytes(content, needles(Wanted(name="Anne Vik", phone="90 00 00 00", email="anne@post.example")))


def test_what_is_blank_or_too_short_is_not_looked_for() -> None:
    assert needles(Wanted()) == {}
    assert needles(Wanted(name="Bo", phone="12", email="", address="")) == {}


@given(
    st.text(alphabet="abcæøåÆØÅ -", min_size=5, max_size=30).filter(lambda name: len(name.replace(" ", "").replace("-", "")) > 4)
)
def test_a_name_is_found_in_itself(name: str) -> None:
    looked_for = needles(Wanted(name=name))

    assert traces_in(f"Hei, {name.upper()}.", looked_for) == {"navn"}
    assert traces_in_bytes(json.dumps(name).encode(), looked_for) == {"navn"}
