"""Pictures: their text is recognised where what does it is installed, and refused with a reason where there is none."""

import io
import struct
import zlib
from unittest.mock import Mock

import pytest

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.reading.typeset.pieces import Piece

image = pytest.importorskip("PIL.Image")
pictures = pytest.importorskip("searchapp.reading.typeset.pictures")


def picture(width: int = 300, height: int = 200, kind: str = "PNG", frames: int = 1) -> bytes:
    buffer = io.BytesIO()
    pages = [image.new("RGB", (width, height), "white") for _ in range(frames)]
    more = {"save_all": True, "append_images": pages[1:]} if frames > 1 else {}
    pages[0].save(buffer, kind, **more)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


#: A picture of 200,000 by 200,000 dots in a few bytes.
BOMB = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 200_000, 200_000, 1, 0, 0, 0, 0))
    + chunk(b"IEND", b"")
)


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> Mock:
    made = Mock(pieces=Mock(return_value=[Piece("认出的文字。", 10, 200, 60, 30, 0, certainty=0.8)]))
    monkeypatch.setattr(pictures, "Recogniser", Mock(return_value=made))
    return made


@pytest.mark.parametrize(("kind", "frames"), [("PNG", 1), ("JPEG", 1), ("TIFF", 2)])
def test_each_page_of_a_picture_is_recognised(kind: str, frames: int, recogniser: Mock) -> None:
    lines = pictures.read(picture(kind=kind, frames=frames), "a").lines
    assert [(line.text, line.page, line.ocr) for line in lines] == [
        ("认出的文字。", page, 0.8) for page in range(1, frames + 1)
    ]
    assert recogniser.pieces.call_args[0][0].shape == (200, 300, 3)


@pytest.mark.parametrize(
    ("data", "limit", "key"),
    [
        (b"no picture", None, "read_damaged"),
        (picture()[:60], None, "read_damaged"),
        (BOMB, None, "read_expands"),
        (picture(64, 64), None, "read_no_text"),
        (picture(), ("MAX_PIXELS", 100), "read_expands"),
        (picture(kind="TIFF", frames=3), ("MAX_PAGES", 2), "read_expands"),
    ],
    ids=["text", "cut", "bomb", "icon", "too large", "too many pages"],
)
@pytest.mark.usefixtures("recogniser")
def test_what_cannot_be_read_is_refused(
    data: bytes, limit: tuple[str, int] | None, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if limit:
        monkeypatch.setattr(settings, *limit)
    with pytest.raises((ReadError, OSError)) as refused:
        pictures.read(data, "a")
    if isinstance(refused.value, ReadError):
        assert refused.value.key == key
