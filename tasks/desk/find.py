"""One search over everyone and everything the reader may open, and over the forms."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, intersect, select
from sqlalchemy.orm import Session, joinedload

from domain.desk.found import MOST_HITS, MOST_WORDS, Found, Hit, Kind, likeness, looked_for, words_in
from domain.desk.history_words import where
from domain.desk.link import Leads, NotFollowed
from domain.desk.said_words import forms_for
from domain.process import Life
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Candidacy, Person
from domain.tables.partners import Partner
from domain.tables.positions import Position, Sponsor, Workplace
from domain.tables.search import SearchMark
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import reading
from tasks.desk.may_open import check_may_open
from tasks.keys.marks import marks
from tasks.search.kept import words_of

_MOST_LOOKED_AT, _MOST_OF_OTHERS = 300, 10_000


def find(words: str, reader: SignedIn) -> Found:
    """What fits every word that was written, the likeliest first. A number finds the candidacy and the position of that number.

    Those who fill in no forms find the workers they may open, and no forms.
    """
    asked = words_in(words)[:MOST_WORDS]
    if not asked:
        return Found()
    with reading() as session:
        found = [*_by_number(session, words), *_by_words(session, asked, reader)]
        hits = dict.fromkeys(hit for hit in found if _is_for(session, reader, hit))
    return Found(
        hits=tuple(hits)[:MOST_HITS],
        forms=forms_for(words) if reader.fills_in_forms else (),
        more=len(hits) > MOST_HITS,
    )


def _is_for(session: Session, reader: SignedIn, hit: Hit) -> bool:
    if reader.fills_in_forms:
        return True
    if hit.kind is not Kind.CANDIDACY:
        return False
    try:
        check_may_open(session, reader, Life.CANDIDACY, hit.number, Leads.CANDIDACY, hit.number)
    except NotFollowed:
        return False
    return True


def _by_number(session: Session, words: str) -> Iterator[Hit]:
    written = words.strip().casefold().removeprefix("søknad ").removeprefix("stilling ")
    if not (written.isascii() and written.isdigit() and len(written) < 8):
        return
    yield from _candidacies(session, _rows_of(select(Candidacy).where(Candidacy.id == int(written))))
    yield from _positions(session, select(Position).where(Position.id == int(written)))


def _by_words(session: Session, asked: tuple[str, ...], reader: SignedIn) -> Iterable[Hit]:
    """What has the words themselves is looked up first, so that no number of names that are only like them hides it."""
    itself = _marked(session, [{word} for word in asked], reader)
    like_it = _marked(session, [looked_for(word) for word in asked], reader)
    numbers: dict[str, set[int]] = {}
    for kind, number in (*itself, *like_it):
        numbers.setdefault(kind, set()).add(number)
    ranked: list[tuple[int, Hit]] = []
    for table, hits_of in _HITS.items():
        of_kind = numbers.get(table.__tablename__)
        if of_kind is None:
            continue
        rows = session.scalars(select(table).where(table.id.in_(of_kind))).all()
        fits = {row.id: likeness(asked, [word for part in words_of(row) for word in part]) for row in rows}
        ranked += [(fits[of], hit) for of, hit in hits_of(session, rows)]
    ranked.sort(key=lambda found: -found[0])
    return [hit for _, hit in ranked]


def _marked(session: Session, asked: Sequence[Collection[str]], reader: SignedIn) -> Iterable[tuple[str, int]]:
    """The rows that have a mark of each of the words; of so many that no one reads them, those that come first.

    One who finds only their own workers may have one among very many of the same name.
    """
    each = [select(SearchMark.kind, SearchMark.number).where(SearchMark.mark.in_(marks(words))) for words in asked]
    them = each[0].distinct() if len(each) == 1 else intersect(*each)
    most = _MOST_LOOKED_AT if reader.fills_in_forms else _MOST_OF_OTHERS
    return [(kind, number) for kind, number in session.execute(them.limit(most))]


def _rows_of(statement: Select[Candidacy]) -> Select[Candidacy]:
    return statement.options(joinedload(Candidacy.person), joinedload(Candidacy.employment)).options(
        joinedload(Candidacy.position).joinedload(Position.workplace)
    )


def _candidacies(session: Session, statement: Select[Candidacy]) -> Iterator[Hit]:
    day = today()
    for row in session.scalars(statement.order_by(Candidacy.id.desc())):
        there = where(row.last_step, row.employment.starts_on if row.employment else None, day)
        yield Hit(
            kind=Kind.CANDIDACY,
            number=row.id,
            says=row.person.name,
            where=f"Søknad {row.id}, {row.position.workplace.name}: {'avsluttet' if row.closed_on else there.lower()}",
            address=f"/{Leads.CANDIDACY}/{row.id}",
        )


def _positions(session: Session, statement: Select[Position]) -> Iterator[Hit]:
    for row in session.scalars(statement.options(joinedload(Position.workplace)).order_by(Position.id.desc())):
        yield Hit(
            kind=Kind.POSITION,
            number=row.id,
            says=f"Stilling {row.id}: {row.title}",
            where=f"{row.workplace.name}, {row.workplace.municipality}{', lagt ned' if row.closed_on else ''}",
            address=f"/{Leads.POSITION}/{row.id}",
        )


def _of_people(session: Session, rows: Iterable[Person]) -> Iterator[tuple[int, Hit]]:
    numbers = [row.id for row in rows]
    found = session.execute(select(Candidacy.id, Candidacy.person_id).where(Candidacy.person_id.in_(numbers))).all()
    owner = {candidacy: person for candidacy, person in found}
    for hit in _candidacies(session, _rows_of(select(Candidacy).where(Candidacy.id.in_(owner)))):
        yield owner[hit.number], hit


def _of_positions(session: Session, rows: Iterable[Position]) -> Iterator[tuple[int, Hit]]:
    for hit in _positions(session, select(Position).where(Position.id.in_([row.id for row in rows]))):
        yield hit.number, hit


def _of_sponsors(session: Session, rows: Iterable[Sponsor]) -> Iterator[tuple[int, Hit]]:
    """A sponsor has no page: it is the position's."""
    of = {row.position_id: row for row in rows}
    for hit in _positions(session, select(Position).where(Position.id.in_(of))):
        row = of[hit.number]
        yield row.id, hit.model_copy(update={"where": f"Fadder: {row.name}. {hit.where}"})


