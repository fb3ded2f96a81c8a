"""Coming and going: sign-in, help, leaving, and a terminal that is as it was."""
import walk
from walk import Journey, Walk, main


class Start(Journey):
    def test_sign_in_look_around_and_leave(self):
        shell = ["sh", "-c", '"$0"; status=$?; stty -a; exit $status', walk.PROGRAM]
        with Walk(shell, env=self.env) as w:
            w.wait_for("User name")
            row, _ = w.cursor()
            self.assertIn("User name", w.text().splitlines()[row])
            w.do("max<Tab>not the password<Enter>", "do not go together")
            self.assertNotIn("not the password", w.text())
            w.keys("<Ctrl+Q>")
            text = w.wait_for("speed [0-9]+ baud")
            self.assertRegex(text, r"(?<!-)\bicanon\b")
            self.assertRegex(text, r"(?<!-)\becho\b")
            self.assertRegex(text, r"(?<!-)\bixon\b")
            self.assertEqual(0, w.status())

    def test_today_help_find_and_back(self):
        with self.open() as w:
            w.sign_in("max")
            w.do("<F1>", "Help")
            w.do("<Esc>", "Today, ")
            w.do("<Ctrl+F>", "Find")
            w.keys("nobody at all")
            w.says("nobody at all")
            w.do("<Esc>", "Today, ")
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        self.check_service()

    def test_ctrl_s_and_ctrl_z_reach_the_program(self):
        with self.open() as w:
            w.sign_in("max")
            w.do("<Ctrl+N>", "Patient: new")
            w.field("Family name", "Example")
            w.says("Example")
            w.keys("<Ctrl+Z>")
            w.wait_gone("Example")
            w.do("<Ctrl+S>", "Not saved")
            self.assertTrue(w.running())


if __name__ == "__main__":
    main()
