import type { Command, CommandOption } from './command';

/** What fits into a terminal beside something else. */
const LINE_WIDTH = 100;

export function generalHelp(commands: readonly Command[]): string {
  return [
    'agentless: OSSEC agentless scripts, checked and run as OSSEC would',
    '',
    ...table(commands.map(({ name, summary }) => [`agentless ${name}`, summary])),
    '',
    "'agentless help COMMAND' says more, 'agentless --version' which one this is.",
    'Exit status: 0 clean, 1 findings or changes, 2 could not run.',
    '',
  ].join('\n');
}

export function commandHelp({ name, operands, summary, options, more = '' }: Command): string {
  return [
    ...wrapped(`agentless ${name} ${operands}`.trimEnd(), LINE_WIDTH),
    '',
    ...wrapped(summary, LINE_WIDTH - 2).map(line => `  ${line}`),
    '',
    ...table(Object.entries(options).map(([option, spec]) => optionRow(option, spec))),
    ...(more === '' ? [] : ['', ...more.split('\n')]),
    '',
  ].join('\n');
}

/** Longer than this, choices stand with what the option is for. */
const SHORT_CHOICES = 24;

function optionRow(option: string, { short, value, choices, help }: CommandOption): readonly [string, string] {
  const inForm = choices?.join('|') ?? value;
  const isShort = choices === undefined || choices.join('|').length <= SHORT_CHOICES;
  const shown = isShort ? inForm : (value ?? option.toUpperCase());
  const form = `${short === undefined ? '' : `-${short}, `}--${option}${shown === undefined ? '' : ` ${shown}`}`;
  return [form, isShort ? help : `${help}; one of ${choices.join(', ')}`];
}

/** Two columns; what is long in the second goes on below it. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([first]) => first.length));
  return rows.flatMap(([first, second]) =>
    wrapped(second, LINE_WIDTH - width - 4).map((line, at) => `  ${(at === 0 ? first : '').padEnd(width)}  ${line}`),
  );
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
