import pytest

from domain.papers.correction import FIELDS, NoSuchField, Unreadable, correctable, read_new_value


@pytest.mark.parametrize("what", FIELDS)
def test_no_field_takes_control_characters(what: str) -> None:
    with pytest.raises(Unreadable, match="Det riktige"):
        read_new_value(correctable(what), "\x00")


def test_only_what_is_listed_can_be_corrected() -> None:
    with pytest.raises(NoSuchField):
        correctable("Søknad: chosen_on")
