#!/bin/sh
#
# Relays what an OSSEC agentless script says to Wazuh 5, which has no agentless daemon:
#
#   @SCRIPT@ on @HOST@, state @STATE@
#
# Does what ossec-agentlessd (4.2 and later) does with the script's output: the first snapshot is the baseline, a
# different one becomes the new baseline and gives an event `ossec: agentless: Change detected:...`, with the text that
# OSSEC's own alert has. LOG lines are events as they are. Events go to @LOG@, which a <localfile> block
# reads; INFO and ERROR lines go to standard error. In a periodic entry, FWD lines are kept as such a snapshot, because
# Wazuh 5 takes no integrity sums from others.
#
# The login is by key, as the user that starts this (for `enable`, `su` and `sudo` only where they ask for no password):
# there is no password here, nor in any file that this makes. ssh refuses a host whose key it does not know.
#
# Start it every @FREQUENCY@ seconds, by cron or by a systemd timer.

export LC_ALL=C
root=${AGENTLESS_ROOT:-/var/ossec}
name=@NAME@
host=@HOST_WORD@
command=@COMMAND@
log=$root/logs/agentless/$name.log
snapshots=$root/queue/agentless-relay/$name

complain() {
  printf 'agentless-relay: ERROR: %s: %s: %s\n' @SCRIPT_WORD@ "$host" "$1" >&2
}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -p "$snapshots" "${log%/*}" "$work/root/agentless" "$work/bin" || exit 1

# What the script finds: its fellows, a password list that says "by key", and an ssh that checks host keys. The first
# word on ssh's command line counts, whatever the script says behind it.
for file in "$root"/agentless/*; do ln -s "$file" "$work/root/agentless/"; done
[ ! -d "$root/queue" ] || ln -s "$root/queue" "$work/root/queue"
printf '%s|NOPASS|\n' "$host" >"$work/root/agentless/.passlist"
ssh=$(command -v ssh) || { complain 'There is no ssh here.'; exit 1; }
cat >"$work/bin/ssh" <<END_OF_SSH
#!/bin/sh
exec $ssh -o StrictHostKeyChecking=yes -o BatchMode=yes "\$@"
END_OF_SSH
chmod 755 "$work/bin/ssh"

(cd "$work/root" && PATH=$work/bin:$PATH exec /bin/sh -c "$command") >"$work/output" </dev/null

# The reading loop: pieces of at most 2047 bytes with their line feed; a carriage return or a zero byte ends a piece.
# Only the last STORE counts, and ERROR ends the reading. An event file and a block come out.
tr '\000' '\r' <"$work/output" | awk -v diff=@DIFF@ -v block="$work/block" -v events="$work/events" -v words="$work/words" '
  function piece(text, at) {
    at = index(text, "\r")
    if (at > 0) text = substr(text, 1, at - 1)
    if (substr(text, 1, 7) == "ERROR: ") { print "ERROR: " substr(text, 8) > words; over = 1 }
    else if (substr(text, 1, 6) == "INFO: ") print "INFO: " substr(text, 7) > words
    else if (substr(text, 1, 4) == "FWD:") { if (!diff) { open = 1; store(substr(text, 6)) } }
    else if (substr(text, 1, 4) == "LOG:") print substr(text, 6) > events
    else if (diff && substr(text, 1, 7) == "STORE: ") { open = 1; kept = 0 }
    else if (open && diff) store(text)
  }
  function store(text) { lines[++kept] = text }
  over { next }
  {
    rest = $0
    while (!over && length(rest) >= 2047) { piece(substr(rest, 1, 2047)); rest = substr(rest, 2048) }
    if (!over) piece(rest)
  }
  END {
    if (open) {
      printf "" > block
      for (line = 1; line <= kept; line++) print lines[line] > block
    }
  }
'

[ ! -s "$work/words" ] || sed "s/^/agentless-relay: /" "$work/words" >&2

# The alert: what OSSEC reads of the difference (2047 bytes), at most eight lines of it, without control bytes.
alert() {
  size=$(($(wc -c <"$1")))
  head -c 2047 "$1" >"$work/read"
  lines=$(($(wc -l <"$work/read")))
  keep=$lines cut=
  if [ "$(($(wc -c <"$work/read")))" -ge 2040 ]; then
    cut=yes
    breaks=$((lines - 1))
  else
    breaks=$lines
  fi
  if [ "$breaks" -ge 8 ]; then keep=8 cut=yes; fi
  [ "$size" -le 2047 ] || cut=yes
  {
    printf 'ossec: agentless: Change detected:'
    head -n "$keep" "$work/read"
    [ -z "$cut" ] || printf '... diff was truncated ...'
  } | tr -d '\000-\037\177'
  echo
}

[ ! -s "$work/events" ] || tr -d '\000-\011\013-\037\177' <"$work/events" >>"$log"
[ -e "$work/block" ] || exit 0
if [ ! -e "$snapshots/last-entry" ]; then
  mv "$work/block" "$snapshots/last-entry"
elif ! cmp -s "$work/block" "$snapshots/last-entry"; then
  # As agentlessd names them: by the times of the two snapshots.
  before=$(date -r "$snapshots/last-entry" +%s)
  mv "$snapshots/last-entry" "$snapshots/state.$before"
  mv "$work/block" "$snapshots/last-entry"
  difference=$snapshots/diff.$(date -r "$snapshots/last-entry" +%s)
  diff "$snapshots/state.$before" "$snapshots/last-entry" >"$difference"
  if [ $? -eq 1 ]; then alert "$difference" >>"$log"; else complain 'Unable to run diff.'; fi
fi
