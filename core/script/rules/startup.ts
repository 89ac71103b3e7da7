import type { Report } from '../../rules/report';
import type { Program } from '../program';
import { SCRIPT_RULES } from './scriptRules';

/** What the file system says of the script; null: not known. */
export interface ScriptFile {
  readonly isExecutable: boolean | null;
}

/** The start-up check: who runs the script, and whether it answers `test test` (facts: "The test round"). */
export function checkStartup(program: Program, source: string, file: ScriptFile, report: Report): void {
  const firstLine = source.slice(0, lineEnd(source));
  checkInterpreter(firstLine, report);
  if (file.isExecutable === false) {
    report(SCRIPT_RULES.notExecutable, SCRIPT_RULES.notExecutable.message(), 0, firstLine.length);
  }
  const answers = program.literals.some(({ text }) => /^["'b]*test(?:[ ,"':/-]*test)?["']*$/.test(text));
  if (!answers) report(SCRIPT_RULES.noStartupAnswer, SCRIPT_RULES.noStartupAnswer.message(), 0, firstLine.length);
}

function lineEnd(source: string): number {
  const lf = source.indexOf('\n');
  return lf < 0 ? source.length : lf;
}

function checkInterpreter(line: string, report: Report): void {
  const { noInterpreter, unusableInterpreter } = SCRIPT_RULES;
  const bare = line.replace(/\r$/, '');
  if (!line.startsWith('#!')) {
    const hidden = line.search(/#!/);
    if (hidden > 0 && /^[\s\ufeff\xef\xbb\xbf]*$/.test(line.slice(0, hidden))) {
      const why = 'Something stands in front of `#!`, so the system does not see it';
      report(unusableInterpreter, unusableInterpreter.message(why), 0, hidden, {
        fix: [{ start: 0, end: hidden, text: '' }],
      });
    } else report(noInterpreter, noInterpreter.message(), 0, line.length);
    return;
  }
  if (line.endsWith('\r')) {
    const why = 'The line ends with a carriage return, which the system takes as part of the interpreter’s name';
    report(unusableInterpreter, unusableInterpreter.message(why), bare.length, line.length, {
      fix: [{ start: bare.length, end: line.length, text: '' }],
    });
  }
  const [, program = '', argument = ''] = /^#!\s*(\S+)[ \t]*(.*)$/.exec(bare) ?? [];
  const start = line.indexOf(program);
  if (program === '') report(noInterpreter, noInterpreter.message(), 0, line.length);
  else if (!program.startsWith('/')) {
    const why = `${quote(program)} is not an absolute path, and agentlessd starts scripts from its own folder`;
    report(unusableInterpreter, unusableInterpreter.message(why), start, start + program.length);
  } else if (/\/env$/.test(program)) checkEnv(argument, line.indexOf(argument, start + program.length), report);
}

/** The system hands everything behind the interpreter on as one argument, so `env` looks for a program `expect -f`. */
function checkEnv(argument: string, start: number, report: Report): void {
  const { unusableInterpreter } = SCRIPT_RULES;
  if (argument.startsWith('-S') || !/\s/.test(argument.trim())) return;
  const why = `${quote(`env ${argument}`)} looks for a program of that whole name; only \`env -S\` splits it`;
  report(unusableInterpreter, unusableInterpreter.message(why), start, start + argument.length, {
    fix: [{ start, end: start, text: '-S ' }],
  });
}

function quote(text: string): string {
  return `\`${text}\``;
}
