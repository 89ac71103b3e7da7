

# What changes although nobody changed the host: each of these lines would raise an alert in every run.
COMES_AND_GOES = [
@DROPPED@
]
# Here the group is what changes; the rest of the line stays.
CHANGING_PARTS = [
@MASKED@
]


def settled(lines: list[bytes]) -> list[bytes]:
    """Lines without what changes by itself."""
    kept = [line for line in lines if not any(pattern.search(line) for pattern in COMES_AND_GOES)]
    return [without_change(line) for line in kept]


def without_change(line: bytes) -> bytes:
    for pattern in CHANGING_PARTS:
        found = pattern.search(line)
        if found:
            start, end = found.span("changing")
            return line[:start] + b"..." + line[end:]
    return line
