"""Every document there is, in both languages: it holds its facts, whatever they are, and is a file Word can open."""

import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from domain.language.languages import Language
from domain.papers.printed import PRINTED
from domain.positions.facts import PrintedTasks
from tasks.render.editions import edition
from tasks.render.rendering import render
from tasks.render.template_syntax import TextNotPrintable
from tests.made_documents import DOCUMENTS, LEFT_OVER, NOT_PRINTED, PRINTABLE, facts_of, lines_of, not_printed, with_each

PLACEHOLDER = re.compile(r"⟦(\d+)⟧")
TRICKY = [
    *("{{ 1+1 }}", "{% if x %}", "%}", "{%", "{#", "#}", "}}", "{_{", "{%p for a in b %}", "{{r x }}", "⟦1⟧"),
    *("<w:p>", "</w:t></w:r>", "<", ">", "&", "&amp;", "&#0;", "]]>", "<!--", "'", '"', "«»", "\\", "\\n", "$&", "\\g<0>"),
    *(
        "שלום",
        "مرحبا",
        "\u202eabc\u202c",
        "a\u030a",
        "e\u0301\u0323",
        "👩‍👧‍👦",
        "🏳️‍🌈",
        "𝒜",
        "北京",
        "\u00a0",
        "\u200b",
        "\u2028",
        "\x85",
    ),
    *("\n", "\r\n", "\t", "None", "Ærlig Øystein Ås-Å"),
]
CONTROL_SIGNS = ["\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]
PIECES = st.one_of(PRINTABLE, st.sampled_from(TRICKY))
TEXTS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=5).map("".join),
    # a page, or ten; of a title with nothing but spaces, what reads a file back here takes away all but what is past 300
    st.builds(lambda piece, times: piece * times, PIECES.filter(str.strip), st.integers(200, 2000)),
)


@cache
def with_placeholders(name: str, language: Language, yes: bool) -> tuple[BaseModel, list[str]]:
    """Facts whose every text is «⟦its number⟧», and the lines of their document.

    What a document takes apart stays as it is: a number printed in threes, tasks printed one by one.
    """
    numbers = iter(range(1000))
    apart = ("number", "tasks") if issubclass(PRINTED[name], PrintedTasks) else ("number",)
    facts = with_each(facts_of(name, language), lambda _: f"⟦{next(numbers)}⟧", of=str, but=apart)
    facts = with_each(facts, lambda _: yes, of=bool)
    return facts, lines_of(render(edition(name, language), facts))


@pytest.mark.parametrize(("name", "language"), DOCUMENTS)
def test_a_document_holds_every_fact_and_no_placeholder(name: str, language: Language) -> None:
    yes, no = (with_placeholders(name, language, answer) for answer in (True, False))

    assert not_printed(*yes) & not_printed(*no) <= NOT_PRINTED.get(name, set())
    for lines in (yes[1], no[1], lines_of(render(edition(name, language), facts_of(name, language)))):
        assert [line for line in lines if LEFT_OVER.search(line)] == []


@settings(max_examples=1000)
@given(document=st.sampled_from(DOCUMENTS), texts=st.lists(TEXTS, min_size=1, max_size=4), yes=st.booleans())
def test_whatever_people_are_called_the_document_opens_and_says_it_literally(
    document: tuple[str, Language], texts: list[str], yes: bool
) -> None:
    name, language = document
    facts, lines = with_placeholders(name, language, yes)

    def put_in(text: str) -> str:
        return PLACEHOLDER.sub(lambda placeholder: texts[int(placeholder[1]) % len(texts)], text)

    made = render(edition(name, language), with_each(facts, put_in, of=str))

    assert lines_of(made) == [re.sub("\r\n?", "\n", put_in(line)) for line in lines]


@given(document=st.sampled_from(DOCUMENTS), sign=st.sampled_from(CONTROL_SIGNS), data=st.data())
def test_a_control_sign_is_refused_with_a_sentence_wherever_it_stands(
    document: tuple[str, Language], sign: str, data: Any
) -> None:
    facts, lines = with_placeholders(*document, yes=True)
    placeholder = data.draw(st.sampled_from(sorted(set(PLACEHOLDER.findall("\n".join(lines))))))

    with pytest.raises(TextNotPrintable, match=r"^En av tekstene har styretegn som ikke kan stå i et dokument\."):
        render(edition(*document), with_each(facts, lambda text: text.replace(f"⟦{placeholder}⟧", f"Kari{sign}"), of=str))
