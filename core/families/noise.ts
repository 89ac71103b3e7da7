import type { DeviceFamily, Noise } from './family';

/** Stands in for the part of a line that changes by itself. */
export const CHANGING = '…';

export interface MaskedNoise {
  readonly text: string;
  /** Lines of the given text, from 1, that were masked or left out. */
  readonly masked: readonly { readonly line: number; readonly reason: string; readonly dropped: boolean }[];
}

/**
 * A text without what changes by itself: the changing part of a line becomes `…`, a line that comes and goes is left
 * out. For review only; what OSSEC compares is never filtered.
 * @param text lines ended by LF, as stored in a snapshot
 */
export function maskNoise(family: Pick<DeviceFamily, 'noise'>, text: string): MaskedNoise {
  const kept: string[] = [];
  const masked: { line: number; reason: string; dropped: boolean }[] = [];
  text.split('\n').forEach((line, index) => {
    const found = noiseIn(family.noise, line);
    if (found) masked.push({ line: index + 1, reason: found.noise.reason, dropped: found.shown === null });
    if (found?.shown !== null) kept.push(found?.shown ?? line);
  });
  return { text: kept.join('\n'), masked };
}

/** The first entry that fits a line, and the line as it is shown then; `null` when it is left out. */
export function noiseIn(
  noises: readonly Noise[],
  line: string,
): { readonly noise: Noise; readonly shown: string | null } | null {
  for (const noise of noises) {
    const match = noise.pattern.exec(line);
    if (!match) continue;
    const part = match.indices?.groups?.['changing'];
    if (noise.drop || !part) return { noise, shown: null };
    return { noise, shown: line.slice(0, part[0]) + CHANGING + line.slice(part[1]) };
  }
  return null;
}
