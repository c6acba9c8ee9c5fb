"""What reading a damaged zip raises; every reader of zipped files catches the same."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

# Wrong offsets are ValueErrors, unknown packings NotImplementedErrors, passwords RuntimeErrors,
# a torn bzip2 stream is an OSError.
ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
