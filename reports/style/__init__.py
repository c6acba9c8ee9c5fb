"""What every document and workbook shares: one 公文 typography, one spreadsheet style."""
