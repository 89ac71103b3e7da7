import { fromBinary, showBytes } from '../../core/bytes';
import type { UnsteadyFile, UnsteadyLine } from '../../core/snapshot/volatile';
import { showControl } from '../../core/showControl';

/** What two runs in a row differ in. */
export interface Steadiness {
  readonly lines: readonly UnsteadyLine[];
  readonly files: readonly UnsteadyFile[];
  readonly steady: boolean;
}

export function stabilityToJson({ lines, files, steady }: Steadiness): object {
  return {
    steady,
    lines: lines.map(({ kind, before, after, suggestion }) => ({
      kind,
      before: before?.text ?? null,
      after: after?.text ?? null,
      suggestion,
    })),
    files: files.map(({ name, before, after }) => ({ name: shown(name), before, after })),
  };
}

export function stabilityToText({ lines, files, steady }: Steadiness): string {
  if (steady) return '  twice the same: nothing changes by itself\n';
  const text = [
    ...lines.flatMap(({ before, after, suggestion }) => [
      ...(before === null ? [] : [`  - ${before.text}`]),
      ...(after === null ? [] : [`  + ${after.text}`]),
      `    would alert every period: ${suggestion.reason}. Filter: ${suggestion.filter.command}`,
    ]),
    ...files.map(({ name }) => `  ± ${shown(name)}: changes by itself; after three alerts OSSEC is silent about it`),
  ];
  return text.map(line => `${showControl(line)}\n`).join('');
}

function shown(name: string): string {
  return showBytes(fromBinary(name));
}
