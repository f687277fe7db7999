"""The page of the rooms is the one the imports draw."""

from deployments.picture.rooms import FOLDERS, PAGE, imports_of, nearest, page

OLD = "Bildet av rommene er ikke tegnet etter at importene ble endret. Skriv «make pictures», og se på det."


def test_the_page_shows_the_rooms_as_they_are() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert page(text) == text, OLD
    assert page("\n".join(f"<!-- rooms: {folder} -->\n<!-- end of rooms -->" for folder in FOLDERS)).count("-->") > 100


def test_every_room_says_what_it_is() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if line.startswith("| `") and line.endswith("|  |")] == []


def test_an_arrow_is_left_out_only_where_others_lead_the_same_way() -> None:
    imports = imports_of("domain")
    arrows = nearest(imports)

    def beneath(room: str, among: dict[str, frozenset[str]]) -> set[str]:
        return set(among[room]).union(*(beneath(each, among) for each in among[room]))

    assert {room: beneath(room, dict(arrows)) for room in arrows} == {room: beneath(room, dict(imports)) for room in imports}
    assert sum(map(len, arrows.values())) < sum(map(len, imports.values()))
