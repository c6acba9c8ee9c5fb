"""模拟数据: whole workspaces of made cities whose true scores are known (design §2)."""
