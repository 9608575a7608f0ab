"""Finds in one paragraph who speaks: by the verb that reports it, by the quotation beside it, by a pronoun."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from searchapp.annotating.adverbs import leaves_adverb, stripped
from searchapp.annotating.names import CLAUSE_MARKS, HAN, clause_start, describe, everyone, person_at_end
from searchapp.annotating.persons import Mention, bare_mentions, mentions
from searchapp.annotating.posts import ends_with_post, organisation, read_title
from searchapp.annotating.quotations import NAME_LIKE, Masked, Quotation
from searchapp.lexicon.people import titles
from searchapp.lexicon.speech import speech
from searchapp.lexicon.wordlists import alternatives, any_word
from searchapp.model import Speaker

#: So many verbs of speech of a paragraph are looked at: no newspaper's paragraph has more.
MOST_VERBS = 300
_SENTENCE_ENDS = "。！!？?；;…\n"
_HE = re.compile(r"(?:他|她|其|该负责人|这位负责人|该同志)$")
_THIS = re.compile(r"这(?:位|名|个)([^，。！？]{2,30}?)(?:一边[^，。]{2,16}一?边)?$")
_THEY = re.compile(r"(?:他们|她们|大家|两人|二人|三人)$")
_HEARTFELT = re.compile(
    r"^[，,]?这(?:是|句话是|番话是|也是|正是|句话道出了|番话道出了|道出了|说出了)([^。！？]{2,40}?)(?:[对在]于?[^。！？]{2,24}?)?的?"
    r"(?:共同|一致|真实|普遍|最大|由衷|最深|最直观|最突出|第一)?的?(?:心声|印象|评价|总结|感受|体会|感言|共识|心里话|感悟|感慨|收获|真实写照|肺腑之言)"
)
#: Whom somebody bids to speak does not speak yet: 请她谈谈.
_BIDDEN = ("请", "让", "听", "邀")
#: Whom somebody speaks to, or hears, does not speak: 向大家介绍, 听取相关负责人介绍.
_SPOKEN_TO = re.compile(
    r"(?:(?<![面针相反应])对(?![标照于口比接此外])|(?<![方面一走倾定转志去动])向(?![往上前好阳东南西北])|听取|聆听|请教|告诉)[^，。！？]{1,20}$"
)
#: In whose company something is done: 在某某的陪同下.
_ACCOMPANIED = re.compile(r"等?[^，。！？“”]{0,8}?的?(?:陪同|带领|率领|主持|引领|指导|帮助|支持|引导|见证)下")
_WRITTEN = re.compile(
    r"^[，,]?这是([^。！？，]{2,40}?)(?:写|记|留)(?:在|进|到|下)[^。！？，]{0,20}?的?(?:一句话|一段话|几句话|话|感受|句子|体会|文字)"
)
#: Whoever puts forward so many of these speaks.
_POINTS = re.compile(r"了?[一两二三四五六七八九几][点条项个][^，。：]{0,4}(?:要求|意见|建议|希望|想法)")
#: After a paragraph that says it: 这是某镇镇长李军最深的感受。
_THIS_FELT = re.compile(r"(?:^|(?<=[。！？”]))这(?:也|正)?是[^，。！？“”：]{4,60}的([一-鿿]{2})(?=[。！])")
_OCCASIONS = frozenset("中时里会")
_IS_CALLED = re.compile(r"^[，,]?(?:他|她|这位[^，。]{0,6}?)(?:名?叫)")
_NEXT_HE = re.compile(r"^[，,]?(?:他|她)(?![们])")
_NUMBERLESS = re.compile(r"^(?:据|正如|来自|一位|许多|不少|多名|多位|全体|参加|各位)+")
_CROWD = re.compile(rf"[{HAN}]{{1,4}}们(?=[^的]|$)|大家")
_SOMEBODY = re.compile(rf"[{HAN}]{{0,12}}(?:一|几|两|多|数)(?:名|位)[{HAN}]{{1,8}}$")
_EACH = re.compile(r"分别|先后|均|都|皆|一致|共同|纷纷")
_OTHERS = re.compile(r"对方|双方|有人|有的|人们|一些|很多|不少|一位|一名|几位|当地")
#: A body or a document that has the word: 省委组织部要求, 《意见》提出.
_BODY = re.compile(
    rf"(?:{NAME_LIKE}|[{HAN}](?:省委|市委|区委|县委|州委|委员会|部|局|厅|办公室|政府|院|中心|公司|集团|协会|学校|大学)"
    r"|^[省市区县州]委)$"
)
_OFFICIAL = re.compile(rf"[{HAN}]{{2,24}}?(?:负责人|负责同志)(?=[{HAN}])")
#: Words for an unnamed person who speaks for a body.
OFFICIALS = ("负责人", "负责同志", "工作人员", "发言人", "人士", "领导")


class Attribution(NamedTuple):
    """Words of somebody: where the attribution stands, who it is, the words that say so, whether there is a quotation.

    ``speakers`` is empty where a meeting, a plan or another body has the word (会议强调): then nobody speaks.
    """

    start: int
    speakers: tuple[Speaker, ...]
    words: str
    quoted: bool = False


@cache
def _verbs() -> re.Pattern[str]:
    words = speech()
    return re.compile(any_word(words.strong | words.plain | words.not_speech))


@cache
def _feelings() -> re.Pattern[str]:
    feeling = alternatives(speech().feeling)
    most = rf"最[{HAN}]{{1,3}}的(?:{feeling})就?是|(?:{feeling})?最[{HAN}]{{1,3}}的就?是"
    return re.compile(rf"{most}|(?<!我)(?<!我们)的(?:{feeling}|建议)就?是")


@cache
def _feeling_is() -> re.Pattern[str]:
    """What stands wherever ``_feelings`` finds something: a quick sieve."""
    last = "".join(sorted({word[-1] for word in (*speech().feeling, "的", "建议")}))
    return re.compile(f"[{last}]就?是")


class _Subject(NamedTuple):
    speakers: tuple[Speaker, ...]
    start: int
    score: float
    nobody: bool = False


class Paragraph:
    """One paragraph under examination, with the persons its article knows and who spoke last before it."""

    def __init__(
        self,
        text: str,
        masked: Masked,
        known: Mapping[str, Speaker],
        before: Speaker | None,
        earlier: Paragraph | None = None,
    ) -> None:
        self.text = text
        self.masked = masked.text
        self.speech = masked.speech
        self.known = known
        self.before = before
        self.earlier = earlier
        self._mentions: list[Mention] | None = None
        self._found: list[Attribution] = []

    @property
    def mentions(self) -> list[Mention]:
        if self._mentions is None:
            found = list(mentions(self.masked, self.text, self.known))
            taken = {mention.start for mention in found}
            found.extend(m for m in bare_mentions(self.masked, self.text, self.known) if m.start not in taken)
            taken = {mention.start for mention in found}
            for name, speaker in self.known.items():
                at = self.masked.find(name)
                while at >= 0:
                    if at not in taken:
                        found.append(Mention(at, at + len(name), at, speaker))
                    at = self.masked.find(name, at + len(name))
            self._mentions = sorted(found, key=lambda mention: mention.start)
        return self._mentions

    def attributions(self) -> list[Attribution]:
        """Return who speaks in this paragraph, in the order of the text."""
        found = self._found
        no_speech = speech().not_speech
        matches = list(islice(_verbs().finditer(self.masked), MOST_VERBS))
        if _feeling_is().search(self.masked):
            matches = sorted([*matches, *_feelings().finditer(self.masked)], key=lambda match: match.start())
        for match in matches:
            verb = match.group()
            if verb in no_speech:
                continue
            attribution = self._reported(match.start(), match.end(), verb)
            if attribution:
                found.append(attribution)
        for quotation in self.speech:
            if any(attribution.speakers and self._beside(attribution, quotation) for attribution in found):
                continue
            attribution = self._by_place(quotation.start, quotation.end)
            if attribution:
                found.append(attribution)
        if not found:
            found.extend(self._felt())
        return sorted(found, key=lambda attribution: attribution.start)

    def _felt(self) -> list[Attribution]:
        """Return whose feeling a sentence says that the words before it were."""
        match = _THIS_FELT.search(self.masked) if "这" in self.masked else None
        if match is None or match.group(1) not in speech().feeling:
            return []
        who = next((m for m in self.mentions if match.start() <= m.start < match.end() and m.speaker.name), None)
        return [Attribution(match.start(), (who.speaker,), match.group())] if who else []

    def _after_colon(self, start: int) -> bool:
        return start > 0 and self.masked[start - 1] in "：:"

    def _beside(self, attribution: Attribution, quotation: Quotation) -> bool:
        """Tell whether an attribution stands in the sentence that a quotation belongs to.

        What follows a colon belongs to the clause before it.
        """
        start, end = quotation.start, quotation.end
        if self._after_colon(start):
            return clause_start(self.masked, start - 1) <= attribution.start < start
        if attribution.start < start:
            return not any(mark in self.masked[attribution.start : start] for mark in "。！？!?")
        return not any(mark in self.masked[end : attribution.start] for mark in "。！？!?")

    def _quoted_beside(self, start: int, end: int) -> bool:
        return any(
            0 <= quotation.start - end <= 4 or (quotation.end <= start and start - quotation.end <= 60)
            for quotation in self.speech
        )

    # by a verb of speech

    def _reported(self, start: int, end: int, verb: str) -> Attribution | None:
        if self.masked[start - 1 : start] == "在" and self.masked[end : end + 1] in _OCCASIONS:
            return None  # 在总结中, 在介绍时: the verb comes after
        begin = clause_start(self.masked, start)
        strong = verb not in speech().plain and not verb.endswith(("的是", "的就是"))
        strong = strong or (verb == "提出" and _POINTS.match(self.masked, end) is not None)
        quoted = self._quoted_beside(start, end)
        clause = self.masked[begin:start]
        subject = self._subject(clause, begin)
        if subject is None and strong and quoted and clause.endswith("的"):
            subject = self._person(stripped(clause[:-1]), begin)
        if strong and (subject is None or subject.nobody):
            subject = self._subject_further_off(begin, start, quoted) or subject
        elif verb in speech().plain and "" in stripped(clause) and begin and self.masked[begin - 1] in "，,":
            subject = self._subject_further_off(begin, start, quoted)
        if subject is None:
            return None
        if subject.nobody:
            return Attribution(subject.start, (), self.text[subject.start : end])
        if not strong and subject.score < (2 if quoted else 3):
            return None
        if not strong and (self.masked[start - 1] == "的" or self.masked[end : end + 1] == "的"):
            return None
        if not strong and not subject.speakers[0].name and self.masked[end : end + 1] not in (*"，,：:",):
            return None
        return Attribution(subject.start, subject.speakers, self.text[subject.start : end], quoted)

    def _person(self, parts: Sequence[str], begin: int) -> _Subject | None:
        """Read the end of one of ``parts``, what may be left of a clause that begins at ``begin``, as a person."""
        best: _Subject | None = None
        chosen = parts[0]
        for part in parts:
            reading = person_at_end(part, self.known)
            if reading is None:
                continue
            surer = best is None or reading.score > best.score
            if surer or (best is not None and reading.score == best.score and leaves_adverb(chosen, part)):
                left = self.text[begin : begin + len(reading.left)]
                speakers = everyone(reading, left, self.known)
                best = _Subject(speakers, begin + len(reading.left), reading.score)
                chosen = part
        return best

    def _subject(self, clause: str, begin: int) -> _Subject | None:
        """Read the end of ``clause``, which begins at ``begin``, as whoever speaks."""
        clause_text = clause.rstrip(" 　")
        parts = stripped(clause_text)
        best = self._person(parts, begin)
        if best is not None and best.score >= 2:
            return self._with_others(best, clause_text, begin)
        for part in parts:
            subject = self._pronoun(part, begin) or self._group(part, begin)
            if subject:
                return subject
        return best

    def _with_others(self, subject: _Subject, clause: str, begin: int) -> _Subject:
        """Add the persons of the clauses before, where the last of them says that they all speak (分别, 均, 先后)."""
        if _EACH.search(clause) is None:
            return subject
        speakers = subject.speakers
        while begin and self.masked[begin - 1] in "，,；;":
            end = begin - 1
            begin = clause_start(self.masked, end)
            reading = person_at_end(self.masked[begin:end], self.known)
            if reading is None or reading.score < 4:
                break
            left = self.text[begin : begin + len(reading.left)]
            speakers = (*everyone(reading, left, self.known), *speakers)
        return _Subject(speakers, subject.start, subject.score)

    def _pronoun(self, part: str, begin: int) -> _Subject | None:
        if _SPOKEN_TO.search(part):
            return None
        they = _THEY.search(part)
        if they:
            group = self._group_before(begin) if they.group() in ("他们", "她们") else they.group()
            return _Subject((Speaker(None, group, None),), begin, 2.0)
        this = _THIS.search(part)
        if this:
            person = self.last_person(begin)
            title = read_title(this.group(1))
            if person and person.name and title:
                return _Subject((Speaker(person.name, title, organisation(title)),), begin, 4.0)
        if _HE.search(part) and len(part) <= 8 and part[-2:-1] not in _BIDDEN:
            person = self.last_person(begin)
            return _Subject((person,), begin, 4.0) if person else None
        return None

    def last_person(self, position: int) -> Speaker | None:
        """Return whom 他 or 她 at ``position`` means: the person named last before it."""
        last, at = self._before(), -1
        for mention in self.mentions:
            if mention.start >= position:
                break
            last, at = mention.speaker, mention.start
        for attribution in self._found:
            if at < attribution.start < position and attribution.speakers and attribution.speakers[-1].name:
                last, at = attribution.speakers[-1], attribution.start
        return last

    def _before(self) -> Speaker | None:
        """Return the one person whom the paragraph before, in which nobody speaks, is about; else who spoke last."""
        if self.earlier is None:
            return self.before
        named = {mention.speaker.name: mention.speaker for mention in self.earlier.mentions}
        return next(iter(named.values())) if len(named) == 1 else self.before

    def _group_before(self, position: int) -> str:
        tail = self.masked[max(0, position - 60) : position]
        best, at = "他们", -1
        for word in titles().collective:
            index = tail.rfind(word)
            nearer = index > at or (index == at >= 0 and len(word) > len(best))
            if nearer and len(word) > 1 and word not in ("他们", "她们", "大家"):
                best, at = word, index
        return best

    def _group(self, part: str, begin: int) -> _Subject | None:
        """Read 学员们, 洛阳市委组织部相关负责人 as a speaker without a name; 会议, 方案, 省委组织部 as nobody."""
        known = titles()
        if _SPOKEN_TO.search(part):
            return None
        for length in range(min(8, len(part)), 1, -1):
            word = part[-length:]
            if word in known.institution:
                return _Subject((), begin, 3.0, nobody=True)
            if word in known.collective:
                left = _NUMBERLESS.sub("", self.text[begin : begin + len(part) - length])
                left = left[left.rindex("的") + 1 :] if "的" in left else left
                if word.endswith(OFFICIALS):
                    return _Subject((Speaker(None, word, left or None),), begin, 3.5)
                return _Subject((Speaker(None, left + word, None),), begin, 3.0)
        somebody = _SOMEBODY.search(part)
        if somebody:
            left = self.text[begin + somebody.start() : begin + somebody.end()]
            return _Subject((Speaker(None, left, None),), begin, 3.0)
        if part.endswith("们") and len(part) > 2 and not part.endswith(("我们", "你们", "咱们", "人们", "它们")):
            left = self.text[begin : begin + len(part)]
            return _Subject((Speaker(None, left[left.rfind("的") + 1 :], None),), begin, 3.0)
        if ends_with_post(part):
            title = read_title(self.text[begin : begin + len(part)])
            if title:
                return _Subject((Speaker(None, title, organisation(title)),), begin, 3.0)
        if _BODY.search(part):
            return _Subject((), begin, 3.0, nobody=True)
        return None

    def _subject_further_off(self, begin: int, verb: int, quoted: bool) -> _Subject | None:
        """Look for the subject at the head of the verb's clause, then of the clauses before it in the sentence."""
        if _OTHERS.match(self.masked, begin, verb):
            return None
        if not quoted and "" not in stripped(self.masked[begin:verb]):
            # 会议指出, 方案提出 and the like have their own subject: a clause that does not begin with a person.
            head = self.head(begin, verb)
            if head:
                return head
            if self.masked[begin:verb][0] not in "在对向就谈说边并还也又表结从当以有":
                return None
        clause_end = verb
        start = begin
        for _ in range(6):
            whole = self._person(stripped(self.masked[start:clause_end]), start) if clause_end < verb else None
            head = whole if whole is not None and whole.score >= 4 else self.head(start, clause_end)
            if head:
                return head
            if start == 0 or self.masked[start - 1] in _SENTENCE_ENDS or self.masked[start - 1] in "”“":
                return None
            clause_end = start - 1
            start = clause_start(self.masked, clause_end)
        return None

    def head(self, start: int, end: int) -> _Subject | None:
        """Return the person whom the clause between ``start`` and ``end`` begins with."""
        for mention in self.mentions:
            if mention.start >= end:
                break
            if mention.start >= start and mention.end <= end:
                if _ACCOMPANIED.match(self.masked, mention.end):
                    continue
                begins = mention.title_start <= start or self.masked[start : mention.title_start].strip(" 　") == ""
                if begins:
                    return _Subject((mention.speaker,), mention.title_start, 3.0)
        official = _OFFICIAL.match(self.masked, start, end)
        if official:
            return self._group(official.group(), start)
        if self.masked[start:end].startswith(("他", "她")) and self.masked[start + 1 : end][:1] != "们":
            person = self.last_person(start)
            if person:
                return _Subject((person,), start, 3.0)
        return None

    # by the quotation beside it

    def _by_place(self, start: int, end: int) -> Attribution | None:
        if self._after_colon(start):
            subject = self._before_colon(start - 1)
            if subject and subject.speakers:
                return Attribution(subject.start, subject.speakers, self.text[subject.start : start], True)
        after = self.masked[end : end + 80]
        heartfelt = _HEARTFELT.match(after) or _WRITTEN.match(after)
        if heartfelt:
            who = self.text[end + heartfelt.start(1) : end + heartfelt.end(1)]
            reading = person_at_end(who, self.known)
            if reading and reading.score >= 2:
                speaker = describe(reading, who[: len(reading.left)], self.known)
            else:
                speaker = Speaker(None, who, None)
            return Attribution(end, (speaker,), self.text[end : end + heartfelt.end()], True)
        if _NEXT_HE.match(after) and not _IS_CALLED.match(after):
            person = self.last_person(end)
            if person:
                return Attribution(end, (person,), self.text[end : end + 12], True)
        for mention in self.mentions:
            if mention.start < end:
                continue
            between = self.masked[end : mention.title_start]
            if len(between) > 60 or any(mark in between for mark in "。！？!?；;“”"):
                break
            if mention.title_start == end or self.masked[mention.title_start - 1] in CLAUSE_MARKS:
                stop = re.search(r"[。！？!?“]|$", self.masked[mention.end :])
                until = mention.end + (stop.start() if stop else 0)
                return Attribution(
                    mention.title_start, (mention.speaker,), self.text[mention.title_start : until], True
                )
        return None

    def _before_colon(self, colon: int) -> _Subject | None:
        start = clause_start(self.masked, colon)
        clause = self.masked[start:colon]
        head = self.head(start, colon)
        if head:
            return head
        subject = self._subject(clause, start)
        if subject and subject.score >= 2:
            return subject
        further = self._subject_further_off(start, colon, True)
        if further is None and (crowd := _CROWD.search(clause)):
            return _Subject((Speaker(None, self.text[start + crowd.start() : start + crowd.end()], None),), start, 2.0)
        return further
