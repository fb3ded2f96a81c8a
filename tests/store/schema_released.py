"""A schema file that was released never changes: files in the world were made with it. schema_released.py ROOT"""
import hashlib
import pathlib
import sys

root = pathlib.Path(sys.argv[1])
listed = dict(reversed(line.split(None, 1)) for line in (root / "tests/store/schema.sha256").read_text().splitlines()
              if line and not line.startswith("#"))
found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (root / "schema").glob("*.sql")}
wrong = [name for name in sorted(listed.keys() | found.keys()) if listed.get(name) != found.get(name)]
for name in wrong:
    print("schema/%s is not what tests/store/schema.sha256 says (%s). Released files are not edited: add the next number."
          % (name, found.get(name, "missing")))
sys.exit(1 if wrong else 0)
