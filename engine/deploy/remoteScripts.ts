/**
 * What runs on the manager: POSIX shell, one script a step, because each costs a round trip and a login shell's start. Names
 * and folders come as arguments, never in the text.
 */

/**
 * Says what is there. `$1` installation folder, `$2` the script's name, then a daemon's path for each product. Prints the
 * path of the first daemon that is there and LF, then the script, ossec.conf and `.passlist`, each as its size in bytes
 * (`-1`: there is none), LF, and its bytes. Status 3: no right to read or write; 4: no daemon.
 */
export const INSPECT = `
set -eu
home=$1 name=$2; shift 2
found=
for daemon in "$@"; do
  if [ -x "$home/$daemon" ]; then found=$daemon; break; fi
done
[ -n "$found" ] || exit 4
[ -w "$home/agentless" ] && [ -w "$home/etc" ] || exit 3
printf '%s\\n' "$found"
for file in "agentless/$name" etc/ossec.conf agentless/.passlist; do
  if [ -e "$home/$file" ]; then
    size=$(wc -c < "$home/$file")
    printf '%s\\n' "$((size))"
    cat "$home/$file"
  else
    printf '%s\\n' -1
  fi
done
`;

/**
 * Takes files from standard input into a private folder beside their places, puts them there, has the daemon check, and
 * puts everything back where it says no, or where this script is cut short.
 *
 * `$1` installation folder, `$2` daemon, `$3` the script's name, then a name and a size for each file in standard
 * input: `script`, `conf`, `list` are to be put in place, `script.before` and so on are what was seen there (absent: there
 * was no such file). Status 0: in place. 5: the manager's files have changed since they were read; nothing was touched.
 * 6: the daemon refuses; all is back, its words are on standard output. 7: the input was cut. Anything else: all is back.
 */
export const COMMIT = `
set -eu
umask 077
home=$1 daemon=$2 script=$1/agentless/$3 conf=$1/etc/ossec.conf list=$1/agentless/.passlist
shift 3
stage=$(mktemp -d "$home/agentless/.deploy-XXXXXXXX")

same() { if [ -e "$2" ]; then cmp -s "$1" "$2"; else [ ! -e "$1" ]; fi; }
keep() { if [ -e "$1" ]; then cp -p "$1" "$stage/$2.kept"; else : > "$stage/$2.new"; fi; }
put() { # staged file, target, changes of its mode: at once; owner and mode stay, a new file belongs to whom agentless/ does
  if [ -e "$2" ]; then cp -p "$2" "$stage/ready"; else
    : > "$stage/ready"
    chmod 640 "$stage/ready"
    if [ "$(id -u)" = 0 ]; then chown "$(ls -lnd "$home/agentless" | awk '{ print $3 ":" $4 }')" "$stage/ready"; fi
  fi
  cat "$stage/$1" > "$stage/ready"
  chmod "$3" "$stage/ready"
  mv -f "$stage/ready" "$2"
}
restore() { # kept name, target
  if [ -e "$stage/$1.kept" ]; then mv -f "$stage/$1.kept" "$2"
  elif [ -e "$stage/$1.new" ]; then rm -f "$2"; fi
}
finish() {
  status=$?
  trap - EXIT HUP INT TERM PIPE
  if [ "$status" != 0 ]; then restore script "$script"; restore conf "$conf"; restore list "$list"; fi
  rm -rf "$stage"
  exit "$status"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap '' PIPE
trap 'exit 143' TERM

while [ "$#" -gt 0 ]; do
  dd bs=1 count="$2" of="$stage/$1" 2> /dev/null # one byte at a time, so that nothing of the next file is read ahead
  [ "$(($(wc -c < "$stage/$1")))" = "$2" ] || exit 7
  shift 2
done
for name in script conf list; do
  case $name in script) there=$script ;; conf) there=$conf ;; *) there=$list ;; esac
  if [ -e "$stage/$name" ]; then same "$stage/$name.before" "$there" || exit 5; fi
done

if [ -e "$stage/script" ]; then keep "$script" script; put script "$script" ug+rx; fi
if [ -e "$stage/conf" ]; then keep "$conf" conf; put conf "$conf" u+r; fi
if [ -e "$stage/list" ]; then keep "$list" list; put list "$list" o-rwx; fi
cd "$home"
said=$("$home/$daemon" -t 2>&1) || { printf '%s\\n' "$said"; exit 6; }
printf '%s\\n' "$said" || : # nobody may be there to hear it
`;

/** Restarts the manager. `$1` installation folder, `$2` control program. */
export const RESTART = `
cd "$1"
"$1/$2" restart 2>&1
`;
