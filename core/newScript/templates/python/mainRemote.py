

def watch(arguments: list[str]) -> None:
    """One run: everything is fetched first, then reported."""
    become = arguments.pop(0) if arguments[:1] in (["use_su"], ["use_sudo"]) else ""
    if not arguments:
        raise Failure("Usage: @NAME@ @USAGE@")
    name, *watched = arguments
    watched = watched or WATCHED
    host = Host(name, become)
    say(b"INFO: Starting.")
    lines: list[bytes] = []
@COLLECT@
@REPORT@
    say(b"INFO: Finished.")
