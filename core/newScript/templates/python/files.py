

# What is checked of each file.
TABLES = [
@TABLES@
]


def octal_or_whole(mode: str) -> str:
    """OSSEC reads three digits as octal and anything else as the decimal number of the whole mode."""
    bits = int(mode, 8)
    return f"{bits:03o}" if bits <= 0o777 else str(0o100000 | bits)


def files(host: Host, folders: list[str]) -> list[bytes]:
    """What is checked of each file. Only files that all tables know are reported: one that came or went meanwhile will
    be there next time."""
    places = " ".join(map(shlex.quote, folders))
    facts, md5, sha1 = (
        {name: value for value, name in re.findall(pattern, b"\n".join(lines), re.MULTILINE)}
        for command, pattern in TABLES
        for lines in [host.run(f"find {places} -type f -exec {command} {{}} + 2>/dev/null")]
    )
    lines = []
    for name in sorted(facts.keys() & md5.keys() & sha1.keys()):
        size, mode, uid, gid = facts[name].decode().split(":")
        line = f"{size}:{octal_or_whole(mode)}:{uid}:{gid}:{md5[name].decode()}:{sha1[name].decode()} "
        lines.append(line.encode() + name)
    return lines
