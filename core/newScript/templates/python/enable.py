

PASSWORD_PROMPT = @PASSWORD_PROMPT@
ASKED = @ASKED_PATTERN@


def enable(session: Session, second: str) -> None:
    """More rights, where the login gives the lower prompt."""
    host = session.ssh.host
    asked = False
    session.type(@BECOME_COMMAND@)
    while True:
        level = session.wait_for("at '@BECOME_PLAIN@'", ASKED)
        if level == "user":
            raise Failure(f"{host} gives no more rights: it refused the second password, or this user may not have them.")
        if level != "asked":
            return
@NAME_STEP@
        if asked:  # it asks again after a wrong one
            raise Failure(f"{host} refused the second password.")
        if not second:
            raise Failure(f"{host} asks for a second password, but .passlist has none.")
        asked = True
        session.type(second)
