import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { showBytes } from '../../../../core/bytes';
import type { State } from '../../../../core/protocol/state';
import { checkTranscript, Positions } from '../../../../core/rules';
import { hide } from './find';
import { visible } from './visible';

/**
 * Whole transcripts, written as `visible` reads them, in files named NAME.STATE.txt; beside each the findings, as a person
 * would read them. `npx vitest run -u …` rewrites those; read the difference before you commit it.
 */
const FOLDER = join(import.meta.dirname, 'transcripts');
const transcripts = readdirSync(FOLDER).filter(name => name.endsWith('.txt'));

describe('whole transcripts', () => {
  it.each(transcripts)('%s', async name => {
    const state = name.split('.').at(-2) as State;
    const bytes = visible(readFileSync(join(FOLDER, name), 'utf8'));
    await expect(report(bytes, state)).toMatchFileSnapshot(join(FOLDER, name.replace(/txt$/, 'findings')));
  });
});

function report(bytes: Uint8Array, state: State): string {
  const positions = new Positions(bytes);
  const findings = checkTranscript(bytes, { state }).map(({ code, level, message, start, end, fix }) => {
    const { line, column } = positions.at(start);
    const place = `${line + 1}:${column + 1}`;
    const text = hide(showBytes(bytes.subarray(start, end)));
    return `${place} ${level} ${code} «${text}»\n    ${message}${fix === undefined ? '' : `\n    fix: ${fix.title}`}\n`;
  });
  return findings.length === 0 ? 'no findings\n' : findings.join('');
}
