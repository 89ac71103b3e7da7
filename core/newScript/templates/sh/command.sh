
# Types a command and leaves the lines that the device answers in $work/lines, without the echo.
command_lines() {
  type_line "$1"
  await "in '$1'" ''
  take
  shown <"$work/text" | sed -e "s/[ $tab]*\$//" >"$work/shown"
  case $(head -n 1 "$work/shown") in
    *"$1") sed 1d "$work/shown" >"$work/lines" ;;
    *) cp "$work/shown" "$work/lines" ;;
  esac
  refusal=$(grep -Em 1 @REFUSALS@ "$work/lines") && fail "$host did not carry out '$1': $refusal"
  return 0
}
