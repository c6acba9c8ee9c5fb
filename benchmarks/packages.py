"""How fast a package is made and verified, beside bagit and zip, which score nothing."""

from __future__ import annotations

import logging
import shutil
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from benchmarks.measure import Comparison, Missing, compare_calls
from shifan.examples import copy_example, find_example
from shifan.materials.scanning import scan_workspace
from shifan.packages.packaging import build_package
from shifan.packages.verifying import verify_package


def comparisons() -> list[Comparison | Missing]:
    """Making and verifying the example's verify edition."""
    what = "package of the example 示例市, verify edition"
    try:
        bagit = import_module("bagit")
    except ImportError:
        return [Missing(what, "bagit")]
    logging.getLogger("bagit").setLevel(logging.ERROR)
    with TemporaryDirectory(prefix="shifan-") as name:
        folder = Path(name)
        root = folder / "city"
        copy_example(find_example("示例市"), root)
        scan_workspace(root)
        package = folder / "ours.zip"
        bag, packed = folder / "bag", folder / "theirs"

        def theirs() -> None:
            shutil.rmtree(bag, ignore_errors=True)
            shutil.copytree(root, bag)
            bagit.make_bag(str(bag), checksums=["sha256"])
            shutil.make_archive(str(packed), "zip", bag)

        def check() -> None:
            with TemporaryDirectory() as place, ZipFile(f"{packed}.zip") as archive:
                archive.extractall(place)
                bagit.Bag(place).validate()

        return [
            compare_calls(
                what,
                lambda: build_package(root, "verify", package),
                "bagit and zip",
                theirs,
                runs=3,
            ),
            compare_calls(
                "verify that package: bag, materials, scores, documents",
                lambda: verify_package(package),
                "unzip and bagit validate",
                check,
                runs=3,
            ),
        ]
