
# Leaves in $work/lines what was not there in the last run. What was there is kept in queue/diff, where agentlessd keeps
# its own.
fresh() {
  mark="queue/diff/$host->@NAME@.$1.lines"
  if [ ! -d queue/diff ]; then
    echo 'INFO: No queue/diff here: all lines count as new.'
    return
  fi
  # As with a snapshot, the first run only remembers.
  if [ -e "$mark" ]; then cp "$mark" "$work/before"; else cp "$work/lines" "$work/before"; fi
  (umask 077 && cp "$work/lines" "$mark.new" && mv "$mark.new" "$mark") || fail 'queue/diff cannot be written to.'
  # Old lines leave at the top, below a heading perhaps, and new ones come at the end.
  awk '
    FNR == NR { before[++had] = $0; next }
    { now[++has] = $0 }
    END {
      for (gone = 0; gone < had; gone++) {
        for (at = 0; at <= gone; at++) {
          for (same = 1; gone + same <= had && before[gone + same] "" == now[at + same] ""; same++);
          if (gone + same > had) {
            for (line = at + same; line <= has; line++) print now[line]
            exit
          }
        }
      }
      for (line = 1; line <= has; line++) print now[line]
    }
  ' "$work/before" "$work/lines" >"$work/fresh"
  mv "$work/fresh" "$work/lines"
}
