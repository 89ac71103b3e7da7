import { CONNECTION_PROBLEMS } from './connectionProblems';
import { MANAGER_PROBLEMS } from './managerProblems';
import type { ProblemText } from './problemText';
import { RUN_PROBLEMS } from './runProblems';
import { STORE_PROBLEMS } from './storeProblems';

/** Everything that can go wrong while a run is carried out. */
export const PROBLEMS = {
  ...RUN_PROBLEMS,
  ...CONNECTION_PROBLEMS,
  ...STORE_PROBLEMS,
  ...MANAGER_PROBLEMS,

  unexpected: {
    message: 'The run of {script} on {host} failed: {reason}.',
    cause: 'This is a fault of this program.',
    actions: ['show-log'],
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
