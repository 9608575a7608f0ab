"""The relatives of whom is named, who speak for themselves."""

from __future__ import annotations

from searchapp.patterns import regex

#: Whose relative it is that a sentence begins with: 李军母亲说.
RELATIVES = (
    *("家长", "奶奶", "爷爷", "姥姥", "妈妈", "爸爸", "父母", "父亲", "母亲"),
    *("妻子", "丈夫", "爱人", "儿子", "女儿", "哥哥", "弟弟", "姐姐", "妹妹", "家属", "家人"),
)
KIN = regex(rf"(?:同学|老师|医生)?的?(?:(?:{'|'.join(RELATIVES)})(?!校)|家里?(?=[说称提表发介]))")
