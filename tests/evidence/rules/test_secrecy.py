"""Secrecy and privacy: markings are found, words of statutes are not, numbers are masked."""

from __future__ import annotations

from time import process_time

import pytest

from evidence.rules.secrecy import (
    SECRECY_RULES,
    SecrecyContext,
    check_secrecy,
    is_identity_number,
    masked,
    without_phones,
)


def ids(text: str, name: str = "files/N001/通知.txt") -> list[str]:
    return [f.id for f in check_secrecy(SecrecyContext({name: "N001"}, {name: text}, {}))]


@pytest.mark.parametrize(
    "text",
    ["机密★", "秘密 ★ 5年", "绝密☆长期", "密级：机密", "密 级: 秘密", "第一行\n  秘　密  \n正文",
     "【机密】", "（秘密）某通知", "秘密5年\n", "机密级\n正文"],
)  # fmt: skip
def test_markings_are_refused(text: str) -> None:
    assert ids(text) == ["E261"]


@pytest.mark.parametrize("text", ["此件属机密资料", "绝密文件清单"])
def test_the_bare_word_wants_an_explanation(text: str) -> None:
    assert ids(text) == ["E262"]


@pytest.mark.parametrize(
    "text", ["不涉及国家秘密和商业秘密", "保守秘密", "保密审查", "工作秘密、个人隐私", "秘密投票"]
)
def test_words_of_statutes_are_no_alarm(text: str) -> None:
    assert ids(text) == []


def test_a_name_is_enough() -> None:
    assert ids("正文", "files/N001/机密通知.txt") == ["E261"]
    assert ids("正文", "files/N001/国家秘密管理制度.txt") == []


def test_a_manifest_is_told_with_its_line() -> None:
    context = SecrecyContext({}, {"evidence/N001.yaml": "indicator: N001\n# 密级：秘密\n"}, {})
    (finding,) = check_secrecy(context)
    assert (finding.file, finding.line) == ("evidence/N001.yaml", 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("11010519491231002X", ["W263"]),
        ("110105194912310021", []),
        ("编号110105199913310021", []),
        ("13712345678", ["W264"]),
        ("0393-4412345", ["W264"]),
        ("统计数113712345678件", []),
        ("12345.13712345678", []),
        ("23712345678", []),
    ],
)
def test_numbers_of_people_are_told_and_other_numbers_are_not(text: str, found: list[str]) -> None:
    assert ids(text) == found


def test_numbers_are_masked() -> None:
    assert masked("13712345678") == "137****5678"
    assert without_phones("张某 13712345678、0393-4412345") == "张某 137****5678、039*****2345"
    assert is_identity_number("11010519491231002X")


def test_what_was_not_read_is_said() -> None:
    context = SecrecyContext({}, {}, {"files/a.pdf": "没有安装读取 PDF 的组件"})
    (finding,) = check_secrecy(context)
    assert finding.id == "I265"


def test_a_sheet_of_blanks_does_not_take_minutes() -> None:
    """A sheet of empty cells once cost the marking rule many minutes."""
    started = process_time()
    ids("\n \n\t" * 200_000 + "机" * 10_000 + " " * 200_000 + "密" * 10_000)
    assert process_time() - started < 5


def test_every_rule_says_its_id_and_what_it_finds() -> None:
    for rule in SECRECY_RULES:
        assert (rule.__doc__ or "")[0] in "EWI"


@pytest.mark.parametrize(
    "text",
    ["&#26426;&#23494;&#9733;", "&#x673A;&#x5bc6;&#x2605;", "机\u200b密★", "机密\u00ad★５年"],
)
def test_a_marking_is_refused_however_its_characters_are_written(text: str) -> None:
    assert ids(text) == ["E261"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("１３７１２３４５６７８", ["W264"]),
        ("０３９３－４４１２３４５", ["W264"]),
        ("１１０１０５１９４９１２３１００２Ｘ", ["W263"]),
        ("&#49;3712345678", ["W264"]),
    ],
)
def test_wide_digits_are_digits(text: str, found: list[str]) -> None:
    assert ids(text) == found
    assert "*" in without_phones(text)


def test_text_without_numbers_of_people_stays_as_it_is_written() -> None:
    assert without_phones("２号楼&#49;室") == "２号楼&#49;室"


@pytest.mark.parametrize("text", ["&#0;", "&#55296;机密★", "&#9999999;"])
def test_a_reference_to_no_character_is_no_crash(text: str) -> None:
    assert ids(text) == (["E261"] if "机密" in text else [])


def test_a_secret_file_that_nobody_names_is_refused_and_its_phones_are_not_told() -> None:
    stray = {"files/收件/甲.txt": "机密★ 13712345678", "files/收件/绝密乙.txt": "此件属机密资料"}
    found = check_secrecy(SecrecyContext({}, {}, {}, stray))
    assert [(f.id, f.file) for f in found] == [
        ("E261", "files/收件/绝密乙.txt"),
        ("E261", "files/收件/甲.txt"),
        ("E262", "files/收件/绝密乙.txt"),
    ]
