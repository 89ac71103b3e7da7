# SYNTAX TEST "source.perl" "agentless commands in strings"

print "STORE: now\n";
#      ^^^^^ string.quoted.double.perl keyword.control.command.agentless
print "FWD:1\n";
#      ^^^ - keyword.control.command.agentless
