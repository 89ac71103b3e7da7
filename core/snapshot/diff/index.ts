/** The line diff that an alert shows: GNU `diff` without options, over bytes. */
export { applyHunks, applyNormal } from './apply';
export { diffLines, diffTexts } from './diffLines';
export type { Hunk, LinesAt } from './hunk';
export { indexLines } from './indexLines';
export { lineOffsets, linesAt } from './lineOffsets';
export { normalDiff, normalDiffHead, type DiffHead } from './normalDiff';
