import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { fromBinary, showBytes } from '../../core/bytes';
import { explain } from '../../core/protocol/explain';
import type { UnsteadyLine } from '../../core/snapshot/volatile';
import { fromDifference } from '../review/fromDifference';
import type { Finished, Unsteady } from '../running/runs';
import { lineOfStored } from './firstChangedLine';

/** Messages on one test; the report lists all. */
const MOST_MESSAGES = 50;

/** One message for each thing that changes by itself, at its line of the transcript, with a filter for the script. */
export function unsteadyMessages({ entry, result }: Finished, { lines, files }: Unsteady): vscode.TestMessage[] {
  const locate = lineLocator(result.transcript, entry.entry.state);
  return [
    ...lines.slice(0, MOST_MESSAGES).map(line => lineMessage(line, locate)),
    ...files.slice(0, MOST_MESSAGES).map(({ name, before, after }) => {
      const shown = showBytes(fromBinary(name));
      const message = new vscode.TestMessage(
        vscode.l10n.t(
          '{0} changes by itself: after three alerts OSSEC is silent about it for good. Leave it out of the list.',
          shown,
        ),
      );
      const states = [before, after].map(sum => (sum === null ? '' : `${sum} ${shown}`)) as [string, string];
      [message.expectedOutput, message.actualOutput] = fromDifference(...states);
      return message;
    }),
  ];
}

function lineMessage({ before, after, suggestion }: UnsteadyLine, locate: Locate): vscode.TestMessage {
  const message = new vscode.TestMessage(
    vscode.l10n.t(
      'This line changes by itself and would raise an alert every period: {0}. A filter for the script: {1}',
      suggestion.reason,
      suggestion.filter.command,
    ),
  );
  [message.expectedOutput, message.actualOutput] = fromDifference(before?.text ?? '', after?.text ?? '');
  const location = after === null ? null : locate(after.line);
  if (location !== null) message.location = location;
  return message;
}

type Locate = (blockLine: number) => vscode.Location | null;

function lineLocator(transcript: string | null, state: Parameters<typeof explain>[1]): Locate {
  if (transcript === null) return () => null;
  const pieces = explain(readFileSync(transcript), state);
  return blockLine => {
    const line = lineOfStored(pieces, blockLine);
    return line === null ? null : new vscode.Location(vscode.Uri.file(transcript), new vscode.Range(line, 0, line, 0));
  };
}
