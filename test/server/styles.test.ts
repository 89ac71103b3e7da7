import { describe, expect, test } from 'vitest';
import { assertDiagnostics, open } from './features';

/**
 * The many ways in which people write. A false alarm is worse than a miss: who has seen two trusts none of the others.
 */
const HEADS: Readonly<Record<string, string>> = {
  expect: '#!/usr/bin/expect -f\nif { "$argv" == "test test" } { exit }\n',
  shellscript: '#!/bin/bash\n[ "$1$2" = testtest ] && exit 0\n',
  python: '#!/usr/bin/env python3\nimport sys\nif len(sys.argv) == 3 and sys.argv[1] == "test": sys.exit()\n',
  perl: '#!/usr/bin/perl\nexit 0 if @ARGV == 2 && $ARGV[0] eq \'test\' && $ARGV[1] eq "test";\n',
};

const written = (languageId: string, lines: string) => ({
  text: `${HEADS[languageId]}${lines}\n`,
  circumstances: { languageId, uri: 'file:///ws/agentless/script' },
});

describe('what is in order is left alone', () => {
  test.each([
    // Where the text goes.
    ['shellscript', 'exec 3>&1 1>/dev/null\necho "INFO:not seen"\necho "INFO: seen" >&3'],
    ['shellscript', 'exec 3>/tmp/log\necho "INFO:not seen" >&3\n{ echo "INFO:x"; } 4>/tmp/x >&4'],
    ['shellscript', 'exec 2>/dev/null\necho "ERROR: not seen" >&2\necho "INFO: x"'],
    ['shellscript', 'say() { echo "INFO:$1"; }\nexec >/tmp/log\nsay x'],
    ['shellscript', '{ echo "INFO:x"; echo "ERROR:y"; } >>"$LOG"\n( echo "STORE:z" ) >/tmp/x'],
    ['shellscript', 'exec > >(logger)\necho "INFO:x"'],
    ['shellscript', 'printf -v line "INFO:%s" "$1"\ngrep -q x <<<"INFO:x"\nlogger "INFO:x"\ntr a b <<EOF\nINFO:x\nEOF'],
    [
      'shellscript',
      'ssh "$1" <<\'EOF\'\necho "INFO:x"\nEOF\nssh "$1" \'echo "FWD:1"\'\ncat <<EOF | mail root\nINFO:x\nEOF',
    ],
    [
      'python',
      'import logging\nlogging.info("INFO:x")\nprint("INFO:x", file=open("x", "w"))\nx = ["INFO:y"]\n"""INFO:z"""',
    ],
    ['perl', 'print LOG "INFO:x\\n"; print {$fh} "INFO:x\\n"; warn "INFO:x\\n"; my $s = sprintf "INFO:%s", 1;'],
    ['perl', '=pod\n\nprint "INFO:pod\\n";\n\n=cut\n$x =~ s/INFO:/ERROR:/; # print "INFO:x"\n__END__\nprint "INFO:x";'],
    ['expect', 'set f [open x w]; puts $f "INFO:x"; send_log "INFO:x\\n"; exec logger "INFO:x"; set l [list "INFO:x"]'],
    ['shellscript', 'ls 2>/dev/null\nif [ -z "$1" ]; then\n  echo "usage" >&2\n  exit 1\nfi'],
    ['shellscript', 'printf >&2 "%s\\n" "$0: missing"\nexit 1'],
    ['shellscript', '>&2 echo "usage"\nexit 1'],
    // Lines in parts.
    ['shellscript', 'echo -n "INFO: "; echo "split"\nprintf "INFO: up since "; uptime -s\n'],
    ['shellscript', 'printf "%s: %s\\n" INFO "in parts"\nprintf "FWD: %s %s\\n" -1 /gone'],
    ['perl', 'print "INFO: no newline";\nprint "\\n";\nprint "INFO:", " x\\n";'],
    ['expect', 'puts -nonewline "INFO: half"\nputs " a line"'],
    ['perl', 'print <<~EOT;\n    INFO: indented\n      LOG: x\n    EOT'.replace('  LOG', 'LOG')],
    ['shellscript', 'if true; then\n\tcat <<-EOF\n\t\tINFO: indented\n\tEOF\nfi'],
    ['shellscript', 'printf "%s" "INFO: c" && echo'],
    // Input that is given.
    ['shellscript', 'first() { read -r a b; echo " $a"; }\nhostname -I | first\nfirst <<<"x y"'],
    ['shellscript', 'filter() { while read -r l; do [ "$l" ] && echo " $l"; done; }\nssh h show run | filter'],
    ['expect', 'puts [format "FWD: %d:%o:%d:%d:%s:%s %s" $size $mode 0 0 $md5 $sha1 $name]\nputs [join $l "INFO:x"]'],
    // How it ends.
    [
      'shellscript',
      '( cd /x || exit 1 )\nfind / | while read -r f; do [ -n "$f" ] || exit 1; done\nx=$(cd / || exit 2)',
    ],
    ['shellscript', 'ask() { x || exit 3; echo "INFO:$x"; }\ny=$(ask) || { echo "ERROR: no answer"; exit 1; }'],
    ['shellscript', 'if ! x; then\n  echo >&2 "no x"\n  if [ "$y" ]; then exit 1; fi\nfi'],
    ['shellscript', 'echo ERROR: $1 failed && exit 1'],
    ['shellscript', 'echo "ERROR: x"\nif [ -n "$2" ]; then exit 1; fi\nexit 2'],
    ['python', 'def die(msg):\n    sys.stdout.write("ERROR: " + msg + "\\n")\n    sys.stdout.flush()\n    sys.exit(1)'],
    ['expect', 'try { error x } on error {m o} { puts "ERROR: caught $m"; exit 1 }\ncatch { error y } why'],
    ['expect', 'proc err {msg {code 1}} {\n  puts "ERROR: $msg"\n  catch {close}; catch {wait}\n  exit $code\n}'],
    [
      'python',
      'import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()) as text:\n    print("INFO:kept")',
    ],
    ['python', 'if not x:\n    sys.exit("ERROR: nothing came")'],
    // Before there is a device, nothing is glued to its prompt.
    [
      'expect',
      'if {$argc < 1} { send_user "ERROR: usage\\n"; exit 1 }\nif {[catch { spawn ssh $h } why]} {\n  send_user "ERROR: $why\\n"\n  exit 1\n}',
    ],
    // Sums of which one hole holds two fields.
    ['python', 'print(f"FWD: {st.st_size}:{mode:o}:{st.st_uid}:{st.st_gid}:{sums(path)} {path}")'],
    ['python', 'print("FWD: %d:%o:%d:%d:%s %s" % (size, mode, uid, gid, sums(path), path))'],
    ['shellscript', 'echo "FWD: $size:$mode:$uid:$gid:$hashes $name"'],
    ['shellscript', 'echo "FWD: $size:$mode:$uid:$gid:$(hashes "$name") $name"'],
    ['perl', 'print "FWD: $st[7]:$st[2]:$st[4]:$st[5]:$files{$f} $f\\n";'],
  ])('%s: %j', async (languageId, lines) => {
    const { text, circumstances } = written(languageId, lines);
    await assertDiagnostics(text, [], circumstances);
  });
});

