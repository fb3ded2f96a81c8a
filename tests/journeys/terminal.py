"""A real terminal for the journeys: tmux on a socket of its own, driven by keys and read as text."""
import os
import re
import shutil
import subprocess
import tempfile
import time

SKIPPED = 77  # meson's exit status for a test that could not run
PATIENCE = 30  # seconds: generous, because sanitizers on a busy machine are slow; nothing waits for it when all is well

# Names as Pathwell writes its keys, and as tmux does.
KEYS = {"Esc": "Escape", "Enter": "Enter", "Tab": "Tab", "Shift+Tab": "BTab", "Up": "Up", "Down": "Down", "Left": "Left",
        "Right": "Right", "Home": "Home", "End": "End", "PageUp": "PPage", "PageDown": "NPage", "Backspace": "BSpace",
        "Delete": "DC", "Space": "Space"}


def have_tmux():
    return shutil.which("tmux") is not None


def tmux_key(name):
    if name in KEYS:
        return KEYS[name]
    if re.fullmatch(r"F([1-9]|1[0-2])", name):
        return name
    match = re.fullmatch(r"Ctrl\+([A-Z])", name)
    if match:
        return "C-" + match.group(1).lower()
    raise ValueError("no such key: %s" % name)


class Terminal:
    """One program in one window. Use it in a with statement: leaving it ends the program and the server."""

    def __init__(self, command, rows=24, columns=80, env=None):
        self.folder = tempfile.mkdtemp(prefix="journey-")
        self.socket = os.path.join(self.folder, "tmux")
        self.log = os.path.join(self.folder, "status")
        environment = dict(os.environ if env is None else env)
        environment.pop("TMUX", None)
        quoted = " ".join("'%s'" % word.replace("'", "'\\''") for word in command)
        # The window stays when the program ends, so that its last words can be read.
        script = "%s; echo $? >'%s'; exec sleep 3600" % (quoted, self.log)
        subprocess.run(["tmux", "-S", self.socket, "-f", "/dev/null", "new-session", "-d", "-x", str(columns),
                        "-y", str(rows), "exec sh -c \"$JOURNEY\""],
                       env=dict(environment, JOURNEY=script), check=True, stdin=subprocess.DEVNULL)
        self.tmux("set-option", "-g", "status", "off")
        self.tmux("set-option", "-g", "escape-time", "0")
        self.resize(rows, columns)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None and issubclass(kind, AssertionError):
            try:
                print("---- the screen at the end:\n%s\n----" % self.text())
            except subprocess.CalledProcessError:
                print("---- the terminal is gone")
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def tmux(self, *words):
        return subprocess.run(["tmux", "-S", self.socket] + list(words), stdout=subprocess.PIPE, check=True,
                              encoding="utf-8", stdin=subprocess.DEVNULL).stdout

    def resize(self, rows, columns):
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def text(self):
        return self.tmux("capture-pane", "-p")

    def cursor(self):
        """(row, column) of the hardware cursor, from 0."""
        row, column = self.tmux("display-message", "-p", "#{cursor_y} #{cursor_x}").split()
        return int(row), int(column)

    def keys(self, script):
        """Keys as Pathwell's own scripts write them: zolk<Enter>, <Ctrl+S>; a real "<" is <lt>."""
        for name, text in re.findall(r"<([A-Za-z0-9+]+)>|([^<]+)", script):
            if name == "lt":
                self.tmux("send-keys", "-l", "<")
            elif name:
                self.tmux("send-keys", tmux_key(name))
            else:
                self.tmux("send-keys", "-l", "--", text)

    def wait_for(self, pattern, patience=PATIENCE):
        """Waits until the screen matches the regular expression, and returns the screen."""
        return self._wait(lambda text: re.search(pattern, text, re.MULTILINE), "%r did not appear" % pattern, patience)

    def wait_gone(self, pattern, patience=PATIENCE):
        return self._wait(lambda text: not re.search(pattern, text, re.MULTILINE), "%r did not go" % pattern, patience)

    def _wait(self, done, sentence, patience):
        end = time.monotonic() + patience
        while True:
            text = self.text()
            if done(text):
                return text
            if time.monotonic() > end:
                raise AssertionError(sentence)
            time.sleep(0.02)

    def status(self, patience=PATIENCE):
        """Waits for the program's end; its exit status (128 + signal where one ended it)."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                with open(self.log, encoding="ascii") as f:
                    return int(f.read())
            except (FileNotFoundError, ValueError):
                time.sleep(0.02)
        raise AssertionError("the program did not end")

    def running(self):
        return not os.path.exists(self.log)

    def program(self):
        """Process id of the program in the window."""
        shell = self.tmux("display-message", "-p", "#{pane_pid}").strip()
        with open("/proc/%s/task/%s/children" % (shell, shell), encoding="ascii") as f:
            return int(f.read().split()[0])
