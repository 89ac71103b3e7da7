

# Text of the host that agentlessd would take for a command of ours.
LOOKS_LIKE_COMMAND = re.compile(rb"^(ERROR: |INFO: |STORE: |FWD:|LOG:)")
LONGEST_LINE = 2000  # agentlessd reads at most 2047 bytes of a line at once


def stored(line: bytes) -> list[bytes]:
    """A line of the host as agentlessd may see it: not mistaken for a command, not cut by agentlessd."""
    if LOOKS_LIKE_COMMAND.match(line):
        line = b" " + line
    pieces = [line[at : at + LONGEST_LINE] for at in range(0, max(len(line), 1), LONGEST_LINE)]
    return [pieces[0], *(b" " + piece for piece in pieces[1:])]
