import type { ProblemText } from './problemText';

/** What can go wrong with baselines and what waits beside them. */
export const STORE_PROBLEMS = {
  // The store
  'baseline-changed': {
    message: 'The baseline of {script} → {host} has changed since this result was compared. Nothing was accepted.',
    cause: 'Another window, a Git checkout or an edit by hand.',
    actions: ['compare-again'],
  },
  'accepted-changed': {
    message: 'The baseline of {script} → {host} has changed since it was accepted. Nothing was taken back.',
    cause: 'Another window, a Git checkout or an edit by hand.',
    actions: [],
  },
  'result-superseded': {
    message: 'A newer result of {script} → {host} waits for review. This one was not stored.',
    cause: 'The entry was run again meanwhile. The transcript of this run is kept.',
    actions: ['open-transcript'],
  },
  'pending-changed': {
    message: 'A newer result of {script} → {host} has come in. Nothing was accepted.',
    cause: 'The entry was run again meanwhile.',
    actions: ['compare-again'],
  },
  'nothing-pending': {
    message: 'Nothing of {script} → {host} waits for review.',
    cause: 'It was accepted or rejected already.',
    actions: [],
  },
  'nothing-to-undo': {
    message: 'There is nothing to undo for {script} → {host}.',
    cause: 'Nothing was accepted here, or the history was removed.',
    actions: [],
  },
  'change-not-found': {
    message: 'The change is not part of the pending result of {script} → {host} any more.',
    cause: 'The result or the baseline changed meanwhile.',
    actions: ['compare-again'],
  },
  'fingerprint-key-missing': {
    message: 'A change of a password or key of {host} could not be seen in this run of {script}.',
    cause: 'Secrets are masked, and without a fingerprint key one mask is like the other.',
    actions: [],
  },
  'fingerprint-key-differs': {
    message: 'A change of a password or key of {host} could not be seen in this run of {script}.',
    cause: 'The secrets of its baseline were fingerprinted with another key: a colleague’s, or that of a CI job.',
    actions: [],
  },
  'changes-filtered': {
    message: '{host}: {reasons}.',
    cause: 'The filters of this workspace (.agentless/filters.json) affect the review only. OSSEC knows none of them.',
    actions: [],
  },
  'filters-unreadable': {
    message: '{file} cannot be used as it is: {reason}.',
    cause: 'It was edited by hand. What cannot be used filters nothing, so more is shown rather than less.',
    actions: ['open-filters'],
  },
  'alert-about-cycling-secrets': {
    message: 'Nothing has changed on {host}, and yet OSSEC would raise an alert about {script}.',
    cause: 'The device shows some secrets differently each time. They are masked here; OSSEC sees them change.',
    actions: [],
  },
  'store-unreadable': {
    message: '{file} could not be read: {reason}.',
    cause: 'It was edited by hand, or belongs to a newer release of this program.',
    actions: ['show-log'],
  },
  'store-unopened': {
    message: '{file} could not be read: {reason}.',
    cause: 'This user may not read it, or the disk or the network under it failed.',
    actions: ['show-log'],
  },
  'baseline-damaged': {
    message: '{file} is damaged: {reason}. Nothing was compared with it or changed.',
    cause:
      'A merge was not finished, or something else wrote into it. Restore it from Git; or remove its folder, and the next run makes a new baseline.',
    actions: ['open-baseline', 'open-transcript'],
  },
  'store-unwritable': {
    message: '{file} could not be written: {reason}. Neither baseline nor pending result was changed.',
    cause: 'The disk is full, or the folder is read-only.',
    actions: ['try-again'],
  },
  'record-unwritable': {
    message: 'The run is missing from the history: {file} could not be written: {reason}.',
    cause: 'The disk is full, or the folder is read-only.',
    actions: ['try-again'],
  },
  'store-busy': {
    message: 'The baselines are in use by another program ({owner}).',
    cause: 'Another window is storing a result right now.',
    actions: ['try-again'],
  },
  'review-interrupted': {
    message: 'The result of {script} on {host} could not be compared with its baseline: {reason}',
    cause: 'The comparison ran out of memory, or could not be started. Nothing was changed.',
    actions: ['try-again', 'show-log'],
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
