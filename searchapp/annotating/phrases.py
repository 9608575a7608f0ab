"""Finds the phrases that lead in what somebody feels, thinks, pledges or assigns, and hold no verb of speech."""

from __future__ import annotations

from functools import cache

from searchapp.lexicon.persons import HAN
from searchapp.lexicon.sieve import Sieved, sieved
from searchapp.lexicon.speech import phrase_words, speech
from searchapp.lexicon.wordlists import alternatives, any_word, sections


def phrases_in(masked: str) -> list[tuple[int, str]]:
    """Return where in a passage, quotations covered, such phrases stand, and which: 最大的感受是, 心里有了一笔账."""
    found = [*_feelings().finditer(masked)]
    found += _thoughts().finditer(masked) if "：" in masked else ()
    return [(match.start(), match.group()) for match in found]


@cache
def _feelings() -> Sieved:
    feeling = alternatives(speech().feeling)
    most = rf"最[{HAN}]{{1,3}}的(?:{feeling})就?是|(?:{feeling})?最[{HAN}]{{1,3}}的就?是"
    how, recalled, required = map(phrase_words, ("how", "recalled", "required"))
    same = "(?:一?[个番种层份]?(?:共同|同样|这样|相同|类似|深切|深刻|不同|别样|独特|特别|切身|自己|更深|新)?的?)?"
    has = rf"(?:{how})?有(?:着|了|过)?(?:[一两二三四五几]?[条点句])?{same}(?:{feeling}|启发)(?=[：:])"
    has += "|有一?[个种](?:感[觉受触]|体会|印象|看法)(?=，)"
    wanted = f"要求|意见|建议|希望|{feeling}"
    points = rf"[提谈讲说列](?:了|出了?)[^，。：；]{{2,10}}(?:{wanted})(?=[。：，](?:一是|第一|首先))"
    recalls = f"(?:至今|仍然?|依然|依旧|还)?(?:{recalled})(?=：)|记忆犹新(?=，)"
    lists = sections("speech/phrases.txt")
    led = (*speech().feeling, *lists["how"], *lists["recalled"])
    firsts = "".join(sorted({*"至仍依还最有的", *(word[0] for word in led)}))
    leads = (
        rf"(?<!我)(?<!我们)的(?:(?:{feeling}|建议)就?是"
        rf"|(?:{feeling})(?!变|实现|成[了真]|落[到实]|化[作为成])[^，。；：“”]{{0,10}}(?=：))"
    )
    binds = "(?<![只需重主想首])要(?!求|素|点)|必须|务必|不得|不[许准能]|谁|(?<=。)(?:把|先|别|少|多)"
    assigns = (
        f"(?=[作做提定划布交发拍打派下立敲议明])(?:[作做]了?(?:{phrase_words('assigned-how')})*"
        f"(?:{phrase_words('assigned')})|[提定划约]了?(?:[一二三四五六几][点条项](?:具体|明确)?(?:{required})?"
        f"|(?:具体|明确)?(?:{required}))"
        "|(?:敲定|议定|定下|布置|交代|明确)了?[一二两三四五六七八几][点条项件个][^，。：；]{0,4}|布置[了起]?任务|交了?底|发了?话|拍了?板|打了?招呼|派[了起]?(?:活|任务|作业)|下[了达起]?(?:死|硬)?(?:命令|任务|指令)|敲[了响起]*警钟|立[了下起]*规矩)"
        rf"(?=：|。[^。；！？“]{{0,40}}(?:。[^。；！？“]{{0,24}})?(?:{binds}))"
    )
    return sieved(rf"{assigns}|{points}|(?=[{firsts}])(?:{most}|{has}|{leads}|{recalls})")


@cache
def _thoughts() -> Sieved:
    """What says before a colon that somebody thinks what follows (越想越亮堂：…), puts it forward (讲了三条：…),
    pledges it (签下军令状：…), counts it up (掰着指头数：…) or sends it (发来一段语音：…)."""
    words, feeling = any_word(speech().insight), alternatives(speech().feeling)
    within = r"(?:的?(?:心[里中头底]|脑(?:子|海)[里中]?|嘴[里上]|(?:笔记|日记|小)?本子?[里上])[^，。；：“”]{0,6}?)?"
    thought = f"{within}(?:{words})(?!决定|通过)[^，。；：“”]{{0,8}}"
    points = (
        "(?:列举|[谈讲说聊列数道摆亮写提留记敲打])(?:了|出了?|起了?|下了?|的是)[^，。：；“”]{0,8}"
        f"(?:[条点句字个项样笔](?<=[一两二三四五六七八九十几].)|[字话事词](?<=[一两几][行段句番件小大桩个].)"
        "|[一两二三四五六七八九十几][点条句样](?=[^，。：；“”]{0,10}：)[^，。：；“”]{0,10}"
        f"|件[小大]?事|不同|变化|例子|要求|意见|建议|希望|{feeling})"
    )
    written = (
        f"的(?:{phrase_words('written')})[^，。；：“”]{{0,10}}(?:，(?:第|头一|最后|末|扉|首)[^，。；：“”]{{1,12}})?"
    )
    sent = (
        "(?:[给向跟对][^，。；：“”]{1,10}?)?[发寄写捎传留递回][去来回给了下过出]{1,2}[^，。；：“”]{0,10}"
        f"(?:{phrase_words('sent')})[^，。；：“”]{{0,3}}"
    )
    pledged = "[立许签写][下过]了?(?:□{3,8}|[^，。：；“”□]{2,8})"
    counted = "(?:[掰扳屈数][着起]?|[竖伸][起出]了?[一两二三四五几]根)手?指头?[^，。：；“”]{0,6}"
    counted += "|算[了起出]{0,2}[一这][笔本][^，。：；“”]{1,4}账"
    return sieved(rf"(?:{thought}|{points}|{written}|{sent}|{pledged}|{counted})(?=：(?!“))")
