
# More rights, where the login gives the lower prompt.
enable() {
  asked=
  type_line @BECOME_COMMAND@
  while :; do
    await "at '@BECOME_PLAIN@'" @ASKED_PATTERN@
    case $level in
      user) fail "$host gives no more rights: it refused the second password, or this user may not have them." ;;
      asked) ;;
      *) return ;;
    esac
@NAME_STEP@
    # It asks again after a wrong one.
    [ -z "$asked" ] || fail "$host refused the second password."
    second=$(secret_of second "$host")
    [ -n "$second" ] || fail "$host asks for a second password, but .passlist has none."
    asked=yes
    type_line "$second"
  done
}
