#!/bin/sh
#
# Size, rights, owner and hashes of the files below some folders of a Linux host, for OSSEC's agentless monitoring
# (state periodic).
#
#   check_files.sh USER@HOST FOLDER...
#
# Started in the OSSEC folder. Logs in by key where agentless/.passlist says NOPASS, else with the password there.

# ssh starts this file again to ask for the password, which so stands in no command line and in no file.
if [ -n "${CHECK_FILES_PASSWORD+set}" ]; then
  case $1 in
    *assword*) printf '%s\n' "$CHECK_FILES_PASSWORD" ;;
    *) exit 1 ;;
  esac
  exit 0
fi

[ "$*" = 'test test' ] && exit 0

# ERROR ends the run, so it is always the last thing said.
fail() {
  echo "ERROR: $1"
  exit 1
}

# The password of a host: what stands between the first and the last `|` of its line.
password_of() {
  while IFS= read -r line; do
    case $line in
      "$1|"*"|"*) ;;
      *) continue ;;
    esac
    line=${line#"$1|"}
    printf '%s\n' "${line%|*}"
    return 0
  done <agentless/.passlist
  return 1
}

# Runs a command on the host. What ssh complains about is kept for a message.
remote() {
  if [ "$password" = NOPASS ]; then
    ssh ${SSH_CONFIG:+-F "$SSH_CONFIG"} -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=10 -T \
      "$host" "$1" </dev/null 2>"$work/complaints"
  else
    CHECK_FILES_PASSWORD=$password SSH_ASKPASS=$self SSH_ASKPASS_REQUIRE=force DISPLAY=none \
      ssh ${SSH_CONFIG:+-F "$SSH_CONFIG"} -o StrictHostKeyChecking=yes -o NumberOfPasswordPrompts=1 \
      -o ConnectTimeout=10 -T "$host" "$1" </dev/null 2>"$work/complaints"
  fi
}

# A table of the host's files. Some files may be unreadable (status 1), but without the connection (255) there is none.
table() {
  remote "$1" >"$work/$2"
  [ $? -ne 255 ] || fail "No connection to $host: $(tail -n 1 "$work/complaints" | tr -d '\r')"
}

[ $# -ge 2 ] || fail 'Usage: check_files.sh USER@HOST FOLDER...'
host=$1
shift
[ -r agentless/.passlist ] || fail 'No agentless/.passlist here: register the host first.'
password=$(password_of "$host") || fail "No password for '$host' in agentless/.passlist."
case $0 in
  /*) self=$0 ;;
  *) self=$PWD/$0 ;;
esac
work=$(mktemp -d) || fail 'No room for temporary files.'
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT PIPE TERM

# Each folder in quotes for the remote shell.
folders=
for folder; do
  folders="$folders '$(printf '%s' "$folder" | sed "s/'/'\\\\''/g")'"
done

echo 'INFO: Starting.'
table "find$folders -type f -exec stat -c '%s:%a:%u:%g %n' {} +" facts
[ -s "$work/complaints" ] && echo "INFO: Left out: $(tail -n 1 "$work/complaints" | tr -d '\r')"
table "find$folders -type f -exec md5sum {} +" md5
table "find$folders -type f -exec sha1sum {} +" sha1

[ -s "$work/facts" ] || fail "No file found below$folders on $host."

# Only files that all three tables know are reported: one that came or went meanwhile will be there next time. Special
# bits are left out of the mode, because OSSEC reads more than three digits as a decimal number.
LC_ALL=C awk '
  { name = substr($0, index($0, " ") + 1) }
  FILENAME ~ /\/md5$/ { md5[substr(name, 2)] = $1; next }
  FILENAME ~ /\/sha1$/ { sha1[substr(name, 2)] = $1; next }
  !(name in md5) || !(name in sha1) { next }
  {
    split($1, fact, ":")
    mode = substr("000" fact[2], length(fact[2]) + 1)
    printf "FWD: %s:%s:%s:%s:%s:%s %s\n", fact[1], mode, fact[3], fact[4], md5[name], sha1[name], name
  }
' "$work/md5" "$work/sha1" "$work/facts" | LC_ALL=C sort -k 3

echo 'INFO: Finished.'