def _of_workplaces(_: Session, rows: Iterable[Workplace]) -> Iterator[tuple[int, Hit]]:
    for row in rows:
        said = f"{row.municipality}. Leder: {row.leader_name}"
        yield (
            row.id,
            Hit(kind=Kind.WORKPLACE, number=row.id, says=row.name, where=said, address=f"/{Leads.WORKPLACE}/{row.id}"),
        )


def _of_partners(_: Session, rows: Iterable[Partner]) -> Iterator[tuple[int, Hit]]:
    for row in rows:
        said = f"Kontakt: {row.contact_name}"
        yield row.id, Hit(kind=Kind.PARTNER, number=row.id, says=row.name, where=said, address=f"/{Leads.PARTNER}/{row.id}")


def _of_staff(_: Session, rows: Iterable[Staff]) -> Iterator[tuple[int, Hit]]:
    for row in rows:
        said = ", ".join(filter(None, (row.phone, row.email)))
        yield row.id, Hit(kind=Kind.STAFF, number=row.id, says=row.name, where=said, address=f"/{Leads.STAFF}/{row.id}")


_HITS: Mapping[Any, Callable[[Session, Any], Iterator[tuple[int, Hit]]]] = {
    Person: _of_people,
    Position: _of_positions,
    Sponsor: _of_sponsors,
    Workplace: _of_workplaces,
    Partner: _of_partners,
    Staff: _of_staff,
}
