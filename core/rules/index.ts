export { indexRules, TRANSCRIPT_TABLES, type RuleIndex } from './catalogue/all';
export {
  checkPiece,
  checkTranscript,
  forwardTaker,
  LocalChecker,
  TranscriptChecker,
  type CheckOptions,
} from './checkTranscript';
export { EVERY_TABLE, everyRule } from './catalogue/every';
export { wholeRunTracker } from './global/trackers';
export type { Tracker } from './global/tracker';
export { Collector, type Collection } from './collect';
export { byPlace, type Edit, type Finding, type Fix, type Related } from './finding';
export { applyEdits, fixAll } from './fixes';
export { areaOf, levelOf, type LevelOverrides } from './levels';
export { contextAfter, FIRST_LINE, type LineContext } from './line';
export { Positions, type LineEnds, type Position } from './positions';
export type { Report } from './report';
export { pageOf, type Level, type LevelSetting, type Rule, type RuleTable } from './rule';
