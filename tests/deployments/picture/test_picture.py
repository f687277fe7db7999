"""The committed picture of the process is the one the code draws."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from deployments.picture.boxes import Arrow, Picture
from deployments.picture.drawing import draw
from deployments.picture.picture import ANY_TIME, ENDS, MAY_FOLLOW, PICTURE, STEPS, picture
from domain.process import CandidacyStep, PartnerStep, PositionStep, Stage

OLD = "Bildet er ikke tegnet etter at prosessen ble endret. Skriv «make pictures», og se på det."
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def digest_in_svg(file: Path) -> str | None:
    return ElementTree.parse(file).getroot().findtext(f".//{_DUBLIN_CORE}identifier")


def digest_in_png(file: Path) -> str:
    with Image.open(file) as image:
        return str(image.info["Source"])


def test_the_committed_picture_is_of_the_process_as_it_is() -> None:
    assert digest_in_svg(PICTURE.with_suffix(".svg")) == picture().digest, OLD
    assert digest_in_png(PICTURE.with_suffix(".png")) == picture().digest, OLD


def test_drawing_leaves_both_files_with_the_digest_in_them(tmp_path: Path) -> None:
    nothing_follows = Picture(picture().boxes, ())

    draw(nothing_follows, tmp_path / "prosessen")

    assert digest_in_svg(tmp_path / "prosessen.svg") == digest_in_png(tmp_path / "prosessen.png") == nothing_follows.digest
    assert nothing_follows.digest != picture().digest
    drawn = (tmp_path / "prosessen.svg").read_text(encoding="utf-8")
    assert [str(stage) for stage in Stage if str(stage) not in drawn] == []


def test_every_step_is_in_one_box_or_an_end() -> None:
    shown = [step for steps in STEPS.values() for step in steps] + [*ENDS, *ANY_TIME]

    assert sorted(shown) == sorted([*PartnerStep, *PositionStep, *CandidacyStep])
    assert [stage for stage in Stage if stage not in STEPS] == []


def test_every_arrow_is_in_a_table_and_every_move_of_a_table_is_an_arrow() -> None:
    box_of = {step: str(name) for name, steps in STEPS.items() for step in steps}
    arrows = set(picture().arrows)
    allowed = {
        Arrow(box_of[step], box_of[then])
        for step, following in MAY_FOLLOW.items()
        for then in following
        if step in box_of and then in box_of and box_of[step] != box_of[then]
    }

    assert arrows <= allowed
    underway = {"Arbeidspraksis", "Fast jobb"}  # the timesheet that comes late, and a contract that is changed after the end
    assert {arrow for arrow in allowed - arrows if arrow.then not in underway} == set()


@pytest.mark.parametrize(
    ("name", "forms"),
    [("Intervju", 5), ("Søknad", 1), ("Avslutning", 1)],
)
def test_a_box_has_the_forms_of_its_stage(name: str, forms: int) -> None:
    assert len(next(box for box in picture().boxes if box.name == name).forms) == forms
