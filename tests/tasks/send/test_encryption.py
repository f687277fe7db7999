"""How a mail is kept from others' eyes on its way to the server."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tasks.send.delivery import Postponed, deliver
from tasks.settings import Settings
from tests.mail_server import World, a_mail, delivered, listening


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A self-made certificate for 127.0.0.1 that this process trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "epost.example")])
    now, day = datetime.now(UTC), timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - day, now + day)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + made.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "server.pem").write_bytes(pem)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "server.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    return context


async def test_starttls_with_a_password(certificate: ssl.SSLContext) -> None:
    world = World()
    async with listening(
        world, tls_context=certificate, require_starttls=True, auth_required=True, authenticator=world.authenticate
    ) as settings:
        secure = {"smtp_security": "starttls", "smtp_username": "heltmed", "smtp_password": "hemmelig"}
        outcomes = await deliver([a_mail()], Settings.model_validate(settings.model_dump() | secure))

    assert outcomes == delivered(1)
    assert world.encrypted == {True}
    assert world.users == {"heltmed"}


async def test_tls_from_the_first_byte(certificate: ssl.SSLContext) -> None:
    world = World()
    async with listening(world, tls=certificate) as settings:
        outcomes = await deliver([a_mail()], settings.model_copy(update={"smtp_security": "tls"}))

    assert outcomes == delivered(1)


async def test_a_wrong_password_postpones_everything(certificate: ssl.SSLContext) -> None:
    world = World()
    async with listening(world, tls_context=certificate, auth_required=True, authenticator=world.authenticate) as settings:
        wrong = {"smtp_security": "starttls", "smtp_username": "heltmed", "smtp_password": "feil"}
        [outcome] = await deliver([a_mail()], Settings.model_validate(settings.model_dump() | wrong))

    reason = "E-postserveren godtok ikke brukernavnet og passordet i innstillingene."
    assert outcome == Postponed(message_id="<utboks-1@heltmed.example>", reason=reason)
    assert world.taken == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_certificate_nobody_vouches_for_gets_nothing(
    certificate: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    world = World()
    own = {"tls": certificate} if security == "tls" else {"tls_context": certificate}
    async with listening(world, **own) as settings:
        [outcome] = await deliver([a_mail()], settings.model_copy(update={"smtp_security": security}))

    reason = "Sertifikatet til e-postserveren er ikke til å stole på."
    assert outcome == Postponed(message_id="<utboks-1@heltmed.example>", reason=reason)
    assert world.taken == []


async def test_a_server_without_encryption_gets_nothing_when_encryption_is_asked_for() -> None:
    world = World()
    async with listening(world) as settings:
        [outcome] = await deliver([a_mail()], settings.model_copy(update={"smtp_security": "starttls"}))

    assert isinstance(outcome, Postponed)
    assert world.taken == []
