"""The shipped template as a file to start from: a sample of every style, with its name."""

from __future__ import annotations

from reports.style.city_template import required_styles, shown_name
from reports.style.typography import Document

_SAMPLES = {
    "Addressee": "主送机关：",
    "Notice": "（题注：工作参考分，非官方评分）",
    "Heading1": "一、一级标题",
    "Heading2": "（一）二级标题",
    "Heading3": "1. 三级标题",
    "Heading4": "（1）四级标题",
    "AttachmentNote": "附件：名称",
    "SignatureUnit": "署名",
    "SignatureDate": "2021年8月16日",
}


def template_sample() -> bytes:
    """The .docx; the same bytes every time."""
    document = Document("公文模板")
    document.paragraph(
        "这份文件的样式、页眉、页脚和页面用于生成的各种文件；文字只是样例，不会带走。"
        "可以改字体、字号、行距、页边距，加页眉和红头；样式的名称不要改，不要放宏和外部链接。"
    )
    rows = []
    for number, (key, (name, kind)) in enumerate(required_styles().items(), start=1):
        rows.append([str(number), shown_name(name), "表格" if kind == "table" else "段落"])
        if kind == "paragraph" and key not in ("Title", "AttachmentNumber"):
            document.styled(key, _SAMPLES.get(key, f"{shown_name(name)}的样例"))
    document.table(["序号", "样式名称", "类型"], rows, caption="必须有的样式", dense=True)
    return document.save_bytes()
