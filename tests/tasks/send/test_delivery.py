"""What becomes of each mail, whatever the server says."""

import pytest

from tasks.send.delivery import Delivered, Postponed, Refused, deliver
from tasks.send.message import UnusableAddress
from tasks.settings import Settings
from tests.mail_server import World, a_mail, delivered, listening


async def test_many_mails_go_over_one_connection() -> None:
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(number) for number in range(1, 11)], settings)

    assert outcomes == delivered(*range(1, 11))
    assert world.receivers == [f"kari{number}@epost.example" for number in range(1, 11)]
    assert len(world.visitors) == 1


async def test_a_hundred_mails_share_two_connections() -> None:
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(number) for number in range(100)], settings)

    assert outcomes == delivered(*range(100))
    assert sorted(world.receivers) == sorted(f"kari{number}@epost.example" for number in range(100))
    assert len(world.visitors) <= 2


async def test_a_hundred_mails_share_as_many_connections_as_the_settings_say() -> None:
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(number) for number in range(100)], settings.model_copy(update={"smtp_connections": 8}))

    assert outcomes == delivered(*range(100))
    assert 2 < len(world.visitors) <= 8


async def test_a_server_that_lets_in_fewer_connections_gets_every_mail_over_those() -> None:
    world = World(most=2)
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(number) for number in range(100)], settings.model_copy(update={"smtp_connections": 8}))

    assert outcomes == delivered(*range(100))
    assert len(world.visitors) == 2


async def test_nothing_to_send_asks_no_server() -> None:
    assert await deliver([], Settings(smtp_host="127.0.0.1", smtp_port=1)) == []


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        pytest.param(
            "550 5.1.1 <kari1@epost.example>: no such user Kari",
            Refused,
            "E-postserveren avviste meldingen til epost.example: adressen finnes ikke (550 5.1.1).",
            id="no such address",
        ),
        pytest.param(
            "554 kari1@epost.example is not for you",
            Refused,
            "E-postserveren avviste meldingen til epost.example: svaret var 554.",
            id="a no without more",
        ),
        pytest.param(
            "450 4.2.0 <kari1@epost.example>: greylisted",
            Postponed,
            "E-postserveren tar ikke meldingen til epost.example nå: svaret var 450 4.2.0.",
            id="greylisted",
        ),
        pytest.param(
            "452 4.2.2 mailbox of kari1 is full",
            Postponed,
            "E-postserveren tar ikke meldingen til epost.example nå: postkassen er full (452 4.2.2).",
            id="mailbox full",
        ),
    ],
)
async def test_a_no_to_one_receiver_is_told_and_the_others_get_theirs(
    answer: str, kind: type[Refused | Postponed], reason: str
) -> None:
    world = World({"kari1@epost.example": answer})
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1), a_mail(2)], settings)

    assert outcomes == [kind(message_id="<utboks-1@heltmed.example>", reason=reason), *delivered(2)]
    assert world.receivers == ["kari2@epost.example"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        pytest.param("554 5.7.1 looks like spam", Refused, id="lasting"),
        pytest.param("451 4.3.0 disk full", Postponed, id="for now"),
    ],
)
async def test_a_no_to_the_content_counts_like_one_to_the_receiver(answer: str, kind: type[Refused | Postponed]) -> None:
    async with listening(World({"data": answer})) as settings:
        [outcome] = await deliver([a_mail()], settings)

    assert type(outcome) is kind


@pytest.mark.parametrize(
    "to",
    [
        pytest.param("", id="blank"),
        pytest.param("kari", id="no domain"),
        pytest.param("kari@epost.example\r\nRCPT TO:<alle@annet.example>", id="a command in it"),
        pytest.param("kari@epost.example, ola@epost.example", id="two"),
        pytest.param("<kari@epost.example>", id="in brackets"),
    ],
)
async def test_what_is_no_address_is_refused_without_asking(to: str) -> None:
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1, to=to), a_mail(2)], settings)

    reason = "Det som står som e-postadresse, er ikke en e-postadresse."
    assert outcomes == [Refused(message_id="<utboks-1@heltmed.example>", reason=reason), *delivered(2)]
    assert world.receivers == ["kari2@epost.example"]


