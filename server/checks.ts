/** The checks of whole files, for the command line, which loads them with every rule and its words when they are asked for. */
export { configFindings } from '../core/config/configFindings';
export { baselineFindings } from '../core/integrity/baselineFindings';
export { passlistFindings } from '../core/config/passlistFindings';
export { TranscriptChecker } from '../core/rules';
export { everyRule } from '../core/rules/catalogue/every';
export { readScript, scriptLanguage } from '../core/script/readScript';
export { scriptFindings } from '../core/script/scriptFindings';
export { createGrammars } from './grammars';
export { nodePorts } from './nodePorts';
