"""Words that say how a figure relates to others."""

from __future__ import annotations

import re
from collections.abc import Sequence

RELATIVE = re.compile(
    r"同比|环比|比上|比去|比年|较上|较去|较年|较[之前]|增长|增加|增至|上升|提[高升]|下降|减少|降低|降至"
    r"|压缩|缩短|占(?![道地用线])|平均|人均|每"
)
"""A figure beside these is no part of a whole."""

ATTRIBUTE = re.compile(
    r"党员|团员|女|男|少数民族|学历|本科|硕士|博士|研究生|大专|职称|资格|持证|岁|满[一二三四五六七八九十\d]年"
    r"|以上|以下|年龄|重大|重点|听证|兼职|兼任"
)
"""Labels that may overlap with others: a person can be a party member and a graduate."""

_EXHAUSTIVE_SETS = (
    (r"市直|市本级|市级", r"县区|县级|县（|各县|区县|县乡|乡镇|街道"),
    (r"^(?!.*未).*合格|通过", r"不合格|未通过|未合格|退回"),
    (r"男", r"女"),
    (r"专职", r"兼职"),
    (r"取消", r"下放|保留"),
    (r"保留", r"废止|失效|宣布"),
    (r"线上|网上", r"线下|窗口|现场"),
    (r"采纳", r"未采纳|不采纳"),
    (r"办结", r"未办结|在办|正在办理"),
)
_REST = re.compile(r"其他|其它|其余|剩余|另外")
_EVENT = re.compile(
    r"召开|举办|开展|组织|培训|督导|检查|印发|制定|出台|修改|发出|下发|配备|投入|走访|选派|研究|解决|结案|移送|办结|立案|审议|审核|通报"
)


def exhausts(labels: Sequence[str]) -> bool:
    """Whether the labels leave nothing out: two opposites, or a last one for the rest."""
    if labels and _REST.search(labels[-1]):
        return True
    if len(labels) != 2:
        return False
    for one, other in _EXHAUSTIVE_SETS:
        for a, b in ((0, 1), (1, 0)):
            if re.search(one, labels[a]) and re.search(other, labels[b]):
                return True
    return False


def overlaps(labels: Sequence[str]) -> bool:
    """Whether labels name attributes that one thing can share, so that they need not add up."""
    return any(ATTRIBUTE.search(label) for label in labels) and not exhausts(labels)


def events(labels: Sequence[str]) -> bool:
    """Whether labels tell of doings, which are no parts of each other."""
    return any(_EVENT.search(label) for label in labels)
