"""What commands write that the gallery does not show, and why."""

MACHINE = {
    "json": "给程序读的",
    "yaml": "给程序读的，人也能改",
    "zip": "压缩包，里面的文书都有图",
    "md": "纯文字，内容与同名的文档相同",
    "txt": "纯文字，内容与同名的文档相同",
    "svg": "与同名的 png 是一张图",
}
"""Kinds of file that are no paper, with the reason."""

COMMANDS = {"catalogue schema": "JSON Schema，给编辑器读的"}
"""Commands whose output is no paper, with the reason."""
