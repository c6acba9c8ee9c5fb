"""What the leaders see: the digest, the charts, the web page, how firm the score is."""

from __future__ import annotations

from item import ARTICLE, BOTH, CITY, MORE, Group, Item, View
from running import run

_PHONE = 390

GROUP = Group(
    "给领导看的",
    (
        Item(
            "digest",
            "问题摘要：得分、失分最多的十条、重点问题、全部指标一张图，共两页",
            "run",
            "{}/out/问题摘要.docx",
            (1, 2),
        ),
        Item(
            "heat-map",
            "指标热力图：每格一项指标，颜色越浅缺得越多；黑白打印也分得清",
            "run",
            "{}/out/图表/指标热力图.png",
        ),
        Item("waterfall", "失分构成：从满分到材料支撑分", "run", "{}/out/图表/失分构成.png"),
        Item("radar", "领域得分率：填报测算与材料支撑", "run", "{}/out/图表/领域得分率.png"),
        Item("areas", "领域分值构成", "run", "{}/out/图表/领域分值构成.png"),
        Item(
            "phases",
            "阶段进度：七个阶段和签发日期",
            "run",
            "{}/out/图表/阶段进度.png",
            examples=(CITY,),
        ),
        Item(
            "dashboard",
            "总览：一个网页，双击打开，不用联网",
            "dashboard",
            "{}/out/总览.html",
        ),
        Item(
            "dashboard-parts",
            "总览的其他部分：一项指标的来龙去脉、各单位、整改台账、时间安排、报告逐句出处",
            "dashboard",
            f"{MORE}/{{}}/总览.html",
            views=(
                View("#/指标/N050"),
                View("#/单位/市公安局"),
                View("#/台账"),
                View("#/时间"),
                View("#/报告"),
            ),
            examples=(CITY,),
        ),
        Item(
            "dashboard-parts",
            "总览的其他部分：有填报的一项指标、问题清单",
            "dashboard",
            "{}/out/总览.html",
            views=(View("#/指标/N044"), View("#/问题")),
            examples=(ARTICLE,),
        ),
        Item(
            "dashboard-phone",
            "总览在手机上和深色界面里",
            "dashboard",
            "{}/out/总览.html",
            views=(View("#/总览", _PHONE, 844), View("#/指标/N044", dark=True)),
        ),
        Item(
            "sensitivity-page",
            "敏感性：分值和工作参考值变动时得分率的范围，龙卷风图说明哪个因素最要紧",
            "sensitivity",
            f"{MORE}/{{}}/敏感性.html",
            views=(View(height=2300),),
        ),
        Item(
            "sensitivity",
            "敏感性（工作簿）：区间、抽样、逐个工作参考值、哪些问题怎样算都要紧",
            "sensitivity",
            f"{MORE}/{{}}/敏感性.xlsx",
            (1, 4),
        ),
    ),
)


def prepare() -> None:
    """Writes what the demo's main job has not written; works in the folder of the examples."""
    for example in BOTH:
        for kind in ("xlsx", "html"):
            run("sensitivity", example, "-o", f"{MORE}/{example}/敏感性.{kind}")
    run("dashboard", CITY, "--today", "2021-05-10", "-o", f"{MORE}/{CITY}/总览.html")
