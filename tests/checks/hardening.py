"""Looks at the built program, and at how a release is built: read-only relocations, checked buffers, guarded stack."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT, PROGRAM = pathlib.Path(sys.argv[1]), sys.argv[2]


def said(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300, **options).stdout


@unittest.skipIf(shutil.which("readelf") is None, "readelf is not installed")
class Program(unittest.TestCase):
    def test_what_was_linked_is_read_only_and_moves(self):
        headers = said("readelf", "-hlW", PROGRAM)
        dynamic = said("readelf", "-dW", PROGRAM)
        self.assertIn("GNU_RELRO", headers)
        self.assertIn("DYN", next(line for line in headers.splitlines() if "Type:" in line))
        self.assertRegex(dynamic, r"BIND_NOW|FLAGS_1.*NOW")
        stack = next(line for line in headers.splitlines() if "GNU_STACK" in line)
        self.assertNotIn("RWE", stack)


class Release(unittest.TestCase):
    """Configured in a folder of its own, as tools/run does it; nothing is built."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="pathwell-release-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        said("meson", "setup", cls.folder, str(ROOT), "-Dtests=false")
        commands = json.loads((pathlib.Path(cls.folder) / "compile_commands.json").read_text(encoding="utf-8"))
        cls.commands = [each["command"] for each in commands if each["file"].endswith(".c")]

    def test_every_source_is_guarded(self):
        self.assertTrue(self.commands)
        for command in self.commands:
            for flag in ("-O2", "-D_FORTIFY_SOURCE=3", "-fstack-clash-protection", "-fstack-protector-strong", "-fPI"):
                self.assertIn(flag, command)

    def test_every_link_is_guarded(self):
        ninja = (pathlib.Path(self.folder) / "build.ninja").read_text(encoding="utf-8")
        program = ninja[ninja.index("build pathwell: c_LINKER"):]
        program = program[:program.index("\n\n")]
        for flag in ("-Wl,-z,relro", "-Wl,-z,now", "-pie"):
            self.assertIn(flag, program)


if __name__ == "__main__":
    sys.exit(unittest.main(argv=sys.argv[:1], verbosity=1))
