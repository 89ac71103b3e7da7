import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { families } from '../../../../core/families/families';
import { PYTHON, POSIX, TCL } from '../../../../core/newScript/pattern/dialects';
import { groupNumber, replacingGroup } from '../../../../core/newScript/pattern/groups';
import { readPattern } from '../../../../core/newScript/pattern/pattern';
import { spell } from '../../../../core/newScript/pattern/spell';
import { pythonPattern, shellQuoted, tclWord } from '../../../../core/newScript/quote';
import { familyExamples as EXAMPLES } from '../../families/examples';

/** Every pattern that goes into scripts, with every line of the family's examples: does it fit? */
const CASES = families.flatMap(family => {
  const example = EXAMPLES.find(one => one.family === family.id);
  const lines = [
    ...(example?.noise.map(([line]) => line) ?? []),
    ...(example?.errors ?? []),
    ...Object.values(example?.prompts ?? {}).flatMap(prompts => Object.keys(prompts)),
    ...Object.keys(example?.pager ?? {}),
    ...(example?.noPrompts ?? []),
    'Password for admin: ',
    '(admin@192.0.2.1) Password:',
  ].filter(line => /^[\x20-\x7e]+$/.test(line));
  const { prompts, pager, login, errors, noise, become } = family;
  const patterns = [
    ...Object.values(prompts).filter(pattern => pattern !== null),
    ...[...pager.prompts, ...login.questions, ...errors, ...noise].map(({ pattern }) => pattern),
    login.password,
    ...Object.values(become).map(({ password }) => password),
  ];
  return patterns.flatMap(pattern => lines.map(line => ({ pattern, line, fits: pattern.test(line) })));
});

/** Where a language sees a line otherwise than JavaScript; `answers` has 0 or 1 for each case. */
function differing(answers: string): readonly string[] {
  expect(answers).toHaveLength(CASES.length);
  return CASES.flatMap(({ pattern, line, fits }, index) =>
    (answers[index] === '1') === fits ? [] : [`${String(pattern)} and ${line}: ${answers[index]}`],
  );
}

describe('every pattern of the families, in the languages of scripts', () => {
  it('fits the same lines in Python', () => {
    const program = CASES.map(
      ({ pattern, line }) => `(re.compile(${pythonPattern(spell(pattern, PYTHON))}), ${JSON.stringify(line)}.encode())`,
    );
    const text = `import re, sys\ncases = [\n${program.join(',\n')}\n]\nfor p, l in cases: sys.stdout.write("1" if p.search(l) else "0")`;
    expect(differing(execFileSync('python3', ['-'], { input: text, encoding: 'utf8' }))).toEqual([]);
  });

  it('fits the same lines in Tcl', () => {
    const text = CASES.map(
      ({ pattern, line }) => `puts -nonewline [regexp -- ${tclWord(spell(pattern, TCL))} ${tclWord(line)}]`,
    );
    expect(
      differing(
        execFileSync('expect', ['-'], { input: `${text.join('\n')}\nflush stdout\nexit 0\n`, encoding: 'utf8' }),
      ),
    ).toEqual([]);
  });

  it('fits the same lines in grep', () => {
    const patterns = new Map<string, { readonly lines: string[]; readonly fits: string[] }>();
    for (const { pattern, line, fits } of CASES) {
      const spelt = spell(pattern, POSIX);
      const known = patterns.get(spelt) ?? { lines: [], fits: [] };
      patterns.set(spelt, known);
      known.lines.push(line);
      if (fits) known.fits.push(line);
    }
    const commands = [...patterns].map(
      ([spelt, { lines }]) =>
        `printf '%s\\n' ${lines.map(shellQuoted).join(' ')} | LC_ALL=C grep -E -- ${shellQuoted(spelt)}`,
    );
    const found = execFileSync('sh', ['-s'], { input: `${commands.join('\n')}\ntrue\n`, encoding: 'utf8' });
    const wanted = [...patterns.values()].flatMap(({ fits }) => fits).map(line => `${line}\n`);
    expect(found).toBe(wanted.join(''));
  });
});

describe('sed replaces what changes and keeps the rest', () => {
  const noises = families.flatMap(({ id, noise }) =>
    (EXAMPLES.find(one => one.family === id)?.noise ?? []).flatMap(([line, shown]) => {
      const found = noise.find(({ pattern }) => pattern.test(line));
      return found === undefined || found.drop || shown === null ? [] : [{ pattern: found.pattern, line, shown }];
    }),
  );

  it('in every family', () => {
    const commands = noises.map(({ pattern, line }) => {
      const { search, replacement } = replacingGroup(pattern, 'changing', '...');
      const command = shellQuoted(`s\x01${search}\x01${replacement}\x01`);
      return `printf '%s\\n' ${shellQuoted(line)} | LC_ALL=C sed -E ${command}`;
    });
    const done = execFileSync('sh', ['-s'], { input: `${commands.join('\n')}\n`, encoding: 'utf8' });
    expect(done.split('\n').slice(0, -1)).toEqual(noises.map(({ shown }) => shown.replace('…', '...')));
  });
});

describe('patterns', () => {
  it.each([
    ['(?:a|b)(?<name>c)', 2],
    ['(?<name>c)', 1],
    ['x', 0],
  ])('the group of /%s/ has number %i where every group counts', (source, number) => {
    expect(groupNumber(new RegExp(source), 'name')).toBe(number);
  });

  it.each(['(?=a)', '(?<!a)b', '\\p', '[\\S]', '(', '[a'])(
    '/%s/ is not shared by all languages, and said to be so',
    source => {
      expect(() => readPattern(source)).toThrow(RangeError);
    },
  );

  it('many repeats are as good as any number', () => {
    expect(spell(/a{1,64}b{0,255}c{3}d{2,7}/, TCL)).toBe('a+b*c{3}d{2,7}');
  });

  it('letters are doubled where a language has no flag for case', () => {
    expect(spell(/^user ?[a-c]:/i, POSIX)).toBe('^[uU][sS][eE][rR] ?[a-cA-C]:');
  });
});
