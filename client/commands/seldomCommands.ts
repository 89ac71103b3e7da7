import type { App } from '../app';
import { changeSimulatedDevice } from '../demo/changeSimulatedDevice';
import { copyFilterCode } from '../filters/filterAsCode';
import { ignoreLines } from '../filters/ignoreLines';
import { openFilters } from '../filters/openFilters';
import { proposeFromRuns } from '../filters/proposeFromRuns';
import { askRules } from '../logtest/askRules';
import { acceptAlike } from './acceptAlike';
import { copyDiagnostics } from './copyDiagnostics';
import { createOssecConf } from './createOssecConf';
import { deploy } from './deploy';
import { exportWazuh5 } from './exportWazuh5';
import { copyFingerprintKey, setFingerprintKey } from './fingerprintKey';
import { importBaselines, verifyWithManager } from './managerQueue';
import { newScript } from './newScript';
import { openHistory } from './openHistory';
import { forgetPassword, setPassword } from './passwords';

/** Commands that most sessions do without: a part of their own, so that no start of the extension waits for them. */
export const SELDOM_COMMANDS = {
  acceptAlike,
  askRules,
  copyDiagnostics,
  copyFilterCode,
  copyFingerprintKey,
  createOssecConf,
  'demo.changeDevice': changeSimulatedDevice,
  deploy,
  exportWazuh5,
  forgetPassword,
  ignoreLines,
  importBaselines,
  newScript,
  openFilters,
  openHistory,
  proposeFilters: proposeFromRuns,
  setFingerprintKey,
  setPassword,
  verifyBaselines: verifyWithManager,
} satisfies Readonly<Record<string, (app: App, argument?: unknown) => unknown>>;

export type SeldomCommand = keyof typeof SELDOM_COMMANDS;
