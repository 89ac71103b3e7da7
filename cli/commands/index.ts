import type { Command } from '../command';
import { baseline } from './baseline';
import { check } from './check';
import { devices } from './devices';
import { deploy } from './deploy';
import { explainCommand } from './explain';
import { exportCommand } from './export';
import { languageServer } from './languageServer';
import { merge } from './merge';
import { newCommand } from './new';
import { report } from './report';
import { run } from './run';
import { simulateCommand } from './simulate';

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  newCommand,
  check,
  explainCommand,
  simulateCommand,
  run,
  merge,
  baseline,
  report,
  exportCommand,
  devices,
  deploy,
  languageServer,
];
