"""Why a disk refused, in Chinese."""

from __future__ import annotations

import errno

import pytest

from indicators.disk_error import disk_reason


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "没有权限"),
        (errno.EIO, "磁盘读写出错"),
        (errno.EROFS, "磁盘是只读的"),
        (9999, "系统错误 9999"),
    ],
)
def test_the_reason_is_told_in_chinese(number: int, says: str) -> None:
    assert disk_reason(OSError(number, "in the system's words")) == says


def test_an_error_without_a_number_has_no_known_reason() -> None:
    assert disk_reason(OSError("words")) == "原因不明"
