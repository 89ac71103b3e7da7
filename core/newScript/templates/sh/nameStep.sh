    if ! fits @PASSWORD_PROMPT@; then
      type_line "${host%@*}"
      continue
    fi
