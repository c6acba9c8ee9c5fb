"""A city's own template, made from the shipped one as staff would make it in Word."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import docx
from docx.shared import Mm

from reports.style.template_sample import template_sample

HEADER = "示例市司法局文件"
SAMPLE_WORDS = "只是样例，不会带走"


def city_template() -> bytes:
    """The sample with a header, a wide margin, other style ids and a picture-free body."""
    document = docx.Document(BytesIO(template_sample()))
    section = document.sections[0]
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = HEADER
    section.left_margin = Mm(40)
    buffer = BytesIO()
    document.save(buffer)
    # Chinese Word gives ids of its own to the same style names.
    return edited(
        buffer.getvalue(),
        {
            "word/styles.xml": [
                ('w:styleId="Body"', 'w:styleId="a9"'),
                ('w:val="Body"', 'w:val="a9"'),
            ],
            "word/document.xml": [('w:val="Body"', 'w:val="a9"')],
        },
    )


def edited(
    data: bytes,
    changes: Mapping[str, list[tuple[str, str]]],
    added: Mapping[str, str] | None = None,
) -> bytes:
    """The file with words of its parts replaced and parts added."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            for old, new in changes.get(name, []):
                assert old in text
                text = text.replace(old, new)
            target.writestr(name, text)
        for name, text in (added or {}).items():
            target.writestr(name, text)
    return buffer.getvalue()
