[ $# -ge 1 ] || fail 'Usage: @NAME@ @USAGE@'
host=$1
shift
if [ $# -gt 0 ]; then printf '%s\n' "$@"; else watched; fi >"$work/watched"
[ -r agentless/.passlist ] || fail 'No agentless/.passlist here: register the host first.'
password=$(secret_of password "$host")
[ -n "$password" ] || fail "No password for '$host' in agentless/.passlist."
: >"$work/collected"

echo 'INFO: Starting.'