describe('what is wrong is still seen', () => {
  test.each<[string, string, [string, string][]]>([
    ['shellscript', 'exec 3>&1 >/dev/null\necho "INFO:x" >&3', [['command/missing-space', 'INFO:']]],
    ['shellscript', 'exec 3>&1 >/dev/null\nexec >&3\necho "INFO:x"', [['command/missing-space', 'INFO:']]],
    ['shellscript', 'printf >/dev/stdout "INFO:%s\\n" x', [['command/missing-space', 'INFO:']]],
    ['shellscript', 'emit() { printf "%s\\n" "$@"; }\nemit "INFO:x"', [['command/missing-space', 'INFO:']]],
    ['shellscript', '( echo "INFO:x" )', [['command/missing-space', 'INFO:']]],
    // A redirection of one command leaves those behind it as they are.
    ['shellscript', 'ls 2>/dev/null\necho "INFO:x" >&2', [['command/missing-space', 'INFO:']]],
    [
      'shellscript',
      'ssh "$1" true >/dev/null 2>&1 || { echo "ERROR: no answer" >&2; exit 1; }',
      [['script/on-standard-error', 'echo']],
    ],
    [
      'shellscript',
      'v=$(ssh "$1" version 2>/dev/null)\n[ -n "$v" ] || { echo "ERROR: no answer" >&2; exit 1; }',
      [['script/on-standard-error', 'echo']],
    ],
    [
      'shellscript',
      'exec 3>&1\nls 3>/dev/null\nsay() { echo "INFO:x" >&3; }\nsay',
      [['command/missing-space', 'INFO:']],
    ],
    ['shellscript', 'ssh h || exit 3', [['script/silent-failure', 'exit 3']]],
    ['perl', 'print "INFO: a"; print "INFO: b\\n";', [['script/line-not-ended', 'INFO: a']]],
    ['perl', 'print <<~EOT;\n  INFO: a\n    INFO: b\n  EOT', [['command/leading-blank', '  INFO:']]],
    ['shellscript', 'echo "FWD: $s:$m:$u:$g:$md5 $n"', [['fwd/field-count', '$s:$m:$u:$g:$md5']]],
    [
      'perl',
      'my $h = $ARGV[0] // "none"; my $x = $h // 1;\nprint "INFO:x\\n" if $x / 2 > 1 / 3;',
      [['command/missing-space', 'INFO:']],
    ],
    ['python', 'sys.exit("ERROR:nothing came")', [['command/missing-space', 'ERROR:']]],
    [
      'python',
      'import contextlib\nwith contextlib.redirect_stdout(sys.stderr):\n    print("INFO:x")',
      [['command/missing-space', 'INFO:']],
    ],
    ['expect', 'spawn ssh $h\nsend_user "ERROR: x\\n"\nexit 1', [['script/line-not-started', 'ERROR:']]],
    ['shellscript', 'first() { read -r a; echo " $a"; }\necho x | first\nfirst', [['script/asks-for-input', 'read']]],
    [
      'expect',
      'puts [format "FWD:%s:%o:%d:%d:%s:%s %s" $s $m 0 0 $md5 $sha $f]',
      [['command/lost-byte', 'FWD:%s:%o:%d:%d:%s:%s %s" $s']],
    ],
    ['expect', 'send_user [format "INFO:%s\\n" $x]', [['command/missing-space', 'INFO:']]],
    ['expect', 'error "no answer"', [['script/silent-failure', 'error "no answer"']]],
  ])('%s: %j', async (languageId, lines, expected) => {
    const { text, circumstances } = written(languageId, lines);
    await assertDiagnostics(text, expected, circumstances);
  });
});

test('a script that knows nothing of the start-up check is found whatever its condition looks like', async () => {
  const text = '#!/usr/bin/expect\nif { "$argv" == "tested" } { exit }\n';
  const { service, document, context } = open(text, { languageId: 'expect', uri: 'file:///ws/agentless/script' });
  expect((await service.diagnostics(document, context)).map(({ code }) => code)).toEqual(['script/no-startup-answer']);
});

test('a script that a shell only restarts with Tcl is a Tcl script', async () => {
  const text = `#!/bin/sh
# The next line restarts with expect \\
exec expect "$0" "$@"
if {$argv eq "test test"} { exit 0 }
puts "INFO:x"
`;
  const circumstances = { languageId: 'shellscript', uri: 'file:///ws/agentless/script' };
  await assertDiagnostics(text, [['command/missing-space', 'INFO:']], circumstances);
});
