        if not PASSWORD_PROMPT.search(session.ssh.last_line()):
            session.type(host.rpartition("@")[0])
            continue
