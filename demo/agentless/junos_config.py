#!/usr/bin/env python3
"""The configuration of a Junos device as `set` commands, for OSSEC's agentless monitoring (state periodic_diff).

    junos_config.py USER@HOST [MORE COMMANDS...]

Started in the OSSEC folder. Logs in by key where agentless/.passlist says NOPASS, else with the password there.
Nothing is stored before all text is at hand, so a failure never replaces the baseline by half a configuration.
"""

import os
import re
import subprocess
import sys

PASSWORD_VARIABLE = "JUNOS_CONFIG_PASSWORD"
COMMANDS = ["show version", "show configuration | display set"]
TIME_LIMIT = 60  # seconds a command

# What Junos says instead of carrying a command out.
REFUSAL = re.compile(rb"^(syntax error|unknown command|error: |missing argument)", re.MULTILINE)

# Lines that change although nobody changed the device: each of them would raise an alert in every run.
NOISE = re.compile(rb"^(## Last (commit|changed): |\{(master|backup|primary|secondary)(:(node)?\d+)?\}$)")

# Text of the device that agentlessd would take for a command of ours.
LOOKS_LIKE_COMMAND = re.compile(rb"^(ERROR: |INFO: |STORE: |FWD:|LOG:)")

# agentlessd reads at most 2047 bytes of a line at once.
LONGEST_LINE = 2000


class Failure(Exception):
    """Ends the run; its text becomes the ERROR line."""


def say(line: bytes) -> None:
    """One line to agentlessd. Bytes, because a device prints what it likes."""
    sys.stdout.buffer.write(line + b"\n")


def password_of(host: str) -> str:
    """The text between the first and the last `|` of the host's line."""
    try:
        with open("agentless/.passlist", encoding="utf-8", errors="surrogateescape") as passlist:
            lines = passlist.read().splitlines()
    except OSError as problem:
        raise Failure("No agentless/.passlist here: register the host first.") from problem
    for line in lines:
        name, _, rest = line.partition("|")
        if name == host and "|" in rest:
            return rest.rpartition("|")[0]
    raise Failure(f"No password for '{host}' in agentless/.passlist.")


def ssh_command(host: str, password: str, command: str) -> list[str]:
    """The system's ssh, which checks the host key and never asks a person."""
    config = os.environ.get("SSH_CONFIG")
    options = ["StrictHostKeyChecking=yes", "ConnectTimeout=10", "NumberOfPasswordPrompts=1"]
    if password == "NOPASS":
        options.append("BatchMode=yes")
    chosen = [part for option in options for part in ("-o", option)]
    return ["ssh", *(["-F", config] if config else []), *chosen, "-T", host, command]


def run_on(host: str, password: str, command: str) -> bytes:
    """What the device prints for one command."""
    environment = dict(os.environ)
    if password != "NOPASS":
        # ssh starts this file again to ask for the password, which so stands in no command line and in no file.
        environment |= {
            PASSWORD_VARIABLE: password,
            "SSH_ASKPASS": os.path.abspath(__file__),
            "SSH_ASKPASS_REQUIRE": "force",
            "DISPLAY": "none",
        }
    try:
        done = subprocess.run(
            ssh_command(host, password, command),
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise Failure(f"{host} did not finish '{command}' within {TIME_LIMIT} seconds.") from problem
    except OSError as problem:
        raise Failure(f"ssh could not be started: {problem.strerror}") from problem
    if done.returncode == 255:
        complaint = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["ssh said nothing"]
        raise Failure(f"No connection to {host}: {complaint[-1]}")
    if REFUSAL.search(done.stdout):
        raise Failure(f"{host} does not know '{command}'.")
    return done.stdout


def stored(line: bytes) -> list[bytes]:
    """A line of the device as agentlessd may see it: not mistaken for a command, not cut by agentlessd."""
    line = line.rstrip()
    if LOOKS_LIKE_COMMAND.match(line):
        line = b" " + line
    pieces = [line[at : at + LONGEST_LINE] for at in range(0, max(len(line), 1), LONGEST_LINE)]
    return [pieces[0], *(b" " + piece for piece in pieces[1:])]


def watch(arguments: list[str]) -> None:
    """One run: everything is fetched first, then stored."""
    if not arguments:
        raise Failure("Usage: junos_config.py USER@HOST [MORE COMMANDS...]")
    host, *more = arguments
    password = password_of(host)
    say(b"INFO: Starting.")
    text: list[bytes] = []
    for command in [*COMMANDS, *more]:
        output = run_on(host, password, command)
        text.append(b"# " + command.encode())
        text += [part for line in output.splitlines() if not NOISE.match(line) for part in stored(line)]
    say(b"STORE: now")
    for line in text:
        say(line)
    say(b"INFO: Finished.")


def main(arguments: list[str]) -> int:
    if PASSWORD_VARIABLE in os.environ:
        if "assword" not in " ".join(arguments):
            return 1
        print(os.environ[PASSWORD_VARIABLE])
        return 0
    if arguments == ["test", "test"]:
        return 0
    try:
        watch(arguments)
    except Failure as failure:
        say(f"ERROR: {failure}".encode("utf-8", "surrogateescape"))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
