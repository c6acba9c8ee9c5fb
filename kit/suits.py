"""Exit code 0 where this Python can use the wheels of the kit."""

import platform
import sys

VERSIONS = ((3, 11), (3, 12), (3, 13))


def suits(version: tuple[int, ...], machine: str, implementation: str, bits: int) -> bool:
    """Whether the kit has wheels for a Python.

    A Python too old to read this file fails on it, and so is not taken either.

    Args:
        version: as `sys.version_info` gives it.
        machine: as `platform.machine()` gives it.
        implementation: as `platform.python_implementation()` gives it.
        bits: 32 or 64.
    """
    return (
        tuple(version[:2]) in VERSIONS
        and machine.upper() in ("AMD64", "X86_64")
        and implementation == "CPython"
        and bits == 64
    )


if __name__ == "__main__":
    found = suits(
        sys.version_info[:2],
        platform.machine(),
        platform.python_implementation(),
        64 if sys.maxsize > 2**32 else 32,
    )
    sys.exit(0 if found else 1)
