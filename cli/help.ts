import type { Command, CommandOption } from './command';

export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'agentless: OSSEC agentless scripts, checked and run as OSSEC would',
    '',
    ...commands.map(({ name, summary }) => `  agentless ${name.padEnd(width)}  ${summary}`),
    '',
    "'agentless help COMMAND' says more, 'agentless --version' which one this is. Exit status: 0 clean, 1 findings or changes, 2 could not run.",
    '',
  ].join('\n');
}

export function commandHelp({ name, operands, summary, options }: Command): string {
  const rows = Object.entries(options).map(([option, spec]) => [optionForm(option, spec), spec.help] as const);
  const width = Math.max(0, ...rows.map(([form]) => form.length));
  return [
    `agentless ${name}${operands === '' ? '' : ` ${operands}`}`,
    '',
    `  ${summary}`,
    '',
    ...rows.map(([form, help]) => `  ${form.padEnd(width)}  ${help}`),
    '',
  ].join('\n');
}

function optionForm(option: string, { short, value, choices }: CommandOption): string {
  const shown = choices?.join('|') ?? value;
  return `${short === undefined ? '' : `-${short}, `}--${option}${shown === undefined ? '' : ` ${shown}`}`;
}
