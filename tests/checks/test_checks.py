"""Shows for every rule of the checks that it refuses an offence, and leaves what is allowed alone."""
import pathlib
import shutil
import sys
import tempfile
import unittest

import habits
import layers
import man
import papers
import suites
import tree

GUARDED = "#ifndef PATHWELL_%s_H\n#define PATHWELL_%s_H\n#endif\n"
HAZARD_HEAD = "| " + " | ".join(papers.COLUMNS) + " |\n" + "|---" * len(papers.COLUMNS) + "|\n"
HAZARD = "| H01 | wrong patient | a | b | c | Major, Low: 3 | d | Major, Very Low: 2 | e | guarded | `test_banner` |\n"


class CheckTest(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def header(self, name):
        self.write("include/pathwell/%s.h" % name, GUARDED % (name.upper(), name.upper()))


class Layers(CheckTest):
    def refused(self, path, text):
        self.write(path, text)
        return layers.check(self.root)

    def test_foreign_headers(self):
        for header, owner in (("sqlite3.h", "store"), ("curses.h", "term"), ("ncursesw/curses.h", "term"),
                              ("pango/pangocairo.h", "document"), ("cairo-pdf.h", "document"), ("sodium.h", "app"),
                              ("csv.h", "exchange"), ("jansson.h", "exchange")):
            with self.subTest(header=header):
                self.assertEqual([], self.refused("src/%s/a.c" % owner, "#include <%s>\n" % header))
                found = self.refused("src/record/a.c", "int x;\n# include <%s>\n" % header)
                self.assertEqual(["src/record/a.c:2: <%s> belongs in src/%s alone." % (header, owner)], found)
                (self.root / "src/record/a.c").unlink()

    def test_own_header_with_a_foreign_name(self):
        self.assertEqual(1, len(self.refused("src/ui/a.c", "#include <form.h>\n")))
        self.write("src/ui/form.h", "")
        self.assertEqual([], self.refused("src/ui/a.c", '#include "form.h"\n'))

    def test_nobody_reads_past_app(self):
        text = "int x = store_record_list(app_store(app), a, q, out, err);\n"
        self.assertEqual(2, len(self.refused("src/ui/a.c", text)))
        (self.root / "src/ui/a.c").unlink()
        self.assertEqual([], self.refused("src/app/a.c", text))

    def test_comment_is_no_include(self):
        self.assertEqual([], self.refused("src/ui/a.c", "/* #include <curses.h> */\n// #include <sqlite3.h>\n"))

    def test_arrow_down_is_allowed_and_up_is_not(self):
        self.header("store")
        self.write("src/store/store.c", "")
        self.assertEqual([], self.refused("src/app/a.c", '#include "pathwell/store.h"\n'))
        found = self.refused("src/record/a.c", '#include "pathwell/store.h"\n')
        self.assertEqual(1, len(found))
        self.assertIn("does not stand below src/record", found[0])

    def test_a_header_that_begins_with_a_folder_is_of_that_folder(self):
        self.header("app_taper")
        self.assertEqual([], self.refused("src/cli/a.c", '#include "pathwell/app_taper.h"\n'))
        self.assertIn("is of src/app", self.refused("src/taper/taper.c", '#include "pathwell/app_taper.h"\n')[0])

    def test_siblings_do_not_know_each_other(self):
        self.header("document")
        self.assertEqual(1, len(self.refused("src/store/a.c", '#include "pathwell/document.h"\n')))

    def test_screens_do_not_know_the_terminal(self):
        self.header("term")
        self.assertEqual([], self.refused("src/main.c", '#include "pathwell/term.h"\n'))
        self.assertEqual(1, len(self.refused("src/ui/screens/a.c", '#include "pathwell/term.h"\n')))

    def test_terminal_knows_the_canvas_and_no_screen(self):
        self.header("canvas")
        self.header("screen")
        self.assertEqual([], self.refused("src/term/a.c", '#include "pathwell/canvas.h"\n'))
        self.assertEqual(1, len(self.refused("src/term/a.c", '#include "pathwell/screen.h"\n')))

    def test_header_looking_up(self):
        self.header("store")
        self.write("src/base/text_fold.c", "")
        self.assertEqual(1, len(self.refused("include/pathwell/text.h", '#include "pathwell/store.h"\n')))

    def test_header_of_nobody_and_missing_header(self):
        self.header("orphan")
        self.assertIn("has no folder", self.refused("src/ui/a.c", '#include "pathwell/orphan.h"\n')[0])
        self.assertIn("does not exist", self.refused("src/ui/a.c", '#include "pathwell/nothing.h"\n')[0])

    def test_private_header_of_another_folder(self):
        self.write("src/store/private.h", "")
        self.assertEqual([], self.refused("src/store/a.c", '#include "private.h"\n'))
        self.assertIn("private to src/store", self.refused("src/app/a.c", '#include "../store/private.h"\n')[0])

    def test_unknown_folder(self):
        self.assertIn("has no place", self.refused("src/extras/a.c", "")[0])


class Habits(CheckTest):
    def refused(self, path, text):
        self.write(path, text)
        return list(habits.check(self.root))

    def setUp(self):
        super().setUp()
        for folder in ("base", "cli", "store"):
            self.write("src/%s/README.md" % folder, "x")

    def test_banned_calls(self):
        for name in habits.BANNED:
            with self.subTest(name=name):
                found = self.refused("src/base/a.c", "void f(void)\n{\n\t%s(x);\n}\n" % name)
                self.assertEqual(1, len(found))
                self.assertTrue(found[0].startswith("src/base/a.c:3: %s() " % name))

    def test_allowed_look_alikes(self):
        self.assertEqual([], self.refused(
            "src/base/a.c", 'x = my_strcpy(a); y = "system(1)"; /* popen( */ snprintf(b); ops->system(c);\n'))

    def test_printing(self):
        for text in ('printf("x");', 'fprintf(stderr, "x");', "puts(x);", "fflush(stdout);"):
            with self.subTest(text=text):
                self.assertEqual(1, len(self.refused("src/store/a.c", text)))
                (self.root / "src/store/a.c").unlink()
                self.assertEqual([], self.refused("src/cli/a.c", text))
        self.assertEqual([], self.refused("src/main.c", 'printf("x");'))
        self.assertEqual([], self.refused("src/store/a.c", 'fprintf(out, "x"); snprintf(b, n, "x");'))

    def test_guards(self):
        self.assertEqual([], self.refused("include/pathwell/records/goal.h", GUARDED % (("RECORDS_GOAL",) * 2)))
        self.assertEqual([], self.refused("src/store/sql.h", "/* why */\n" + GUARDED % (("STORE_SQL",) * 2)))
        self.assertIn("wants PATHWELL_STORE_SQL_H", self.refused("src/store/sql.h", GUARDED % ("SQL", "SQL"))[0])
        self.assertIn("no include guard", self.refused("src/store/sql.h", "int x;\n")[0])

    def test_readme(self):
        self.assertIn("src/ui/README.md:1", self.refused("src/ui/a.c", "")[0])


class Papers(CheckTest):
    def setUp(self):
        super().setUp()
        self.write("meson.build", "project('pathwell', 'c',\n  version: '0.1.0')\n")
        self.write("CHANGELOG.md", "## [0.1.0] - unreleased\n")
        self.write("tests/unit/a.c", "static void test_banner(void **state)\nint main(void)\n")
        self.write("tests/unit/meson.build", "foreach name : ['a']\n")
        self.write("HAZARDS.md", HAZARD_HEAD + HAZARD)

    def refused(self):
        return papers.check(self.root)

    def test_good(self):
        self.assertEqual([], self.refused())

    def test_evidence_that_no_suite_runs(self):
        self.write("tests/unit/meson.build", "foreach name : ['b'] # 'a'\n")
        self.assertIn("no test has that name", self.refused()[0])

    def test_missing_paper(self):
        (self.root / "HAZARDS.md").unlink()
        self.assertEqual(["HAZARDS.md:1: the file does not exist."], self.refused())

    def test_changelog_behind(self):
        self.write("meson.build", "project('pathwell', 'c',\n  version: '0.2.0')\n")
        self.assertIn("no entry for version 0.2.0", self.refused()[0])

    def test_rows(self):
        for old, new, sentence in (
                ("`test_banner`", "`test_gone`", "no test has that name"),
                ("`test_banner`", "none", "names no test"),
                ("guarded", "open", "names a test"),
                ("guarded", "fine", "the status is"),
                ("Major, Low: 3", "Major, Low: 2", "the matrix gives 3"),
                ("Major, Very Low: 2", "Bad", "must read"),
                ("| e |", "|  |", "nothing under Owner"),
                ("| e |", "|", "cells, not"),
                ("| Id | Hazard |", "| Hazard | Id |", "columns are")):
            with self.subTest(new=new):
                self.write("HAZARDS.md", (HAZARD_HEAD + HAZARD).replace(old, new))
                self.assertIn(sentence, self.refused()[0])

    def test_id_twice_and_none(self):
        self.write("HAZARDS.md", HAZARD_HEAD + HAZARD + HAZARD)
        self.assertIn("stands twice", self.refused()[0])
        self.write("HAZARDS.md", HAZARD_HEAD)
        self.assertIn("holds no hazard", self.refused()[0])

    def test_only_a_test_is_evidence(self):
        self.write("tests/unit/a.c", "/* test_banner */ static int test_banner(void);\n")
        self.assertIn("no test has that name", self.refused()[0])
        self.write("tests/cli/a.py", "    def test_banner(self):\n")
        self.assertEqual([], self.refused())

    def test_checks_are_no_evidence(self):
        (self.root / "tests/unit/a.c").unlink()
        self.write("tests/checks/a.py", "def test_banner(): pass\n")
        self.assertIn("no test has that name", self.refused()[0])


class Suites(CheckTest):
    def refused(self, path, text, build):
        self.write(path, text)
        self.write("tests/meson.build", "subdir('cli')\nsubdir('unit')\n")
        self.write(str(pathlib.Path(path).parent / "meson.build"), build)
        return list(suites.check(self.root))

    def test_python(self):
        text = "class T(Case):\n    def test_x(self):\n        pass\n"
        self.assertEqual([], self.refused("tests/cli/test_a.py", text, "foreach name : ['a', 'b']"))
        self.assertEqual([], self.refused("tests/cli/test_a.py", text, "args: files('test_a.py')"))
        self.assertEqual(1, len(self.refused("tests/cli/test_a.py", text, "foreach name : ['b']")))
        self.assertEqual(1, len(self.refused("tests/cli/test_a.py", text, "foreach name : ['b'] # 'a'")))

    def test_c(self):
        text = "int main(void)\n{\n\treturn cmocka_run_group_tests(tests, NULL, NULL);\n}\n"
        self.assertEqual([], self.refused("tests/unit/a.c", text, "'a': base_dep,"))
        self.assertEqual(1, len(self.refused("tests/unit/a.c", text, "'b': base_dep,")))

    def test_what_is_no_test(self):
        self.assertEqual([], self.refused("tests/unit/kit.c", "int kit(void)\n", ""))
        self.assertEqual([], self.refused("tests/cli/program.py", "class Case:\n", ""))

    def test_a_folder_that_nobody_enters(self):
        self.write("tests/lost/a.c", "int main(void)\n")
        self.assertEqual(1, len(self.refused("tests/lost/a.c", "int main(void)\n", "'a'")))


class Manual(CheckTest):
    def test_page_that_is_not_installed(self):
        self.write("man/meson.build", "install_man('pathwell.1')\n")
        self.write("man/other.1", "")
        self.assertEqual(1, len(list(man.check_installed(self.root, tree.files(self.root, "man/*.1")))))

    def test_commands_and_options_are_described(self):
        self.write("src/cli/commands.c", '    {"staff add", "USER", "Add.", 0},\n    {"today", "", "Due.", 0},\n')
        self.write("src/cli/cli.h", '\tO(DB, "--db", "FILE", "x") \\\n\tO(PASSWORD, "--password-file", "FILE", "x")\n')
        page = ".It Ic staff add Ar user\n.Ic today\n.It Fl -db Ar file\n.It Fl -password-file Ar file\n"
        self.write("man/pathwell.1", page)
        self.write("completions/pathwell", "staff today add --db --password-file")
        self.assertEqual([], list(man.check_commands(self.root)))
        for gone, sentence in ((".Ic today\n", '"today" is not described'), ("Ic staff add", '"staff add" is not described'),
                               (".It Fl -db Ar file\n", "--db is not described")):
            self.write("man/pathwell.1", page.replace(gone, ""))
            self.assertIn(sentence, list(man.check_commands(self.root))[0])
        self.write("man/pathwell.1", page)
        self.write("completions/pathwell", "staff today --db-x --password-file")
        self.assertEqual(2, len(list(man.check_commands(self.root))))

    @unittest.skipIf(shutil.which("mandoc") is None, "mandoc is not installed")
    def test_lint(self):
        self.write("man/bad.1", ".Dd now\n.Dt BAD 1\n.Nonsense\n")
        self.assertNotEqual([], list(man.check_lint(self.root, tree.files(self.root, "man/*.1"))))


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=1))
