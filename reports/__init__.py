"""What people read: gap lists, ledger, self-report, packages, documents, charts."""
