"""What is issued from the ledger: 问题清单, 整改工作方案, 整改台账 and cards, by level and unit."""
