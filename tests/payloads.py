"""What somebody could write where a name or a sentence is asked for, to be more than text.

Each holds the mark `PWN`, by which it is found again in whatever was written from it.
"""

from __future__ import annotations

from collections.abc import Mapping

MARK = "PWN"

TYPED: Mapping[str, str] = {
    "formula": "=1+PWN()",
    "formula with plus": "+PWN()",
    "formula with minus": "-PWN()",
    "formula with at": "@PWN()",
    "formula after a quotation mark": "'=PWN()",
    "full-width formula": "＝PWN()",
    "DDE": "=cmd|' /C calc'!PWN",
    "HYPERLINK": '=HYPERLINK("http://example.invalid/PWN","甲")',
    "WEBSERVICE": '=WEBSERVICE("http://example.invalid/PWN")',
    "array formula": "{=PWN()}",
    "cell escape": "_x003D_PWN_x000D_",
    "field code": '{ INCLUDETEXT "c:\\PWN" }',
    "field": "INCLUDEPICTURE http://example.invalid/PWN.png",
    "script": "<script>PWN()</script>",
    "script in capitals": "</SCRIPT><SCRIPT SRC=//example.invalid/PWN>",
    "end of a cell": "</td></tr></table><img src=x onerror=PWN()>",
    "attribute": "\" onmouseover='PWN()' x=\"",
    "SVG": '<svg onload="PWN()"><animate onbegin=PWN()></svg>',
    "style": "</style><style>*{background:url(//example.invalid/PWN)}</style>",
    "template": "{{ 7*7 }}{% for x in y %}PWN{{ cycler.__init__ }}",
    "format": "%s%n{0}{PWN!r}$PWN",
    "formula of a drawing": "$\\frac{PWN}$_{^",
    "entity": "&lt;PWN&amp;#60;&PWN;",
    "end of XML data": "]]><PWN/>",
    "comment": "--><PWN/><!--",
    "link in Markdown": "[PWN](javascript:PWN()) ![x](http://example.invalid/PWN)",
    "cell of Markdown": "甲|PWN|`乙`|*丙*|# 丁",
    "address of a script": "javascript:PWN()",
    "address of a file": "file:///c:/PWN",
    "path that climbs": "../../../PWN",
    "path with backslashes": "..\\..\\PWN",
    "absolute path": "/etc/PWN",
    "drive": "C:\\PWN.exe",
    "stream of a file": "PWN.docx:x",
    "name with a dot": "PWN. . ",
    "emoji": "PWN😀",
    "rare characters": "PWN𠮷𬱖䶮",
}
"""What a keyboard writes: the readers take it, the writers keep it text."""

UNTYPED: Mapping[str, str] = {
    "clear the screen": "\x1b[2JPWN",
    "title of the window": "\x1b]0;PWN\x07",
    "link of a terminal": "\x1b]8;;http://example.invalid/PWN\x1b\\甲",
    "C1 sequence": "\x9b2JPWN",
    "override of direction": "\u202eNWP PWN",
    "isolate": "\u2067PWN\u2069",
    "zero width": "P\u200bWN PWN",
    "tag characters": "PWN\U000e0041\U000e007f",
    "NUL": "PWN\x00甲",
    "XML control characters": "PWN\x01\x08\x0b\x0c\x1f",
    "noncharacters": "PWN\ufffe\uffff",
    "lone surrogate": "PWN\ud800甲",
    "line ends": "PWN\r甲\r\n乙\u2028丙\u0085丁",
    "tabs": "PWN\t甲",
    "32,768 characters": "PWN" + "字" * 32765,
    "pairs beyond the limit": "PWN" + "𠮷" * 20000,
}
"""What only a program writes: the readers refuse it, and the writers survive it."""

DEVICES = ("CON", "nul", "COM1.txt", "LPT9", "AUX.docx")
"""Names that Windows takes for devices."""
