"""A small workspace without a fault: every criterion type once, every file kind once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SETTINGS = """\
format: 1
applicant:
  name: 示例市人民政府
  level: city
  province: 河南省
cycle: "2021"
period:
  from: 2019-01-01
  to: 2020-12-31
catalogues:
  - ./own.yaml
scheme: equal
office: 市司法局
phases:
  - title: 全面自查
    from: 2021-02-01
    to: 2021-03-31
"""

UNITS = """\
format: 1
units:
  - name: 市司法局
    level: 市本级
    kind: 政府部门
  - name: 市公安局
    aliases: [公安局]
    level: 市本级
    kind: 政府部门
    enforcement: true
"""

CATALOGUE = """\
format: 1
catalogue: own
title: 自定目录
tier: local
edition: "2021"
provenance: 测试用，全部自拟
areas:
  - no: 1
    title: 第一领域
    groups:
      - title: 第一组
        indicators:
          - code: N050
            title: 各种评分标准
            requirement: 每种类型各一条。
            lead: 市司法局
            provenance: editorial
            basis:
              - note: 自拟
            evidence:
              kinds: [document, link]
              hints: [台账]
            criteria:
              - id: a
                type: boolean
                text: 已建立制度。
              - id: b
                type: checklist
                text: 三项制度齐全。
                items: [事前公开, 过程记录, 法制审核]
              - id: c
                type: ratio
                text: 全部按期办结。
                numerator: 按期办结件数（件）
                denominator: 应办结件数（件）
                target: 1
                floor: 0.8
                owed_by: 各执法部门
                rollup: each_unit
              - id: d
                type: count
                text: 每年不少于两次。
                counted: 法治讲座
                at_least: 2
              - id: e
                type: deadline
                text: 二十日内办结。
                event: 依申请公开答复
                days: 20
                variants:
                  - valid_to: 2019-05-14
                    days: 15
                  - valid_from: 2019-05-15
                    days: 20
              - id: f
                type: deduction
                text: 没有被撤销的决定。
                event: 行政决定被撤销
                per_event: 0.2
                certified_by: 市中级人民法院
              - id: g
                type: survey
                text: 群众满意。
                subject: 群众
                target: 80
                floor: 60
              - id: h
                type: judgement
                text: 工作扎实。
              - id: i
                type: veto
                text: 没有重大事件。
                event: 重大事件
                certified_by: 市公安局
              - id: j
                type: bonus
                text: 获得表彰。
                counted: 表彰
                per_item: 0.1
                most: 0.3
          - code: N051
            title: 空白的一项
            requirement: 没有填报。
            lead: 市司法局
            provenance: editorial
            basis:
              - note: 自拟
            evidence:
              kinds: [document]
              hints: [文件]
            criteria:
              - id: a
                type: boolean
                text: 已建立制度。
"""

MANIFEST = """\
indicator: N050
self_score: 0.9
facts:
  a:
    - unit: 市司法局
      value: 是
  b:
    - unit: 市司法局
      value: [事前公开, 过程记录]
  c:
    - unit: 市公安局
      year: 2019
      numerator: 114
      denominator: 120
      source: m1
    - unit: 市公安局
      year: 2020
      numerator: 0
      denominator: 0
      zero_report: true
  d:
    - unit: 市司法局
      year: 2019
      value: 2
  e:
    - unit: 市司法局
      year: 2019
      on_time: 95
      total: 100
  f:
    - unit: 市司法局
      year: 2019
      events:
        - text: 某决定被撤销
          date: 2019-07-01
  g:
    - unit: 市司法局
      value: 75
      sample: 500
  h:
    - unit: 市司法局
      value: 0.8
      by: 张三
  i:
    - unit: 市司法局
      occurred: 否
      certificate: m2
narrative:
  - kind: measure
    text: 建立了三项制度。
    materials: [m1]
materials:
  - id: m1
    title: 实施方案
    kind: document
    file: files/N050/方案.txt
    signed: 2019-12-22
    supports: [a, b, c]
  - id: m2
    title: 证明
    kind: document
    issuer: 市公安局
    onsite:
      place: 市司法局档案室
      keeper: 李四
      reason: 原件不外借
"""

FILES_INDEX = """\
{"format": 1, "files": [
 {"path": "files/N050/方案.txt", "size": 6, "sha256": "\
e22a4ab5a4e1bf7b5c0f4e4b0f9a1e6a5c4d3b2a190807060504030201000f0e"}
]}
"""

SCHEME = """\
format: 1
scheme: ours
title: 自定方案
note: 工作参考值
points:
  N050: 2
"""

GOOD_FILES: Mapping[str, str] = {
    "shifan.yaml": SETTINGS,
    "units.yaml": UNITS,
    "own.yaml": CATALOGUE,
    "scheme.yaml": SCHEME,
    "evidence/N050.yaml": MANIFEST,
    "files.json": FILES_INDEX,
    "files/N050/方案.txt": "方案",
}


def write_workspace(root: Path, changed: Mapping[str, str | bytes]) -> None:
    """Write the good workspace with some files replaced or added."""
    for name, content in {**GOOD_FILES, **changed}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def snapshot(root: Path) -> dict[str, bytes]:
    """Every regular file below a folder with its bytes, very large ones by size only."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_file():
            found[path.relative_to(root).as_posix()] = b""
        elif (size := path.stat().st_size) > 1_000_000:
            found[path.relative_to(root).as_posix()] = str(size).encode()
        else:
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found
