

class Ssh:
    """The system's ssh, which checks the host key and asks nobody: the password comes from this file (see above)."""

    def __init__(self, host: str, password: str, *words: str) -> None:
        self.host = host
        options = ["StrictHostKeyChecking=yes", "NumberOfPasswordPrompts=1", "ConnectTimeout=10", "LogLevel=ERROR"]
        if password == "NOPASS":
            options.append("BatchMode=yes")
        config = os.environ.get("SSH_CONFIG")
        command = ["ssh", *(["-F", config] if config else []), *(part for one in options for part in ("-o", one))]
        environment = os.environ | {
            ASKED_FOR: host,
            "SSH_ASKPASS": os.path.abspath(__file__),
            "SSH_ASKPASS_REQUIRE": "force",
            "DISPLAY": "none",
            "TERM": "dumb",
        }
        try:
            self.process = subprocess.Popen(
                [*command, *words],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                bufsize=0,
            )
        except OSError as problem:
            raise Failure(f"ssh could not be started: {problem.strerror}") from problem
        self.output = b""
        self.received = 0

    def send(self, text: bytes) -> None:
        """Text to the host. One that has gone is noticed when its answer is waited for."""
        try:
            self.process.stdin.write(text)
        except OSError:
            pass

    def more(self, doing: str) -> bool:
        """Waits for more output; false once ssh has ended."""
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        if not ready:
            words = last_words(self.output)
            raise Failure(f"{self.host} said nothing more for {PATIENCE} seconds {doing}, at last: {words}")
        data = os.read(self.process.stdout.fileno(), 65536)
        self.output += data
        self.received += len(data)
        if self.received > MOST_BYTES:
            raise Failure(f"{self.host} prints without end {doing}.")
        return bool(data)

    def last_line(self) -> bytes:
        """What the host has begun to print and not ended."""
        return shown(self.output[self.output.rfind(b"\n") + 1 :])

    def lost(self, doing: str) -> Failure:
        """Says why ssh ended without a result."""
        words = last_words(self.output)
        if "Permission denied" in words:
            return Failure(f"{self.host} refused the login: {words}")
        if "Host key verification failed" in words:
            return Failure(
                f"The host key of {self.host} is unknown or has changed. "
                "Check it, then connect once by hand as this user."
            )
        return Failure(f"The connection to {self.host} ended {doing}: {words}")

    def end(self) -> int:
        """The status of ssh, which is that of the command."""
        self.process.stdin.close()
        return self.process.wait()
