#!/bin/sh
#
# @TITLE@, for OSSEC's agentless monitoring (state @STATE@).
#
#   @NAME@ @USAGE@
#
# Started in the OSSEC folder. agentless/.passlist has a line for each host, USER@HOST|password|@SECOND@;
# NOPASS in place of the password means that it logs in by key. Nothing is reported before all text is at hand, so
# that a failure never leaves half a result behind.

[ "$*" = 'test test' ] && exit 0

# The lines of a host in .passlist: USER@HOST|password|second password. Wazuh keeps the whole file in base64.
passlist() {
  if grep -q '|' agentless/.passlist; then cat agentless/.passlist; else base64 -d agentless/.passlist; fi
}

# What .passlist has for a host, `password` or `second`. A password may hold a `|`, so the last one counts.
secret_of() {
  passlist | while IFS= read -r line; do
    case $line in
      "$2|"*"|"*) ;;
      *) continue ;;
    esac
    line=${line#"$2|"}
    case $1 in
      password) printf '%s\n' "${line%|*}" ;;
      second) printf '%s\n' "${line##*|}" ;;
    esac
    break
  done
}

# ssh starts this file again to ask for the password, which so stands in no command line and in no other file.
if [ -n "${AGENTLESS_ASKED_FOR+set}" ]; then
  case $1 in
    *assword* | *asscode*) secret_of password "$AGENTLESS_ASKED_FOR" ;;
    *) exit 1 ;;
  esac
  exit 0
fi

# ERROR ends the run, so it is always the last thing said.
fail() {
  printf 'ERROR: %s\n' "$1"
  exit 1
}

# @WATCHED_COMMENT@ Arguments of the entry, where there are any, take their place.
watched() {
  cat <<'END_OF_WATCHED'
@WATCHED@
END_OF_WATCHED
}

# Seconds without a word from the host after which the run ends.
patience=@PATIENCE@
most_bytes=64000000
export LC_ALL=C

esc=$(printf '\033') bel=$(printf '\007') cr=$(printf '\r') bs=$(printf '\b') tab=$(printf '\t')
# Parts the halves of a sed command: no pattern has it.
sep=$(printf '\001')
