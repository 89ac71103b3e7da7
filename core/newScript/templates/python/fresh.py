

def fresh(host: str, number: int, lines: list[bytes]) -> list[bytes]:
    """The lines that were not there in the last run. What was there is kept in queue/diff, where agentlessd keeps its
    own. As with a snapshot, the first run only remembers."""
    mark = f"queue/diff/{host}->@NAME@.{number}.lines"
    if not os.path.isdir("queue/diff"):
        say(b"INFO: No queue/diff here: all lines count as new.")
        return lines
    before = lines
    if os.path.exists(mark):
        with open(mark, "rb") as file:
            before = file.read().split(b"\n")[:-1]
    with open(os.open(f"{mark}.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.writelines(line + b"\n" for line in lines)
    os.replace(f"{mark}.new", mark)
    # Old lines leave at the top, below a heading perhaps, and new ones come at the end.
    for gone in range(len(before)):
        rest = before[gone:]
        for at in range(gone + 1):
            if rest == lines[at : at + len(rest)]:
                return lines[at + len(rest) :]
    return lines
