
# Lines as events. What is longer raises an alert of its own, and `ossec: ` in front is kept for OSSEC itself.
events() {
  tr '\000-\011\013-\037\177' ' ' | sed -E -e 's/^ossec: /| &/' -e '/^ *$/d' -e 's/^(.{0,999}).*$/\1/' -e 's/^/LOG: /'
}
