import { describe, expect, test } from 'vitest';
import { readPerl } from '../../../../core/script/perl/readPerl';
import { readExpect } from '../../../../core/script/tcl/readExpect';
import { wordingsFor, wordingsOf } from '../../../../core/script/wordings';

const EXPECT = String.raw`
proc fail {why} { puts "ERROR: $why"; exit 1 }
proc say {text} { send_user "\nINFO: $text\r\n" }
puts "INFO: Starting."
say "logged in to $host"
puts -nonewline "Working"
puts "FWD: $size:644:0:0:xxx:xxx $name"
puts $text
puts "$label:"
puts "---"
puts "model $model of $vendor"
expect { timeout { fail "no answer from $host" } eof { fail "hung up" } }
puts {one
two}
`;

const PERL = String.raw`
printf "%s is not reachable\n", $host;
printf STDERR "%-10s lines\n", $n;
print "INFO: ", $n, " files\n";
print <<"END";
INFO: first
LOG: second of $host
END
`;

describe('what printed a line', () => {
  test.each([
    ['INFO: Starting.', ['INFO: Starting.']],
    // The call says more than the procedure that prints for it.
    ['INFO: logged in to r1', ['logged in to $host"']],
    ['INFO: other', ['INFO: $text\\r']],
    ['ERROR: no answer from r1', ['no answer from $host"']],
    ['ERROR: hung up', ['hung up"']],
    ['ERROR: anything else', ['ERROR: $why']],
    ['Working… done', ['Working']],
    ['FWD: 1:644:0:0:xxx:xxx /etc/a b', ['FWD: $size:644:0:0:xxx:xxx $name']],
    ['FWD: 1:600:0:0:xxx:xxx /etc/a', []],
    // Text of the run alone, and a mere colon, could be any line.
    ['interface Gi0/1', []],
    ['anything:', []],
    ['---', ['---']],
    ['model C9300 of Cisco', ['model $model of $vendor']],
    ['model C9300', []],
    ['two', ['two']],
    ['', []],
  ])('in an expect script: %s', (line, printers) => {
    const wordings = wordingsFor(line, wordingsOf(readExpect(EXPECT)));
    expect(wordings.map(({ span }) => EXPECT.slice(span.start, span.end))).toEqual(printers);
  });

  test.each([
    ['r1 is not reachable', [' is not reachable\\n", $host']],
    ['12         lines', ['%-10s lines']],
    ['INFO: 12 files', ['INFO: ", $n, " files']],
    ['LOG: second of r1', ['LOG: second of $host']],
  ])('in a Perl script: %s', (line, printers) => {
    const wordings = wordingsFor(line, wordingsOf(readPerl(PERL)));
    expect(wordings.map(({ span }) => PERL.slice(span.start, span.end))).toEqual(printers);
  });

  test('the same words twice are two places', () => {
    const source = 'puts "INFO: again"\nputs "INFO: again"\n';
    const wordings = wordingsFor('INFO: again', wordingsOf(readExpect(source)));
    expect(wordings.map(({ span }) => span.start)).toEqual([6, 25]);
  });

  test('known stretches neither overlap nor change places', () => {
    const of = wordingsOf(readExpect('puts "aba$x:cd$y:aba"\n'));
    expect(wordingsFor('aba:cd:aba', of)).toHaveLength(1);
    expect(wordingsFor('aba:cdaba', of)).toHaveLength(0);
    expect(wordingsFor('aba', of)).toHaveLength(0);
    expect(wordingsFor('aba:aba:cd', of)).toHaveLength(0);
  });
});
