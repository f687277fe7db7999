"""The mails that went out, as their readers see them."""

from email.message import EmailMessage


def receivers(mails: list[EmailMessage]) -> set[str]:
    return {address.addr_spec for mail in mails for address in mail["To"].addresses}


def calendar(mail: EmailMessage) -> str:
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    return str(part.get_content()).replace("\r\n ", "").replace("\n ", "")
