
# Text as a terminal shows it. Devices go back within a line only to wipe out the question for the next page, so what
# counts stands behind the last carriage return or backspace.
shown() {
  sed -E \
    -e "s/${esc}\\[[0-9;?]*[HG]/$cr/g" \
    -e "s/${esc}(\\[[0-?]*[ -\\/]*[@-~]|\\][^$bel$esc]*($bel|$esc\\\\)?|[()].|[^][()])//g" \
    -e "s/$cr*\$//" \
    -e "s/^.*[$cr$bs]//" | tr -d '\000-\010\013-\037\177'
}

# The last line of the session's output that says something, for a message.
last_words() {
  words=$(tail -c 2000 "$work/output" | shown | sed -e 's/ *$//' -e '/./!d' | tail -n 1)
  printf '%s' "${words:-nothing}"
}
