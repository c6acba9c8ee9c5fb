"""Why a disk refused something, in words for people; the system's own words are often English."""

from __future__ import annotations

import errno

_REASONS = {
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已用完",
    "EFBIG": "文件超过允许的大小",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "磁盘是只读的",
    "EIO": "磁盘读写出错",
    "EBUSY": "正被别的程序占用",
    "ETXTBSY": "正被别的程序占用",
    "ENOENT": "找不到了",
    "EEXIST": "已经存在",
    "EISDIR": "那里是一个文件夹",
    "ENOTDIR": "路径里有一段不是文件夹",
    "ENOTEMPTY": "文件夹里还有东西",
    "ENAMETOOLONG": "文件名太长",
    "EINVAL": "文件名或位置不合规定",
    "ELOOP": "链接绕成一圈，或者不许用链接",
    "EXDEV": "跨了磁盘",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ESTALE": "共享文件夹已断开",
    "ENOTCONN": "共享文件夹已断开",
    "EHOSTDOWN": "共享文件夹已断开",
    "ETIMEDOUT": "共享文件夹没有回应",
    "ENOLCK": "这个磁盘不支持文件锁",
    "ENOSYS": "这个磁盘不支持",
}


def disk_reason(error: OSError) -> str:
    """Why the system refused, in Chinese; its number where nobody has put it into words."""
    number = error.errno or 0
    name = errno.errorcode.get(number, "")
    return _REASONS.get(name) or (f"系统错误 {number}" if number else "原因不明")
