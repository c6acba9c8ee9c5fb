"""看板: one self-contained HTML file, offline, printable, usable by keyboard (design §11)."""
