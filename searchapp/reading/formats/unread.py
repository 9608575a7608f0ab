"""What is known of files that are not read: what a person can do, so that they are."""

from __future__ import annotations

#: What to do -> the suffixes of which it is said. ``unread_X`` is the message.
_ADVICE = {
    "as_docx": ".pages .hwp",
    "as_csv": ".xls .xlsx .xlsm .et .ods .numbers",
    "as_pdf": ".ppt .pptx .dps .odp .key .caj .kdh .nh .xps .djvu .ps",
    "as_text": ".mobi .azw3 .chm .msg .tex .rst .xml .enw .ris",
    "as_jsonl": ".json",
    "unpack": ".zip .rar .7z .tar .gz .tgz .bz2 .xz",
    "recognise": ".gif .heic .heif .avif",
    "transcribe": ".mp3 .wav .m4a .amr .mp4 .avi .mov .mkv .flv .wmv",
    "download": ".crdownload .part .baiduyun .downloading .icloud",
}

ADVICE: dict[str, str] = {suffix: advice for advice, suffixes in _ADVICE.items() for suffix in suffixes.split()}
