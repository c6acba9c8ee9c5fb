"""Templates: shipped ones, a workspace's own, and what Jinja2 refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.problem import BadInput
from reports.self_report.wording import load_wording, worded
from tests.reports.self_report.report_case import FRAME


def test_the_shipped_templates_fill_in_without_leftovers() -> None:
    words = worded(load_wording(), FRAME)
    assert words.title == "测试市人民政府关于法治政府建设示范创建的自评报告"
    assert "28项指标" in words.opening
    assert "{{" not in words.opening + words.measures + words.closing


def test_a_workspace_may_replace_single_templates(tmp_path: Path) -> None:
    (tmp_path / "opening.j2").write_text("{{ applicant }}报告如下。\n\n第二段。", encoding="utf-8")
    words = worded(load_wording(tmp_path), FRAME)
    assert words.opening == "测试市人民政府报告如下。\n第二段。"
    assert words.closing == worded(load_wording(), FRAME).closing


def test_all_broken_templates_are_named_with_the_words_they_may_use() -> None:
    broken = replace(load_wording(), opening="{{ city }}", closing="{% if %}")
    with pytest.raises(BadInput) as refused:
        worded(broken, FRAME)
    files = [problem.file for problem in refused.value.problems]
    assert files == ["templates/self_report/opening.j2", "templates/self_report/closing.j2"]
    assert "{{ applicant }}" in refused.value.problems[0].remedy


def test_a_template_reaches_nothing_of_the_program() -> None:
    sly = replace(load_wording(), opening="{{ applicant.__class__.__mro__ }}")
    with pytest.raises(BadInput):
        worded(sly, FRAME)


def test_a_template_in_another_encoding_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "closing.j2").write_bytes("结尾".encode("gb18030"))
    with pytest.raises(BadInput, match="UTF-8"):
        load_wording(tmp_path)
