import pytest

from domain.refusal import Checked, RuleBroken, SeveralRulesBroken, broken_in, refuse


def test_nothing_broken_is_nothing_refused() -> None:
    refuse([])


def test_one_broken_rule_is_raised_as_itself() -> None:
    rule = RuleBroken("Fadderen mangler.")

    with pytest.raises(RuleBroken) as refused:
        refuse([rule])

    assert refused.value is rule
    assert rule.sentences == ("Fadderen mangler.",)


def test_all_that_is_broken_is_told_at_once_and_in_order() -> None:
    with pytest.raises(SeveralRulesBroken) as refused:
        refuse([RuleBroken("En."), SeveralRulesBroken([RuleBroken("To."), RuleBroken("Tre.")])])

    assert refused.value.sentences == ("En.", "To.", "Tre.")
    assert str(refused.value) == "En. To. Tre."


def test_a_check_gives_what_it_found_or_keeps_why_it_refuses() -> None:
    def refuses() -> int:
        raise RuleBroken("Nei.")

    found, refused = Checked(lambda: 3), Checked(refuses)

    assert (found.value, found.value_or(None), found.broken) == (3, 3, [])
    assert (refused.value_or(None), [str(rule) for rule in refused.broken]) == (None, ["Nei."])
    with pytest.raises(RuleBroken, match="Nei"):
        _ = refused.value


def test_checks_are_made_to_the_end_and_other_errors_are_not_hidden() -> None:
    def refuses() -> None:
        raise RuleBroken("Nei.")

    def fails() -> None:
        raise ZeroDivisionError

    assert [str(rule) for rule in broken_in(refuses, lambda: None, refuses)] == ["Nei.", "Nei."]
    with pytest.raises(ZeroDivisionError):
        broken_in(fails)
