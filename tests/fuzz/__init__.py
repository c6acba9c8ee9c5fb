"""Every reader against bytes that nobody meant: refused in Chinese or read, never a crash."""
