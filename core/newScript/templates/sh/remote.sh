
# A word that any shell reads as it stands here.
quoted() {
  printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}

# The lines that a command prints on the host, in $work/lines, without what a login prints before. With `become` it is
# carried out as root, which asks for the second password.
remote() {
  remote_command=$(quoted "echo; echo agentless-begin; $1")
  case $become in
    use_su) remote_command="echo; echo agentless-login; "@SU@" $remote_command" ;;
    use_sudo) remote_command="echo; echo agentless-login; "@SUDO@" $remote_command" ;;
    *) remote_command="sh -c $remote_command" ;;
  esac
  if [ -n "$become" ]; then terminal=-tt; else terminal=-T; fi
  start_ssh "$terminal" "$host" "sh -c $(quoted "$remote_command")"
  if [ -n "$become" ]; then become_root; else exec 3>&-; fi
  while more 'in the middle'; do :; done
  wait "$ssh_id"
  status=$?
  ssh_id=
  tr -d '\r' <"$work/output" | sed '1,/^agentless-begin$/d' >"$work/lines"
  grep -q '^agentless-begin' "$work/output" || lost 'before the command began'
  case $status in
    255) lost 'in the middle' ;;
    126 | 127) fail "$host did not carry out the command: $(last_words)" ;;
  esac
}

# Gives the second password to su or sudo, once it is asked for.
become_root() {
  until grep -q '^agentless-begin' "$work/output"; do
    look
    if grep -q '^agentless-login' "$work/output" && fits @PASSWORD_PROMPT@; then
      second=$(secret_of second "$host")
      [ -n "$second" ] || fail "$host asks for a second password, but .passlist has none."
      seen=$(($(wc -c <"$work/output")))
      send "$second
"
      break
    fi
    more 'before the command began' || return
  done
  until grep -q '^agentless-begin' "$work/output"; do
    look
    fits @PASSWORD_PROMPT@ && fail "$host refused the second password."
    more 'before the command began' || return
  done
}
