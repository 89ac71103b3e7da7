/** The line diff that an alert shows: GNU `diff` without options, over bytes. */
export { applyHunks, applyNormal } from './apply';
export { diffLines } from './diffLines';
export type { Hunk } from './hunk';
export { indexLines } from './indexLines';
export { lineOffsets } from './lineOffsets';
export { normalDiff, normalDiffHead, type DiffHead } from './normalDiff';
