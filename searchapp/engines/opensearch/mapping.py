"""A paragraph as a document: the terms and folded text of each field, the values, and what is shown.

The analysis is ours: a field of terms holds them separated by blanks, one mark first, so that every document has the
field and the statistics are those of all paragraphs. Scores are those of the local engine: a script has its formula.
"""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Mapping
from typing import Any

from searchapp.analysis.analyzer import gram_terms, words
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import Segmenter
from searchapp.engines.base import TEXT_FIELDS, VALUE_FIELDS, texts_of, values_of
from searchapp.engines.opensearch.characters import escaped, written
from searchapp.engines.stored import paragraph_of, stored_bytes
from searchapp.model import Paragraph
from searchapp.weights import DEFAULT

#: What every field of terms begins with.
MARK = "\U0010ffff"

#: The article of a paragraph as a number, by which articles are counted: 64 bits of a digest of its id, never 0.
ARTICLE = "article_number"

#: What the documents of an index are made of, in the order of the local engine's table.
FIELDS = (*TEXT_FIELDS, *VALUE_FIELDS, ARTICLE)

#: The longest value, in characters, by which a paragraph is found: Lucene takes no term of more than 32,766 bytes.
LONGEST_VALUE = 8000

_LENGTH = struct.Struct("<I")

_WEIGHT = "Math.pow(Math.log((field.docCount + 1.0) / term.docFreq), {power}) * ({k1} + 1) * query.boost"
_SCORE = """
double average = Math.max((double) field.sumTotalTermFreq / field.docCount - 1, 1e-9);
double norm = {k1} * (1 - {b} + {b} * (doc.length - 1) / average);
return weight * doc.freq / (doc.freq + norm);
"""


def copies(replicas: int | None) -> dict[str, Any]:
    """Return the setting of how many copies each shard has beside itself."""
    return {"number_of_replicas": replicas} if replicas is not None else {"auto_expand_replicas": "0-1"}


def settings_and_mapping(shards: int) -> dict[str, Any]:
    """Return what an index of paragraphs is created with; it has no copies before it is whole."""
    numbers = {"k1": DEFAULT.bm25_k1, "b": DEFAULT.bm25_b, "power": DEFAULT.idf_power}
    similarity = {
        "type": "scripted",
        "weight_script": {"source": "return " + _WEIGHT.format(**numbers) + ";"},
        "script": {"source": _SCORE.format(**numbers)},
    }
    terms_of = {"type": "text", "analyzer": "terms", "index_options": "freqs", "norms": True, "similarity": "exact"}
    text = {f"{field}_terms": terms_of for field in TEXT_FIELDS}
    folded = {f"{field}_folded": {"type": "binary", "doc_values": True} for field in TEXT_FIELDS}
    keyword = {"type": "keyword", "ignore_above": LONGEST_VALUE}
    values = dict.fromkeys((*VALUE_FIELDS, "present"), keyword)
    numbers_of = {name: {"type": "long"} for name in ("gen", "gone", "number", ARTICLE)}
    tokenizer = {"type": "whitespace", "max_token_length": 4096}
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            "max_result_window": 10_000,
            "analysis": {
                "tokenizer": {"blanks": tokenizer},
                "analyzer": {"terms": {"type": "custom", "tokenizer": "blanks"}},
            },
            "similarity": {"exact": similarity},
        },
        "mappings": {
            "dynamic": False,
            "_meta": {"searchapp": "paragraphs"},
            "properties": {**text, **folded, **values, **numbers_of, "shown": {"type": "object", "enabled": False}},
        },
    }


def document(paragraph: Paragraph, key: str, segmenter: Segmenter) -> dict[str, Any]:
    """Return a paragraph of the source file that ``key`` names as a document, but for its number and generation."""
    made: dict[str, Any] = {}
    present = []
    for field, text in texts_of(paragraph).items():
        folded = fold_text(text)
        words_of = (word for word, _, _ in words(folded, segmenter))
        made[f"{field}_terms"] = written((MARK, *gram_terms(folded), *words_of))
        if folded:
            present.append(field)
            made[f"{field}_folded"] = base64.b64encode(escaped(folded).encode("utf-8")).decode("ascii")
    values_by_field = values_of(paragraph, key)
    for field, values in values_by_field.items():
        different = [escaped(value) for value in dict.fromkeys(values) if value]
        if different:
            made[field] = different
    for article in values_by_field["article_id"]:
        made[ARTICLE] = _number_of(article)
    return {**made, "present": present, "shown": _shown(paragraph)}


def _number_of(article: str) -> int:
    digest = hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True) or 1


def _shown(paragraph: Paragraph) -> dict[str, str]:
    stored = stored_bytes(paragraph)
    (length,) = _LENGTH.unpack_from(stored)
    text, rest = stored[_LENGTH.size : _LENGTH.size + length], stored[_LENGTH.size + length :]
    try:
        return {"text": text.decode("utf-8"), "rest": rest.decode("utf-8")}
    except UnicodeDecodeError:  # half of a surrogate pair
        return {"stored": base64.b64encode(stored).decode("ascii")}


def paragraph_in(shown: Mapping[str, str]) -> Paragraph:
    """Return the paragraph of which this is ``shown`` in a document."""
    if "stored" in shown:
        return paragraph_of(base64.b64decode(shown["stored"]))
    text = shown["text"].encode("utf-8")
    return paragraph_of(_LENGTH.pack(len(text)) + text + shown["rest"].encode("utf-8"))
