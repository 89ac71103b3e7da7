import { setFlagsFromString } from 'node:v8';

/** Runs of many devices mostly wait, so memory counts for more than speed: 500 of them take 40 MB less (docs/PERFORMANCE.md). */
export function keepHeapSmall(): void {
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--semi-space-growth-factor=1');
}
