

def event(line: bytes) -> bytes:
    """A line as an event. What is longer raises an alert of its own, and `ossec: ` in front is kept for OSSEC itself."""
    plain = re.sub(rb"[\x00-\x1f\x7f]+", b" ", line)
    if plain.startswith(b"ossec: "):
        plain = b"| " + plain
    return plain[:1000]
