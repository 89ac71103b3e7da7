import { createInterface } from 'node:readline';
import { parseCase } from '../../core/simulate/case';
import { simulate } from '../../core/simulate/simulate';
import type { Arguments, Command, ExitStatus } from '../command';
import { CannotRun } from '../command';
import { printJson, type Io } from '../io';

export const simulateCommand: Command = {
  name: 'simulate',
  operands: '< CASES',
  summary: 'play cases, one JSON document a line, through agentlessd and analysisd from an empty state',
  options: {
    json: { type: 'boolean', help: 'accepted and without effect: the output is JSON, a line a case' },
  },
  run: runSimulate,
};

/** A malformed line is answered with `{"error": …}` in its place; the others are still answered. */
async function runSimulate(args: Arguments, io: Io, signal: AbortSignal): Promise<ExitStatus> {
  if (args.positionals.some(name => name !== '-')) throw new CannotRun('simulate reads its cases from standard input.');
  let status: ExitStatus = 0;
  const lines = createInterface({ input: io.stdin, crlfDelay: Infinity });
  for await (const line of lines) {
    if (signal.aborted) return 2;
    if (line.trim() === '') continue;
    const input = parseCase(line);
    if ('error' in input) {
      status = 2;
      await printJson(io, input);
    } else {
      await printJson(io, simulate(input));
    }
  }
  return status;
}
