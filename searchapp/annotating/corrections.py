"""Puts a person's corrections in the place of what the program decided (see ``reading.sidecar``)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from searchapp.annotating.voice import Voice
from searchapp.lexicon.places import city_name, province_of
from searchapp.model import Correction, Evidence, Paragraph, Speaker
from searchapp.reading.sidecar import correction_for

#: What evidence says where a person decided.
PERSON = "meta.yaml"


def corrected_voice(voice: Voice, text: str, corrections: Sequence[Correction], others: Sequence[Voice]) -> Voice:
    """Return the voice of a passage as a person corrects it.

    Where the person gives only a name, title and organisation are those under which ``others``, the voices of the
    article, know it.
    """
    correction = correction_for(text, corrections) if corrections else None
    if correction is None or not correction.sets_speaker:
        return voice
    speaker = correction.speaker
    if speaker is not None and speaker.title is None and speaker.org is None:
        known = (other.speaker for other in others if other.speaker and other.speaker.name == speaker.name)
        speaker = next(known, speaker)
    names = (speaker.name,) if speaker is not None and speaker.name else ()
    evidence = (Evidence("speaker", _label(speaker), PERSON),)
    return Voice(speaker, names, "explicit" if names else "none", voice.quoted, evidence)


def corrected_paragraph(paragraph: Paragraph, corrections: Sequence[Correction]) -> Paragraph:
    """Return a paragraph with the kind, cities and topics that a person gives it; provinces follow its cities."""
    correction = correction_for(paragraph.text, corrections) if corrections else None
    if correction is None:
        return paragraph
    changes: dict[str, tuple[str, ...]] = {}
    for field in ("cities", "home_cities", "host_cities"):
        stated: tuple[str, ...] | None = getattr(correction, field)
        if stated is not None:
            changes[field] = tuple(city_name(city) or city for city in stated)
    if correction.topics is not None:
        changes["topics"] = correction.topics
    if "cities" in changes:
        provinces = (province_of(city) for city in changes["cities"])
        changes["provinces"] = tuple(dict.fromkeys(province for province in provinces if province))
    kind = {"kind": correction.kind} if correction.kind is not None else {}
    decided = {field: "、".join(values) for field, values in changes.items() if field != "provinces"} | kind
    evidence = tuple(item for item in paragraph.evidence if item.field not in kind)
    return structs.replace(
        paragraph,
        kind=correction.kind or paragraph.kind,
        confidence=1.0 if correction.kind else paragraph.confidence,
        cities=changes.get("cities", paragraph.cities),
        home_cities=changes.get("home_cities", paragraph.home_cities),
        host_cities=changes.get("host_cities", paragraph.host_cities),
        provinces=changes.get("provinces", paragraph.provinces),
        topics=changes.get("topics", paragraph.topics),
        evidence=(*evidence, *(Evidence(field, value, PERSON) for field, value in decided.items())),
    )


def _label(speaker: Speaker | None) -> str:
    return "" if speaker is None else speaker.name or speaker.title or speaker.org or ""
