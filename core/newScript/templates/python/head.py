#!/usr/bin/env python3
"""@TITLE@, for OSSEC's agentless monitoring (state @STATE@).

    @NAME@ @USAGE@

Started in the OSSEC folder. agentless/.passlist has a line for each host, USER@HOST|password|@SECOND@;
NOPASS in place of the password means that it logs in by key. Nothing is reported before all text is at hand, so
that a failure never leaves half a result behind.
"""

@IMPORTS@

# @WATCHED_COMMENT@ Arguments of the entry, where there are any, take their place.
WATCHED = [
@WATCHED@
]

PATIENCE = @PATIENCE@  # seconds without a word from the host after which the run ends
MOST_BYTES = 64_000_000

# Says to this file, started by ssh, for which host a password is asked.
ASKED_FOR = "AGENTLESS_ASKED_FOR"


class Failure(Exception):
    """Ends the run; its text becomes the ERROR line."""


def say(line: bytes) -> None:
    """One line to agentlessd. Bytes, because a device prints what it likes."""
    sys.stdout.buffer.write(line + b"\n")


def secrets_of(host: str) -> tuple[str, str]:
    """Password and second password of a host. A password may hold a `|`, so the last one counts."""
    try:
        with open("agentless/.passlist", "rb") as passlist:
            data = passlist.read()
    except OSError as problem:
        raise Failure("No agentless/.passlist here: register the host first.") from problem
    if b"|" not in data:
        data = base64.b64decode(data)  # Wazuh keeps the whole file so
    for line in data.decode("utf-8", "surrogateescape").splitlines():
        name, _, rest = line.partition("|")
        if name == host and "|" in rest:
            password, _, second = rest.rpartition("|")
            return password, second
    raise Failure(f"No password for '{host}' in agentless/.passlist.")


def answer_ssh(arguments: list[str]) -> int:
    """ssh starts this file again to ask for the password, which so stands in no command line and in no other file."""
    if not re.search("passw|passc", " ".join(arguments), re.IGNORECASE):
        return 1
    password, _ = secrets_of(os.environ[ASKED_FOR])
    sys.stdout.buffer.write(password.encode("utf-8", "surrogateescape") + b"\n")
    return 0
