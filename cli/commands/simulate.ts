import { createInterface } from 'node:readline';
import { parseCase } from '../../core/simulate/case';
import { RELEASES } from '../../core/release';
import { simulate } from '../../core/simulate/simulate';
import type { Arguments, Command, ExitStatus } from '../command';
import { CannotRun } from '../command';
import { printJson, type Io } from '../io';

const EXAMPLE = `{"id": "first", "script": "tool", "hosts": ["root@192.0.2.1"], "mode": "periodic",
   "inputs": [{"bytes": {"utf8": "INFO: x\\n"}}], "cycles": 1, "test_exit": 0,
   "release": "ossec-3.8", "options": {"alert_new_files": false, "auto_ignore": true, "ignore": []}}`;

export const simulateCommand: Command = {
  name: 'simulate',
  operands: '< CASES',
  summary: 'play cases, one JSON document a line, through agentlessd and analysisd from an empty state',
  options: {
    json: { type: 'boolean', help: 'accepted and without effect: the output is JSON, a line a case' },
  },
  more: `A case is one line. This one has every key; only script, hosts, mode and inputs must be there:

  ${EXAMPLE}

mode is periodic, periodic_diff or stay_connected. Each input is what the script prints in one
run, host after host and round after round; cycles are the rounds. Bytes are {"utf8": TEXT} or
{"b64": BASE64}.
release is one of ${RELEASES.join(', ')}.`,
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
