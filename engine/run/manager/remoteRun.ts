/**
 * What the manager's shell is given: `sh -c REMOTE_RUN sh FOLDER CHECK LINE`. As agentlessd does, it tries the script with
 * CHECK and then runs LINE, in FOLDER. It passes output and status on, and removes FOLDER whatever ends it. A check that
 * is not passed is said on standard error, `CHECK_FAILED` and the status, and nothing is run.
 *
 * A connection that breaks tells a command nothing. So a second process looks every second whether the server's process
 * for this session is still there, and ends the run with all that it started where it is not.
 */
/** The script's own standard error goes into its output, so that this one is ours. */
export const CHECK_FAILED = 'agentless: check failed: ';

export const REMOTE_RUN = `d=$1
s=$PPID
c=
clean() {
  trap '' HUP INT TERM PIPE
  [ -z "$c" ] || { kill -s TERM -- "-$c" || kill -s TERM "$c"; } 2>/dev/null
  cd / && rm -rf "$d"
}
trap clean EXIT
trap 'exit 129' HUP INT TERM PIPE
cd "$d" || exit 126
/bin/sh -c "$2" </dev/null >/dev/null 2>&1
r=$?
[ $r -eq 0 ] || { echo "${CHECK_FAILED}$r" >&2; exit 1; }
new=
command -v setsid >/dev/null && new=setsid
$new /bin/sh -c "$3" </dev/null &
c=$!
(
  trap - EXIT HUP INT TERM PIPE
  while kill -0 "$c"; do
    if ! kill -0 "$s"; then
      kill -s TERM -- "-$c" || kill -s TERM "$c"
      sleep 1
      kill -s KILL -- "-$c" || kill -s KILL "$c"
      break
    fi
    sleep 1
  done
) </dev/null >/dev/null 2>&1 &
w=$!
wait "$c"
r=$?
c=
kill "$w" 2>/dev/null
exit $r`;
