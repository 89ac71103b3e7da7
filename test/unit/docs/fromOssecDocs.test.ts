import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../core/bytes';
import { explain } from '../../../core/protocol/explain';
import { guessState } from '../../../core/protocol/guessState';
import { checkTranscript, Positions } from '../../../core/rules';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/FROM-OSSEC-DOCS.md'), 'utf8');

interface Example {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `LINE CODE`, as the table behind the transcript has them. */
  readonly claimed: readonly string[];
}

function examples(): readonly Example[] {
  const sections = page.matchAll(/^```text (\S+)\n([^]*?)^```\n([^]*?)(?=^## |(?![^]))/gm);
  return [...sections].map(([, name = '', text = '', after = '']) => ({
    name,
    bytes: utf8(text),
    claimed: [...after.matchAll(/^\| (\d+) +\| `([^`]+)`/gm)].map(([, line, code]) => `${line} ${code}`),
  }));
}

describe('the page about the examples of the manual', () => {
  it('has both', () => {
    expect(examples().map(({ name }) => name)).toEqual(['pix.agentless', 'linux.agentless']);
  });

  it.each(examples().map(example => [example.name, example] as const))('%s: claims what the linter says', (_, it) => {
    const positions = new Positions(it.bytes);
    const findings = checkTranscript(it.bytes, { state: guessState([it.bytes]), release: 'ossec-4.3' });
    expect(findings.map(({ code, start }) => `${positions.at(start).line + 1} ${code}`)).toEqual(it.claimed);
  });

  it('claims what agentlessd does with lines 3 and 22', () => {
    const [pix] = examples();
    const pieces = explain(pix?.bytes ?? utf8(''), 'periodic_diff');
    expect(pieces.find(({ line }) => line === 2)?.effect).toBe('discarded');
    expect(pieces.find(({ line }) => line === 21)?.effect).toBe('stored');
  });
});
