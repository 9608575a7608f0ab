"""What pages in the browser say."""

from __future__ import annotations

WEB: dict[str, tuple[str, str]] = {
    "web_home": ("回到首页", "to the first page"),
}
