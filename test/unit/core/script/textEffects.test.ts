import { describe, expect, test } from 'vitest';
import type { State } from '../../../../core/protocol/state';
import { readPerl } from '../../../../core/script/perl/readPerl';
import type { Program } from '../../../../core/script/program';
import { readExpect } from '../../../../core/script/tcl/readExpect';
import { textEffects } from '../../../../core/script/textEffects';

const told = (program: Program, source: string, state: State | null): string[] =>
  textEffects(program, state).map(({ span, effect }) => `${source.slice(span.start, span.end)} → ${effect}`);

describe('what becomes of plain text that an expect script prints', () => {
  test.each<[string, string, string[]]>([
    [
      'before a block it is dropped, in it stored; each said once',
      'puts a\nputs b\nputs "STORE: now"\nputs c\nputs d\n',
      ['a → discarded', 'c → stored'],
    ],
    ['a command between changes nothing', 'puts a\nputs "INFO: x"\nputs b\n', ['a → discarded']],
    ['what follows ERROR is not read', 'puts "ERROR: x"\nputs a\n', []],
    ['nor carried out what follows exit', 'exit 0\nputs a\n', []],
    ['text of the run may be a command', 'puts $x\nputs a\n', []],
    ['or become one', 'puts "ST$x"\nputs a\n', []],
    ['but not this', 'puts "Started $x"\nputs a\n', ['Started $x → discarded']],
    ['an empty line is not worth a word', 'puts ""\nputs a\n', ['a → discarded']],
    ['a line in parts is one line', 'puts -nonewline "INFO: "\nputs a\nputs b\n', ['b → discarded']],
    ['a block that may be open', 'if {$x} { puts "STORE: now"; puts a }\nputs b\n', ['a → stored']],
    [
      'a branch that ends says nothing of what follows',
      'if {$x} { puts "STORE: now"; exit 0 }\nputs b\n',
      ['b → discarded'],
    ],
    ['a loop comes back', 'foreach x $l { puts a; puts "STORE: now"; puts b }\n', ['b → stored']],
    ['so does exp_continue', 'expect { x { puts a; exp_continue } y { puts "STORE: now" } }\n', []],
    [
      'a procedure called once is read where it is called',
      'proc p {} { puts a }\nputs "STORE: now"\np\n',
      ['a → stored'],
    ],
    ['one called twice is not', 'proc p {} { puts a }\np\nputs "STORE: now"\np\n', []],
    ['one that opens the block, called twice', 'proc p {} { puts "STORE: now" }\np\np\nputs a\n', []],
    ['one that is never called', 'proc p {} { puts a }\n', []],
    [
      'one that prints what it is given',
      'proc say {x} { puts $x }\nsay a\nsay "STORE: now"\nsay b\n',
      ['a → discarded', 'b → stored'],
    ],
    ['one that calls itself', 'proc p {} { puts a; p }\np\n', []],
    ['a file read in may print anything', 'puts a\nsource lib.exp\nputs b\nputs "STORE: now"\n', ['a → discarded']],
    ['standard error arrives too', 'puts stderr a\n', ['a → discarded']],
  ])('%s', (_, source, expected) => {
    expect(told(readExpect(source), source, 'periodic_diff')).toEqual(expected);
    expect(told(readExpect(source), source, null)).toEqual(expected);
  });

  test('in a periodic entry nothing is ever stored, whoever calls', () => {
    const source =
      'proc p {} { puts a }\np\nputs "STORE: now"\nputs b\np\nsource x\nif {$x} { puts "ERROR: y" }\nputs c\n';
    expect(told(readExpect(source), source, 'periodic')).toEqual(['b → discarded', 'a → discarded']);
  });
});

test('a Perl script in which one line may stand in a loop', () => {
  const source = 'print "a\\n";\nprint "STORE: now\\n" if $x;\nprint "b\\n";\nprint "c\\n" for @x;\n';
  expect(told(readPerl(source), source, null)).toEqual(['a → discarded']);
});
