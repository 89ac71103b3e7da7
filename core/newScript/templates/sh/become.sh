become=
case $1 in
  use_su | use_sudo)
    become=$1
    shift
    ;;
esac
