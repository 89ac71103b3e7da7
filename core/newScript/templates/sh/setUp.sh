
case $0 in
  /*) self=$0 ;;
  *) self=$PWD/$0 ;;
esac
work=$(mktemp -d) || fail 'No room for temporary files.'
ssh_id=
end() {
  [ -z "$ssh_id" ] || kill "$ssh_id" 2>/dev/null
  rm -rf "$work"
}
trap end EXIT
trap 'exit 1' HUP INT PIPE TERM
