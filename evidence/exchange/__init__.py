"""报送包 both ways: what a unit is asked for as rows of a workbook, and its answers merged back."""
