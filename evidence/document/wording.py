"""What the words of a title or a text make of a document: draft, plan, duty, praise, roster."""

from __future__ import annotations

import re

from evidence.manifest import Nature

_DRAFT = re.compile(
    r"征求意见稿|讨论稿|送审稿|代拟稿|修订草案|[（(]草案|草案(?:[）)]|$)|(?:初|草)稿"
)
_PLAN = re.compile(
    r"(?:规划|计划|方案|工作要点|任务分解|行动纲要|实施意见|安排)(?:的通知|表|[（(]|》|$)"
)
PRAISE = re.compile(
    r"表彰|表扬|命名|授予|荣誉|获奖|评为|入选|先进|优秀|示范|考核结果|考评结果|评估结果|测评结果"
    r"|评价结果|通报表|案例|推广|批示|证明|复函|批复|验收|同意|确认|回执|备案审查"
)
"""What a higher body says about the applicant's work, and so proves it."""
ROSTER = re.compile(
    r"名册|名单|清单|目录|一览表|花名册|登记[簿表册]|台账|统计表|情况表|明细|汇总|汇编|清册|对照表"
)
FULL_COVERAGE = re.compile(
    r"全覆盖|全部覆盖|覆盖率(?:达到?|为|是|实现)?(?:100|１００)[%％]|百分之百覆盖|100[%％](?:全?覆盖)"
)
RATE = re.compile(
    r"(?:率|比例|比重)[^。；，,]{0,8}?(?:\d+(?:\.\d+)?[%％]|百分之[一二三四五六七八九十百零〇两点]+)"
)
NONE_HAPPENED = re.compile(r"(?:未|没有|无)(?:发生|出现)|零(?:发生|投诉|案件|败诉)|为零")

_DUTY = re.compile(
    r"(?<![需重主纪摘概简只首])要(?!求|点|素|件|闻)|应当|必须|须|不得|严禁|务必|确保|力争"
)
_DONE = re.compile(
    r"已|完成|达到|实现了|共|累计|开展了|印发了|召开了|办结|\d+(?:件|次|项|个|人|家|场)"
)
_SENTENCE = re.compile(r"[^。！？；\n]{6,}")
_FEWEST = 5
_MOSTLY = 0.6

# Earlier lines win: 表彰通报 is praise, not a result.
_NATURES: tuple[tuple[Nature, re.Pattern[str]], ...] = (
    ("award", re.compile(r"表彰|表扬|命名|授予|荣誉|获奖|奖牌|证书|评为|先进")),
    ("stats", re.compile(r"统计|台账|一览表|情况表|数据|登记[簿表册]|明细|汇总表|测评")),
    (
        "activity",
        re.compile(r"会议|纪要|培训|演练|活动|检查|督察|督导|签到|现场|调研|座谈|宣传|讲座|听证"),
    ),
    (
        "result",
        re.compile(
            r"报告|总结|通报|结果|公报|成效|判决|决定书|意见书|批复|情况(?:说明)?$|案卷|案例"
        ),
    ),
    (
        "system",
        re.compile(
            r"通知|办法|规定|制度|方案|意见|条例|细则|规则|规划|计划|清单|目录|基准|规程|要点"
        ),
    ),
)


def nature_of(title: str) -> Nature | None:
    """The nature that a title speaks for; None when it does not say."""
    return next((nature for nature, words in _NATURES if words.search(title)), None)


def is_draft(title: str) -> bool:
    """Whether a title says that the document has not been adopted."""
    return bool(_DRAFT.search(title))


def is_plan(title: str) -> bool:
    """Whether a title is that of a plan: what is to be done, not what was done."""
    return bool(_PLAN.search(title))


def is_duty(text: str) -> bool:
    """Whether most sentences say what ought to be done, and few what was done."""
    sentences = _SENTENCE.findall(text)
    duties = [s for s in sentences if _DUTY.search(s) and not _DONE.search(s)]
    return len(sentences) >= _FEWEST and len(duties) > _MOSTLY * len(sentences)
