

def watch(arguments: list[str]) -> None:
    """One run: everything is fetched first, then reported."""
    if not arguments:
        raise Failure("Usage: @NAME@ @USAGE@")
    host, *watched = arguments
    password, second = secrets_of(host)
    say(b"INFO: Starting.")
    session = Session(Ssh(host, password, "-tt", @LOGIN_OPTIONS@))
    try:
        lines = collect(session, second, watched or WATCHED)
    finally:
        session.ssh.process.kill()
        session.ssh.end()
@REPORT@
    say(b"INFO: Finished.")


def collect(session: Session, second: str, watched: list[str]) -> list[bytes]:
    """All that is reported, line by line."""
    level = session.login()
@ENABLE_STEP@
    for line in [@PAGER_OFF@]:
        session.type(line)  # a device that does not know it turns pages, and those are turned here
        session.wait_for(f"in '{line}'")
    lines: list[bytes] = []
    for line in watched:
@COLLECT@
    session.type(@EXIT@)
    return lines
