# SYNTAX TEST "source.shell" "agentless commands in strings"

echo "INFO: Starting."
#     ^^^^ string.quoted.double.shell keyword.control.command.agentless
#         ^^ punctuation.separator.command.agentless
#           ^^^^^^^^^ string.quoted.double.shell - keyword.control.command.agentless
echo "INFO:Starting."
#     ^^^^^^^^^^^^^^ - keyword.control.command.agentless
printf 'FWD: %s\nSTORE: now\n' "$sum"
#       ^^^ keyword.control.command.agentless
#                ^^^^^ keyword.control.command.agentless
echo "see INFO: x"
#         ^^^^ - keyword.control.command.agentless
# "ERROR: x"
#  ^^^^^ - keyword.control.command.agentless
cat <<EOF
ERROR: no login
# <----- keyword.control.command.agentless
EOF
