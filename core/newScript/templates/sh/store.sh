
# Lines to be stored. A blank in front keeps text that looks like a command from being taken for one, and a very long
# line is cut before agentlessd would cut it.
store() {
  awk '
    /^(ERROR: |INFO: |STORE: |FWD:|LOG:)/ { $0 = " " $0 }
    {
      while (length($0) > 2000) {
        print substr($0, 1, 2000)
        $0 = " " substr($0, 2001)
      }
      print
    }
  '
}
