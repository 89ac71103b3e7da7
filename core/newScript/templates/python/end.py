

def main(arguments: list[str]) -> int:
    if ASKED_FOR in os.environ:
        return answer_ssh(arguments)
    if arguments == ["test", "test"]:
        return 0
    try:
        watch(arguments)
    except Failure as failure:
        say(f"ERROR: {failure}".encode("utf-8", "surrogateescape"))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
