"""Messages, and pages that browsers save as one: of several versions of a text the page counts, else the plain one."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from searchapp.errors import ReadError
from searchapp.reading.extraction import Extraction, Facts, LeftOut, one_after_another

#: Where browsers say what page they saved.
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def message(data: bytes, file: str) -> Extraction:
    """Return what a message says under its subject; raises ReadError when there is no text in it."""
    root = message_from_bytes(data)
    subject = _header(root, "Subject")
    head = [
        LeftOut(1, f"{name}: {text}", "properties") for name in ("From", "To", "Date") if (text := _header(root, name))
    ]
    parts = [_text(part, file) for part in _shown(root)]
    facts = Facts(subject or None, None, _day(root))
    return _with_text(one_after_another([Extraction((), tuple(head)), *parts, _attached(root)], facts), file)


def saved_page(data: bytes, file: str) -> Extraction:
    """Return the article of a page that was saved with all its parts; raises ReadError when there is no text in it."""
    message = message_from_bytes(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    parts = [_text(page, file)] if page is not None else [_text(part, file) for part in _shown(message)]
    found = one_after_another(parts, parts[0].facts if parts else Facts())
    addresses = (_header(part, name) for part in (message, page) if part is not None for name in _ADDRESSES)
    url = found.facts.url or next((address for address in addresses if address.startswith("http")), None)
    title = found.facts.title or _header(message, "Subject") or None
    return _with_text(Extraction(found.lines, found.left_out, found.facts._replace(url=url, title=title)), file)


def _with_text(extraction: Extraction, file: str) -> Extraction:
    if not extraction.lines:
        raise ReadError("read_no_text", file=file)
    return extraction


def _shown(message: Message) -> Iterator[Message]:
    """Yield the parts of a message that are shown: of several versions the best, and nothing that is attached."""
    if message.get_content_disposition() == "attachment":
        return
    if not message.is_multipart():
        if message.get_content_maintype() == "text":
            yield message
        return
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    if message.get_content_subtype() == "alternative":
        shown = [list(_shown(part)) for part in parts]
        best = [each for each in shown if any(part.get_content_type() == "text/html" for part in each)] or shown
        yield from (best[-1] if best else ())
    else:
        for part in parts:
            yield from _shown(part)


def _text(part: Message, file: str) -> Extraction:
    """Return the lines of a part; what encoding it names is not asked, as it is often wrong or unknown."""
    from searchapp.reading.decode import decode
    from searchapp.reading.formats import html, text

    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return Extraction(())
    decoded = decode(data, file)
    if part.get_content_type() != "text/html":
        return text.in_text(decoded.text, decoded.encoding)
    return html.in_text(decoded.text, file, decoded.encoding)


def _attached(message: Message) -> Extraction:
    parts = [part for part in message.walk() if part.get_content_disposition() == "attachment"]
    return Extraction((), tuple(LeftOut(1, _name(part), "attachment") for part in parts))


def _name(part: Message) -> str:
    """Return what an attachment is called: a message that is attached has a subject, and seldom a name."""
    inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" and part.is_multipart() else None
    subject = _header(inner, "Subject") if isinstance(inner, Message) else ""
    return _decoded(part.get_filename() or "") or subject or part.get_content_type()


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, "")))


def _decoded(text: str) -> str:
    try:
        return " ".join(str(make_header(decode_header(text))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return " ".join(text.split())


def _day(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None
