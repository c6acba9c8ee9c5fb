"""批量测算: the comparison of many applicants as a workbook, a page and JSON."""
