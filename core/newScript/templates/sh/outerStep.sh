    if [ "$level" = asked ]; then
      type_line @OUTER_COMMAND@
      continue
    fi
