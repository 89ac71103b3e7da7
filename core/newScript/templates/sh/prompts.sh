
# Moves what came to `text`, without the line that has no end yet: a prompt, or the pager's question.
take() {
  size=$(($(wc -c <"$work/output")))
  tail -c +$((seen + 1)) "$work/output" | head -c $((size - seen)) | sed '$d' >>"$work/text"
  seen=$size
}

# Types a line; what came before it is forgotten.
type_line() {
  seen=$(($(wc -c <"$work/output")))
  : >"$work/text"
  send "$1@ENTER@"
}

# Answers what the device asks on its way: the pager, notices after the login.
answer() {
@ANSWERS@
  return 1
}

reply() {
  take
  send "$1"
  line=
}

# The name in a prompt is what stays the same within a session: output that merely looks like a prompt has another.
is_prompt() {
  fits "$1" || return 1
  name=$(printf '%s\n' "$line" | sed -E "s$sep$1$sep\\$2$sep")
  [ -z "$prompt_name" ] || [ "$name" = "$prompt_name" ]
}

# The level of the prompt in the last line, in `level`; false where it is none.
find_prompt() {
@PROMPTS@
  return 1
}

# Waits until the last line is a prompt or, where one is given, fits a pattern; `level` is `asked` then.
await() {
  while :; do
    look
    answer || :
    if [ -n "$2" ] && fits "$2"; then
      level=asked
      return
    fi
    find_prompt && return
    more "$1" || lost "$1"
  done
}

# A banner may end like a prompt: the true one is followed by nothing.
is_quiet() {
  quiet_since=$(($(wc -c <"$work/output")))
  sleep 1
  [ "$(($(wc -c <"$work/output")))" -eq "$quiet_since" ]
}

# Logs in and waits for the prompt.
login() {
  prompt_name=
  : >"$work/text"
  start_ssh -tt @LOGIN_OPTIONS@
  while :; do
    await 'at the login' @OUTER_PATTERN@
    is_quiet || continue
@OUTER_STEP@
    prompt_name=$name
    return
  done
}
