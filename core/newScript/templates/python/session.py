

# What the device asks on its way, and the key that answers: the pager, notices after the login.
ANSWERS = [
@ANSWERS@
]

# The device's prompts, highest first. The group is what stays the same within a session.
PROMPTS = {
@PROMPTS@
}

# What the device says instead of carrying a command out.
REFUSALS = [
@REFUSALS@
]


class Session:
    """An interactive session at a device's prompt."""

    def __init__(self, ssh: Ssh) -> None:
        self.ssh = ssh
        self.text = b""
        self.name: bytes | None = None

    def type(self, line: str) -> None:
        """Types a line; what came before it is forgotten."""
        self.text = b""
        self.ssh.output = b""
        self.ssh.send(line.encode("utf-8", "surrogateescape") + b"@ENTER@")

    def take(self) -> None:
        """Moves what came to `text`, without the line that has no end yet: a prompt, or the pager's question."""
        end = self.ssh.output.rfind(b"\n") + 1
        self.text += self.ssh.output[:end]
        self.ssh.output = b""

    def find_prompt(self) -> tuple[str, bytes] | None:
        """Level and name of the prompt in the last line. Output that merely looks like a prompt has another name."""
        line = self.ssh.last_line()
        for level, pattern in PROMPTS.items():
            found = pattern.search(line)
            if found and self.name in (None, found["name"]):
                return level, found["name"]
        return None

    def wait_for(self, doing: str, asked: re.Pattern[bytes] | None = None) -> str:
        """Waits until the last line is a prompt, whose level it gives, or fits `asked`. Pages are turned on the way."""
        while True:
            line = self.ssh.last_line()
            for pattern, key in ANSWERS:
                if pattern.search(line):
                    self.take()
                    self.ssh.send(key)
                    break
            if asked and asked.search(self.ssh.last_line()):
                return "asked"
            prompt = self.find_prompt()
            if prompt:
                return prompt[0]
            if not self.ssh.more(doing):
                raise self.ssh.lost(doing)

    def is_quiet(self) -> bool:
        """A banner may end like a prompt: the true one is followed by nothing."""
        ready, _, _ = select.select([self.ssh.process.stdout], [], [], 1)
        return not ready

    def login(self) -> str:
        """Waits for the first prompt; its level."""
        while True:
            level = self.wait_for("at the login"@OUTER_ARGUMENT@)
            if not self.is_quiet():
                if not self.ssh.more("at the login"):
                    raise self.ssh.lost("at the login")
                continue
@OUTER_STEP@
            prompt = self.find_prompt()
            if prompt:
                level, self.name = prompt
                return level

    def command(self, line: str) -> list[bytes]:
        """Types a command; the lines that the device answers, without the echo."""
        self.type(line)
        self.wait_for(f"in '{line}'")
        self.take()
        lines = [shown(raw).rstrip() for raw in self.text.split(b"\n")[:-1]]
        if lines and lines[0].endswith(line.encode("utf-8", "surrogateescape")):
            del lines[0]
        for text in lines:
            if any(pattern.search(text) for pattern in REFUSALS):
                raise Failure(f"{self.ssh.host} did not carry out '{line}': {text.decode('utf-8', 'replace')}")
        return lines
