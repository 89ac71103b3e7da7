
# Starts ssh with an input that stays open and an output in a file. It checks the host key and asks nobody: the password
# comes from this file (see above).
start_ssh() {
  rm -f "$work/input"
  mkfifo "$work/input" || fail 'No room for a named pipe.'
  : >"$work/output"
  seen=0 size=0
  case $password in
    NOPASS) set -- -o BatchMode=yes "$@" ;;
  esac
  AGENTLESS_ASKED_FOR=$host SSH_ASKPASS=$self SSH_ASKPASS_REQUIRE=force DISPLAY=none TERM=dumb \
    ssh ${SSH_CONFIG:+-F "$SSH_CONFIG"} -o StrictHostKeyChecking=yes -o NumberOfPasswordPrompts=1 \
    -o ConnectTimeout=10 -o LogLevel=ERROR "$@" <"$work/input" >"$work/output" 2>&1 3>&- &
  ssh_id=$!
  exec 3>"$work/input"
}

# Sends text to the host. One that has gone is noticed when its answer is waited for.
send() {
  (
    trap '' PIPE
    printf '%s' "$1" >&3
  ) 2>/dev/null
}

# Waits for more output. Fails after the time limit, and for output without end; false once ssh has ended.
more() {
  before=$size
  since=$(date +%s)
  while :; do
    kill -0 "$ssh_id" 2>/dev/null
    alive=$?
    size=$(($(wc -c <"$work/output")))
    [ "$size" -le "$most_bytes" ] || fail "$host prints without end $1."
    [ "$size" -eq "$before" ] || return 0
    [ "$alive" -eq 0 ] || return 1
    [ $(($(date +%s) - since)) -le "$patience" ] ||
      fail "$host said nothing more for $patience seconds $1, at last: $(last_words)"
    sleep 0.1 2>/dev/null || sleep 1
  done
}

# Says why ssh ended without a result.
lost() {
  words=$(last_words)
  case $words in
    *'Permission denied'*) fail "$host refused the login: $words" ;;
    *'Host key verification failed'*)
      fail "The host key of $host is unknown or has changed. Check it, then connect once by hand as this user."
      ;;
  esac
  fail "The connection to $host ended $1: $words"
}

# The last line of what is not yet taken, in `line`. One that has its end is not the last.
look() {
  unseen=$(($(wc -c <"$work/output") - seen))
  [ "$unseen" -le 4096 ] || unseen=4096
  line=$({ tail -c "$unseen" "$work/output" && echo x; } | tail -n 1)
  line=$(printf '%s\n' "${line%x}" | shown)
}

fits() {
  printf '%s\n' "$line" | grep -Eq -- "$1"
}
