# SYNTAX TEST "source.python" "agentless commands in strings"

print("ERROR: no login")
#      ^^^^^ string.quoted.double.python keyword.control.command.agentless
print('LOG: text')
#      ^^^ keyword.control.command.agentless
