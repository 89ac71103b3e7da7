export { indexRules, TRANSCRIPT_TABLES, type RuleIndex } from './catalogue/all';
export {
  checkPiece,
  checkTranscript,
  LocalChecker,
  TranscriptChecker,
  type CheckOptions,
} from './checkTranscript';
export { everyRule } from './catalogue/every';
export { Collector } from './collect';
export type { Finding } from './finding';
export { applyEdits, fixAll } from './fixes';
export { areaOf, levelOf, type LevelOverrides } from './levels';
export { contextAfter, FIRST_LINE } from './line';
export { Positions } from './positions';
export { pageOf, type Level, type Rule } from './rule';
