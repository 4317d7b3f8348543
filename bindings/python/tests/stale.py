"""A library of another release is refused when the package is loaded.

Arguments: the installed package, and a folder to work in. A library that differs from the true one in nothing but what it says of one
function is put in its place; then one that says another version; then the true one again.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

PROBE = "import hearth; print(hearth.Hearth().about().engine)"


def load(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", PROBE], cwd=folder, capture_output=True, text=True, check=False)


def main() -> None:
    package, work = Path(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(package, work / "hearth")
    native = work / "hearth" / "_native"
    assert load(work).stdout.startswith("hearth-core "), "the untouched package does not load"

    true = native / "libhearth_true.so"
    library = native / "libhearth.so"
    library.rename(true)
    generated = (native / "hearth.py").read_text()
    checks = re.findall(r"if lib\.(uniffi_hearth_checksum_\w+)\(\) != (\d+):", generated)
    assert len(checks) >= 30, "the package looks at too few functions"
    functions = [next(name for name, _ in checks if kind in name) for kind in ("_func_version", "_method_hearth_assess", "_constructor_")]
    for function in functions:
        said = dict(checks)[function]
        source = work / "shim.c"
        source.write_text(f"#include <stdint.h>\nuint16_t {function}(void) {{ return {int(said) ^ 1}; }}\n")
        link = ["cc", "-shared", "-fPIC", "-o", library, source, "-Wl,--no-as-needed", "-Wl,-rpath,$ORIGIN", f"-L{native}", "-l:libhearth_true.so"]
        subprocess.run([str(part) for part in link], check=True)
        refused = load(work)
        last = refused.stderr.strip().splitlines()[-1]
        assert refused.returncode == 1 and last.startswith("ImportError: hearth ") and "of another release" in last, refused.stderr
        library.unlink()

    shutil.copy(true, library)
    package_file = work / "hearth" / "__init__.py"
    package_file.write_text(package_file.read_text().replace('__version__ = "', '__version__ = "9'))
    assert "ImportError: hearth 9" in load(work).stderr, "another version loads"
    package_file.write_text(package_file.read_text().replace('__version__ = "9', '__version__ = "'))
    library.unlink()
    assert "ImportError: hearth " in load(work).stderr, "no library loads"
    shutil.copy(true, library)
    assert load(work).returncode == 0, "the true library does not load again"
    print(f"stale, Python: {len(functions) + 4} passed, 0 failed")


if __name__ == "__main__":
    main()
