

MOVES = re.compile(rb"\x1b\[[0-9;?]*[HG]")
ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[()].|[^\[\]()])")
CONTROLS = bytes(code for code in range(32) if code not in (9, 10)) + b"\x7f"


def shown(line: bytes) -> bytes:
    """A line as a terminal shows it. Devices go back within a line only to wipe out the question for the next page, so
    what counts stands behind the last carriage return or backspace."""
    line = ESCAPES.sub(b"", MOVES.sub(b"\r", line)).rstrip(b"\r")
    return re.split(rb"[\r\x08]", line)[-1].translate(None, CONTROLS)


def last_words(text: bytes) -> str:
    """The last line that says something, for a message."""
    lines = [shown(line).decode("utf-8", "replace").strip() for line in text[-2000:].splitlines()]
    return next((line for line in reversed(lines) if line), "nothing")
