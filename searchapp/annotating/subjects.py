"""Reads in one paragraph who stands where somebody could speak: a person, a pronoun, a group, a body that is nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from searchapp.annotating.adverbs import leaves_adverb, stripped
from searchapp.annotating.bare_names import bare_mentions
from searchapp.annotating.groups import IN_TURN, SPOKEN_TO, group_at_end, group_at_head, heading_group
from searchapp.annotating.joined import everyone
from searchapp.annotating.kin import KIN, RELATIVES
from searchapp.annotating.listed import Listing, listed
from searchapp.annotating.name_bounds import goes_on
from searchapp.annotating.names import CALLED, beginnings, called_by, person_at_end
from searchapp.annotating.persons import Mention, mentions
from searchapp.annotating.posts import organisation, read_title
from searchapp.annotating.quotations import Masked
from searchapp.annotating.unnamed import is_one
from searchapp.lexicon.marks import SENTENCE_ENDS, clause_start
from searchapp.lexicon.persons import HAN, common_words, likeness, surnames, titles
from searchapp.model import Speaker
from searchapp.patterns import regex

_HE = ("他", "她", "其", "该负责人", "这位负责人", "该同志")
_HE_BEFORE = regex("(?<!其)[他她](?![们的]|(?:[旁身]边|身[旁后]|对面|隔壁|邻座|一[起道同]|同[行来屋])[^，。]{0,8}的)")
_TELLS = regex("(?:告诉|表示|介绍|透露|坦言|回忆|[说称])[^，。！？：]{0,12}[，：]")
_THIS = regex(r"这(?:位|名|个)([^，。！？]{2,30}?)(?:一边[^，。]{2,16}一?边)?$")
_THEY = ("他们", "她们", "大家", "两人", "二人", "三人")
#: All those who have just been listed: 三位老师都, 两名干部.
_ALL_OF_THEM = regex(rf"(?:这)?(?:[两二三四五六七八]|几)(?:个?人|[位名][{HAN}]{{2,6}}?)[都均也]?$")
#: What says of several who are named that they belong together.
_TOGETHER_ARE = regex(
    r"(?:夫妇|夫妻|兄弟|兄妹|姐弟|姐妹|父子|父女|母子|母女|师徒|搭档)?(?:[俩仨]|[两二三四]人|等?[两二三四五六七八几][名位个][一-鿿]{1,6})?$"
)
#: Before whom something is said to: 记者对李军说.
_OBJECTS = ("对", "向", "问", "告诉", "告知", "通知")
_TO_WHOM = ("对", "向", "与", "和", "同", "跟", "给", "为", "请", "让")
#: What joins persons in a list.
_JOINED = ("、", "和", "与", "及")
#: With what a clause goes on with a list.
_AND_ALSO = ("以及", "还有", "另有")
#: Whom somebody bids to speak does not speak yet: 请她谈谈.
_BIDDEN = ("请", "让", "听", "邀")
#: Of whom somebody speaks does not: 说起李军，家长们都很服气, 老师们提起她.
SPOKEN_OF = regex("[说谈提聊讲忆想][起到及]")
#: In whose company something is done: 在某某的陪同下.
_ACCOMPANIED = regex(r"等?[^，。！？“”]{0,8}?的?(?:陪同|带领|率领|主持|引领|指导|帮助|支持|引导|见证)下")
_EACH = regex(rf"{IN_TURN}|均|都|皆|一致|共同")
#: Several who are listed say the same.
_TOGETHER = regex(
    rf"{IN_TURN}|都|均|一致|同时|一个接一个|接二连三|此起彼伏|边[走看吃干]边[聊说谈]|七嘴八舌|你一言我一语|异口同声|不约而同|争着|抢着|齐声"
)
#: What several who are listed have in common: 李军、王娜的体会大同小异.
_SHARED = regex("等?的?(?:体会|感受|感触|想法|看法|收获|答案|印象|评价|心愿|愿望|话)(?=[^，。：；]{0,6}$)")
#: A text of somebody's, or about him, has the word: 李军书记的讲话，总结了….
_OF_A_TEXT = regex("的[^，。的]{0,6}(?:讲话|文章|报告|论述|指示|批示|贺信|回信|来信|著作|作品|故事|事迹)$")
_OTHERS = regex(r"对方|双方|有人|有的|人们|一些|很多|不少|一位|一名|几位|当地")
_OFFICIAL = regex(rf"[{HAN}]{{2,24}}?(?:负责人|负责同志)(?=[{HAN}])")


class Subject(NamedTuple):
    """Who stands there, from where on, and how sure the reading is; ``nobody`` is a meeting, a document, a body."""

    speakers: tuple[Speaker, ...]
    start: int
    score: float
    nobody: bool = False


class Paragraph:
    """One paragraph under examination, with the persons its article knows and who spoke last before it.

    ``told`` is who has been found to speak in it, and where: 他 and 她 may mean them.
    """

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
        self._officials = "负责" in self.masked
        self.told: list[tuple[int, Speaker]] = []

    @property
    def mentions(self) -> list[Mention]:
        if self._mentions is None:
            masked = self.masked
            found = mentions(masked, self.text, self.known)
            taken = {mention.start for mention in found}
            posted = [(mention.start, mention.end) for mention in found]
            for mention in bare_mentions(masked, self.text, self.known):
                within = any(mention.start < end and start < mention.end for start, end in posted)  # 农民马|成林
                if mention.start not in taken and not within:
                    found.append(mention)
                    taken.add(mention.start)
            for name in [name for name in self.known if name in masked]:
                at = masked.find(name)
                while at >= 0:
                    if at not in taken:
                        found.append(Mention(at, at + len(name), at, self.known[name]))
                    at = masked.find(name, at + len(name))
            found = [m for m in found if m.speaker.name not in surnames().cited]
            found = [m if m.speaker.title else m._replace(speaker=self._known(m.speaker)) for m in found]
            self._mentions = sorted(found, key=itemgetter(0))
        return self._mentions

    def _known(self, speaker: Speaker) -> Speaker:
        known = self.known.get(speaker.name or "", speaker)
        return known if known.name == speaker.name else speaker

    def last_person(self, position: int) -> Speaker | None:
        """Return whom 他 or 她 at ``position`` means: the person named last before it."""
        last, at = self._before(), -1
        first: Mention | None = None
        told_before = False
        for mention in self.mentions:
            if mention.start >= position:
                break
            if first is None or any(mark in "。！？" for mark in self.masked[first.start : mention.start]):
                first = mention
            # Of 李军是王娜的师傅, 李军与王娜共事, 李军对王娜一行表示欢迎 the next sentence says more of the first.
            before = self.masked[mention.title_start - 1 : mention.title_start]
            told_of = self.masked[first.end : first.end + 1] in ("是", "与", "跟") or before in _TO_WHOM
            told_of = told_of or (told_before and before in _JOINED)
            told_before = told_of
            if (first is mention or not told_of) and not self._is_seen(mention.start, at):
                last, at = mention.speaker, mention.start
        for start, speaker in self.told:
            if at < start < position and is_one(speaker):
                last, at = speaker, start
        return last

    def _is_seen(self, name: int, last: int) -> bool:
        """Tell whether somebody else tells of a name in its sentence: 在他眼里，小王…, 李军告诉记者，王娜…."""
        start = max(self.masked.rfind(mark, 0, name) for mark in "。！？\n") + 1
        tells = last >= start and _TELLS.search(self.masked, last, name) is not None
        return tells or _HE_BEFORE.search(self.masked, start, name) is not None

    def _before(self) -> Speaker | None:
        """Return the one person whom the paragraph before, in which nobody speaks, is about; else who spoke last."""
        if self.earlier is None:
            return self.before
        named = {mention.speaker.name: mention.speaker for mention in self.earlier.mentions}
        return next(iter(named.values())) if len(named) == 1 else self.before

    def person(self, parts: Sequence[str], begin: int) -> Subject | None:
        """Read the end of one of ``parts``, what may be left of a clause that begins at ``begin``, as a person."""
        best: Subject | None = None
        chosen = parts[0]
        for part in parts:
            reading = person_at_end(part, self.known)
            if reading is None or reading.left.endswith(_OBJECTS):
                continue
            surer = best is None or reading.score > best.score
            if surer or (best is not None and reading.score == best.score and leaves_adverb(chosen, part)):
                at = begin + len(reading.left)
                left = self.text[self._title_start(begin, at) : at]
                speakers = everyone(reading, left, self.known)
                best = Subject(speakers, begin + len(reading.left), reading.score)
                chosen = part
        return best

    def _several(self, parts: Sequence[str], begin: int) -> Subject | None:
        """Read the persons that the end of one of ``parts`` says to belong together: 田建国、伍秀兰夫妇, 田家兄弟."""
        for part in parts:
            belong = _TOGETHER_ARE.search(part)
            if belong is not None and belong.group() and any(mark in part for mark in _JOINED):
                named = self.person((part[: belong.start()],), begin)
                if named is not None and len(named.speakers) > 1:
                    return named._replace(score=max(named.score, 3.0))
        return None

    def _title_start(self, begin: int, name: int) -> int:
        """Return where what is said of the person named at ``name`` begins, behind any other person of the clause."""
        if name - begin < 12:
            return begin
        starts = (m.title_start for m in self.mentions if m.start == name and m.title_start > begin)
        return next((start for start in starts if self.masked[start - 1] not in "、和与及"), begin)

    def subject(self, clause: str, begin: int) -> Subject | None:
        """Read the end of ``clause``, which begins at ``begin``, as whoever speaks."""
        clause_text = clause.rstrip(" 　")
        if not clause_text:
            return None
        parts = stripped(clause_text)
        best = self._several(parts, begin) or self.person(parts, begin)
        if best is not None and best.score >= 2:
            told = None if _EACH.search(clause_text) else SPOKEN_TO.search(clause_text, 2)
            teller = self.person(stripped(clause_text[: told.start()]), begin) if told else None
            if teller is not None and teller.score >= 2:
                return teller  # 房东杨大娘常对老师李军说
            return self._with_others(best, clause_text, begin)
        for part in parts:
            subject = self._pronoun(part, begin) or self._relative_at_end(part, begin) or self._group(part, begin)
            if subject and SPOKEN_TO.search(part) is None:
                return subject
        return best

    def relative(self, mention: Mention) -> Subject | None:
        """Return the relative of whoever is named at ``mention``, where the words go on so, who may have a name behind
        it: 李军的母亲, 李军的母亲王娟."""
        kin = KIN.match(self.masked, mention.end)
        if kin is None:
            return None
        who, end = self.text[mention.start : kin.end()], kin.end()
        names = (self.masked[end : end + size] for size in (3, 2) if goes_on(self.masked, end + size))
        name = next((name for name in names if likeness(name) >= CALLED and name[0] in beginnings()), None)
        speaker = (
            Speaker(name, who, None) if name is not None and name[:2] not in common_words() else Speaker(None, who)
        )
        return Subject((speaker,), mention.title_start, 3.0)

    def _relative_at_end(self, part: str, begin: int) -> Subject | None:
        """Read the end of a part of a clause that begins at ``begin`` as the relative of somebody it names."""
        if part.endswith(RELATIVES):
            for mention in self.mentions:
                kin = KIN.match(self.masked, mention.end) if mention.start >= begin else None
                if kin is not None and kin.end() == begin + len(part):
                    return self.relative(mention)
        return None

    def _with_others(self, subject: Subject, clause: str, begin: int) -> Subject:
        """Add the persons of the clauses before, where the last of them says that they all speak (分别, 均, 先后)."""
        if _EACH.search(clause) is None:
            return subject
        speakers = max(subject.speakers, self.listed(begin, begin + len(clause)), key=len)
        while begin and self.masked[begin - 1] in "，,；;":
            end = begin - 1
            begin = clause_start(self.masked, end)
            reading = person_at_end(self.masked[begin:end], self.known)
            if reading is None or reading.score < 4:
                break
            left = self.text[begin : begin + len(reading.left)]
            speakers = (*everyone(reading, left, self.known), *speakers)
        return Subject(speakers, subject.start, subject.score)

    def _pronoun(self, part: str, begin: int) -> Subject | None:
        if part.endswith(_THEY) and part[-3:-2] not in _BIDDEN:
            they = part[-2:]
            if they != "大家" and (named := self._named_before(begin)):
                return Subject(named, begin, 3.0)
            group = self._group_before(begin) if they in ("他们", "她们") else they
            return Subject((Speaker(None, group, None),), begin, 3.0 if part == "大家" else 2.0)
        if _ALL_OF_THEM.search(part) and (named := self._named_before(begin)):
            return Subject(named, begin, 3.0)
        if "这" in part and (this := _THIS.search(part)):
            person = self.last_person(begin)
            title = read_title(this.group(1))
            if person and person.name and title:
                return Subject((Speaker(person.name, title, organisation(title)),), begin, 4.0)
            if person and person.name is None:
                same = this.group(1) in (person.title or "") or title or self._group(this.group(1), 0)
                return Subject((person,), begin, 4.0) if same else None
        if part.endswith(_HE) and len(part) <= 8 and part[-2:-1] not in _BIDDEN and not SPOKEN_OF.match(part[-3:]):
            person = self.last_person(begin)
            return Subject((person,), begin, 4.0) if person else None
        return None

    def _named_before(self, position: int) -> tuple[Speaker, ...]:
        """Return the persons whom the sentence before ``position`` lists: 甲乡文书李军、乙乡会计王娜上台分享。她们…."""
        end = position
        while end and self.masked[end - 1] in "。！？!?；;，,”“◆":
            end -= 1
        start = max(self.masked.rfind(mark, 0, end) for mark in "。！？!?；;”\n") + 1
        text = self._listing()
        while start < end:
            if everybody := listed(text, start, end):
                return everybody
            start = next((at + 1 for at in range(start, end) if self.masked[at] in "，,的"), end)
        return ()

    def listed(self, start: int, end: int) -> tuple[Speaker, ...]:
        """Return the persons whom the text lists from ``start`` on, two at least, or nobody."""
        return listed(self._listing(), start, end)

    def _listing(self) -> Listing:
        return Listing(self.masked, self.text, self.known, {mention.end: mention for mention in self.mentions})

    def _group_before(self, position: int) -> str:
        tail = self.masked[max(0, position - 60) : position]
        best, at = "他们", -1
        for word in titles().collective:
            index = tail.rfind(word)
            nearer = index > at or (index == at >= 0 and len(word) > len(best))
            if nearer and len(word) > 1 and word not in ("他们", "她们", "大家"):
                best, at = word, index
        return best

    def _group(self, part: str, begin: int) -> Subject | None:
        """Read 学员们, 洛阳市委组织部相关负责人 as a speaker without a name; 会议, 方案, 省委组织部 as nobody."""
        group = group_at_end(part, self.text[begin : begin + len(part)])
        if group is None:
            return None
        return Subject(() if group.speaker is None else (group.speaker,), begin, group.score, group.speaker is None)

    def _called_at_head(self, start: int, end: int) -> Subject | None:
        """Return the person whom a clause begins with by a body and what stands behind the name: 县医院李军医生."""
        for called in called_by().finditer(self.masked, start, end):
            reading = person_at_end(self.masked[start : called.end()], self.known)
            if reading is not None and reading.left and reading.title and SPOKEN_TO.search(reading.left) is None:
                speakers = everyone(reading, self.text[start : start + len(reading.left)], self.known)
                return Subject(speakers, start, 3.0)
        return None

    def subject_further_off(self, begin: int, verb: int, quoted: bool) -> Subject | None:
        """Look for the subject at the head of the verb's clause, then of the clauses before it in the sentence."""
        if _OTHERS.match(self.masked, begin, verb):
            return None
        if not quoted and "" not in stripped(self.masked[begin:verb]):
            # 会议指出, 方案提出 and the like have their own subject: a clause that does not begin with a person.
            head = self.head(begin, verb)
            if head:
                return self.with_listed(head, verb)
            if self.masked[begin:verb][0] not in "在对向给跟就谈说边并还也又转表结从当以有":
                return None
        clause_end = verb
        start = begin
        for _ in range(6):
            if clause_end < verb and "有人" in self.masked[start:clause_end]:
                return None  # 有人找过李军，称…
            if clause_end < verb and _OF_A_TEXT.search(self.masked, start, clause_end):
                return None
            whole = self.person(stripped(self.masked[start:clause_end]), start) if clause_end < verb else None
            if whole is not None and (whole.score < 4 or SPOKEN_TO.search(self.masked, start, clause_end)):
                whole = None
            head = whole or self.head(start, clause_end)
            if head:
                return self.with_listed(head, verb)
            if (
                crowd := self.crowd(start, clause_end)
                if clause_end < verb
                else self._group_at_head(start, verb, quoted)
            ):
                return crowd
            if start == 0 or self.masked[start - 1] in SENTENCE_ENDS or self.masked[start - 1] in "”“":
                return None
            clause_end = start - 1
            start = clause_start(self.masked, clause_end)
        return None

    def _group_at_head(self, start: int, end: int, quoted: bool) -> Subject | None:
        """Return the group that a clause begins with beside what it says in marks: 家长拉着李军的手说."""
        group = group_at_head(self.masked, self.text, start, end) if quoted else None
        return Subject((Speaker(None, group[1], None),), group[0], 3.0) if group else None

    def crowd(self, start: int, end: int) -> Subject | None:
        """Return who has no name and begins a clause, a group or one person, or does something by turns in it."""
        group = heading_group(self.masked, self.text, start, end)
        return Subject((group[1],), group[0], 3.0) if group else None

    def with_listed(self, subject: Subject, verb: int) -> Subject:
        """Add to whom a sentence begins with who is listed behind them, where it says that they all speak."""
        if (shared := _SHARED.search(self.masked, subject.start, verb)) is not None:
            whose = self.masked[subject.start : shared.start()]
            return (self.person((whose,), subject.start) if "、" in whose else None) or subject
        if _TOGETHER.search(self.masked, subject.start, verb) is None:
            return subject
        begin = subject.start
        if begin and self.masked.startswith(_AND_ALSO, begin):
            begin = clause_start(self.masked, begin - 1)
        everybody = self.listed(begin, verb)
        return subject._replace(speakers=everybody) if len(everybody) > len(subject.speakers) else subject

    def head(self, start: int, end: int) -> Subject | None:
        """Return the person whom the clause between ``start`` and ``end`` begins with."""
        if SPOKEN_OF.match(self.masked, start):
            return None
        for mention in self.mentions:
            if mention.start >= end:
                break
            if mention.start >= start and mention.end <= end:
                if _ACCOMPANIED.match(self.masked, mention.end):
                    continue
                if KIN.match(self.masked, mention.end):
                    if relative := self.relative(mention):
                        return relative
                    continue
                if mention.title_start <= start or not self.masked[start : mention.title_start].strip(" 　"):
                    return Subject((mention.speaker,), mention.title_start, 3.0)
        if called := self._called_at_head(start, end):
            return called
        if self._officials and (official := _OFFICIAL.match(self.masked, start, end)):
            return self._group(official.group(), start)
        if self.masked.startswith(("他", "她"), start, end) and not self.masked.startswith("们", start + 1, end):
            person = self.last_person(start)
            return Subject((person,), start, 3.0) if person else None
        return None