async def test_an_address_with_norwegian_letters_arrives() -> None:
    world = World()
    async with listening(world, enable_SMTPUTF8=True) as settings:
        outcomes = await deliver([a_mail(1, to="kåre@blåbær.example")], settings)

    assert outcomes == delivered(1)
    assert world.receivers == ["kåre@xn--blbr-roah.example"]
    assert "<kåre@xn--blbr-roah.example>" in world.taken[0].decode()


async def test_an_old_server_cannot_take_norwegian_letters_before_the_at_sign() -> None:
    world = World()
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1, to="kåre@epost.example"), a_mail(2, to="post@blåbær.example")], settings)

    assert isinstance(outcomes[0], Refused)
    assert outcomes[1:] == delivered(2)


async def test_a_mail_above_the_servers_size_is_refused_and_the_next_goes() -> None:
    async with listening(World(), data_size_limit=5_000) as settings:
        outcomes = await deliver([a_mail(1, body="Hei. " * 2_000), a_mail(2)], settings)

    assert isinstance(outcomes[0], Refused)
    assert outcomes[1:] == delivered(2)


async def test_a_broken_connection_neither_loses_nor_doubles_the_others() -> None:
    world = World(hang_up_after=3)
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(number) for number in range(1, 7)], settings)

    assert outcomes[:3] == delivered(1, 2, 3)
    assert [type(outcome) for outcome in outcomes[3:]] == [Postponed] * 3
    assert world.receivers == [f"kari{number}@epost.example" for number in (1, 2, 3)]


async def test_what_was_postponed_goes_out_the_next_time() -> None:
    mails = [a_mail(number) for number in range(60)]
    world = World(hang_up_after=25)
    async with listening(world) as settings:
        first = await deliver(mails, settings)
        world.hang_up_after = None
        waiting = [mail for mail, outcome in zip(mails, first, strict=True) if isinstance(outcome, Postponed)]
        second = await deliver(waiting, settings)

    assert all(isinstance(outcome, Delivered) for outcome in second)
    assert sorted(world.receivers) == sorted(mail.to for mail in mails)


async def test_a_server_that_says_it_is_closing_postpones_the_rest() -> None:
    world = World({"kari2@epost.example": "421 4.3.2 closing"})
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1), a_mail(2), a_mail(3)], settings)

    assert [type(outcome) for outcome in outcomes] == [Delivered, Postponed, Postponed]


async def test_a_silent_server_postpones() -> None:
    world = World({"kari2@epost.example": "silence"})
    async with listening(world) as settings:
        outcomes = await deliver([a_mail(1), a_mail(2), a_mail(3)], settings, patience=3)

    assert outcomes[0] == delivered(1)[0]
    assert outcomes[1] == Postponed(message_id="<utboks-2@heltmed.example>", reason="E-postserveren svarte ikke i tide.")
    assert isinstance(outcomes[2], Postponed)


async def test_no_server_at_all_postpones_everything() -> None:
    world = World()
    async with listening(world):
        pass
    settings = Settings(smtp_host="127.0.0.1", smtp_port=world.port, smtp_security="none")

    outcomes = await deliver([a_mail(number) for number in range(30)], settings)

    assert [type(outcome) for outcome in outcomes] == [Postponed] * 30
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Postponed)} == {
        "Det er ingen kontakt med e-postserveren."
    }


async def test_mail_stays_in_the_inbox_when_no_server_is_set() -> None:
    world = World()
    async with listening(world):
        outcomes = await deliver([a_mail()], Settings(smtp_host="", inbox_port=world.port))

    assert outcomes == delivered(1)


async def test_a_sender_that_is_no_address_stops_before_anything_is_sent() -> None:
    with pytest.raises(UnusableAddress):
        await deliver([a_mail()], Settings(mail_from="HELT MED"))
