

PASSWORD_PROMPT = @PASSWORD_PROMPT@

# In front of a command that is to be carried out as root.
AS_ROOT = {
@AS_ROOT@
}

BEGIN = re.compile(rb"(?:^|\n)agentless-begin\r?\n")


class Host:
    """A host that carries out commands, as root where `become` says how."""

    def __init__(self, name: str, become: str) -> None:
        self.name = name
        self.become = become
        self.password, self.second = secrets_of(name)

    def run(self, command: str) -> list[bytes]:
        """The lines that a command prints, without what a login prints before."""
        marked = shlex.quote(f"echo; echo agentless-begin; {command}")
        if self.become:
            wrapped = f"echo; echo agentless-login; {AS_ROOT[self.become]} {marked}"
        else:
            wrapped = f"sh -c {marked}"
        words = ["-tt" if self.become else "-T", self.name, f"sh -c {shlex.quote(wrapped)}"]
        ssh = Ssh(self.name, self.password, *words)
        if self.become:
            self.become_root(ssh)
        else:
            ssh.process.stdin.close()
        while ssh.more("in the middle"):
            pass
        status = ssh.end()
        before, *rest = BEGIN.split(ssh.output, maxsplit=1)
        if not rest:
            raise ssh.lost("before the command began")
        if status == 255:
            raise ssh.lost("in the middle")
        if status in (126, 127):
            raise Failure(f"{self.name} did not carry out the command: {last_words(rest[0])}")
        return [line.rstrip(b"\r") for line in rest[0].rstrip(b"\r\n").split(b"\n")] if rest[0].strip() else []

    def become_root(self, ssh: Ssh) -> None:
        """Gives the second password to su or sudo, once it is asked for."""
        given = False
        while not BEGIN.search(ssh.output):
            login_is_done = given or b"agentless-login" in ssh.output
            if login_is_done and PASSWORD_PROMPT.search(ssh.last_line()):
                if given:
                    raise Failure(f"{self.name} refused the second password.")
                if not self.second:
                    raise Failure(f"{self.name} asks for a second password, but .passlist has none.")
                given = True
                ssh.output = b""
                ssh.send(self.second.encode("utf-8", "surrogateescape") + b"\n")
            if not ssh.more("before the command began"):
                return
