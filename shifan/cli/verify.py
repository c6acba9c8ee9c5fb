"""`shifan verify`: the reviewer's recomputation, from the verify edition alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import ExitCode, print_json, say
from shifan.cli.options import json_option, output_option

if TYPE_CHECKING:
    from shifan.packages.verifying import Verification


@click.command(cls=Command)
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--against", default="", metavar="封签", help="与备案的封签比对（至少前16位）")
@output_option("docx、xlsx")
@json_option
def verify(source: Path, against: str, output: Path | None, as_json: bool) -> int:
    """核查申报材料（核查版）：校验每个文件，重新测算每项得分，逐条列明不同之处。"""
    from shifan.cli.outputs import checked_suffix
    from shifan.cli.progress_bar import progress_bar
    from shifan.packages.verifying import verify_package

    suffix = checked_suffix(output, (".docx", ".xlsx")) if output else ""
    with progress_bar("核查材料") as progress:
        verification = verify_package(source, against, progress)
    if output:
        from shifan.writing import write_whole

        write_whole(output, _report(source.name, verification, suffix))
        say(f"已写入 {output}")
    if as_json:
        print_json(verification.as_json())
    else:
        from shifan.cli.verify_text import verification_text

        click.echo(verification_text(verification))
    return ExitCode.DONE if verification.ok else ExitCode.FOUND


def _report(name: str, verification: Verification, suffix: str) -> bytes:
    """核查报告 as a Word document, or 核查结果 as a workbook."""
    document = verification.as_json()
    if suffix == ".docx":
        from reports.verification_document import verification_document

        return verification_document(name, document, verification.examined)
    from reports.verification_workbook import verification_workbook

    return verification_workbook(name, document)
