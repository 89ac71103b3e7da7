import type { ProblemText } from './problemText';

/** What can go wrong with a script, its limits, a session on the device, and recordings of one. */
export const RUN_PROBLEMS = {
  // The script
  'script-missing': {
    message: 'There is no {script} in {folder}, so nothing was run.',
    cause: 'OSSEC looks for the script in agentless/ and refuses to start when it is not there.',
    actions: ['open-settings'],
  },
  'script-not-a-file': {
    message: '{script} in {folder} is not a file, so nothing was run.',
    cause: 'The <type> of the entry names a folder or a special file.',
    actions: ['open-settings'],
  },
  'script-not-executable': {
    message: '{script} is not executable, so OSSEC cannot start it.',
    cause: 'The file lacks its execute permission (chmod +x).',
    actions: ['make-executable'],
  },
  'interpreter-missing': {
    message: '{interpreter} is not installed here, so {script} cannot start.',
    cause: 'The first line of the script names it.',
    actions: ['run-on-manager', 'how-to-install'],
  },
  'shell-missing': {
    message: '{script} cannot start: this machine has no /bin/sh.',
    cause: 'OSSEC runs scripts through a POSIX shell.',
    actions: ['run-on-manager'],
  },
  'not-startable': {
    message: '{script} could not be started: {reason}.',
    cause: 'The operating system refused it.',
    actions: ['open-script'],
  },
  'passlist-impossible': {
    message: 'The password for {host} cannot be handed to {script}.',
    cause: 'OSSEC’s .passlist has no way to write it: a line break, a bar in the second password, or just "x".',
    actions: ['set-password'],
  },
  'exit-not-found': {
    message: '{script} ended with status 127: a command in it was not found.',
    cause: 'A program that it calls is not installed here, or the arguments of the entry name one.',
    actions: ['open-transcript', 'run-on-manager'],
  },
  'exit-not-executable': {
    message: '{script} ended with status 126: a command in it could not be executed.',
    cause: 'A program that it calls lacks its execute permission, or is not made for this machine.',
    actions: ['open-transcript'],
  },
  'exit-without-error': {
    message: '{script} ended with status {code} without an ERROR line.',
    cause: 'OSSEC ignores the status, so it would notice nothing. Print "ERROR: …" where the script gives up.',
    actions: ['open-transcript', 'open-script'],
  },
  'check-failed': {
    message: '{script} test test ended with status {status}, so OSSEC would never run it.',
    cause: 'OSSEC tries each script once at its start with these two arguments, and only status 0 passes.',
    actions: ['open-script'],
  },
  'script-killed': {
    message: '{script} was ended by {signal}. What came first is kept, the baseline is untouched.',
    cause: 'The script crashed, or something on this machine ended it.',
    actions: ['open-transcript'],
  },
  'script-error': {
    message: '{script} gave up on {host}: {text}',
    cause: 'It printed an ERROR line. After ten of them OSSEC drops the entry until a restart.',
    actions: ['open-transcript'],
  },
  'nothing-reported': {
    message: '{script} printed nothing that OSSEC keeps.',
    cause: 'There was no FWD or LOG line and no STORE block, so OSSEC would compare nothing.',
    actions: ['open-transcript', 'open-script'],
  },
  'binary-output': {
    message: '{script} printed binary data. OSSEC reads it as text and cuts lines at each NUL.',
    cause: 'A command in it printed a file that is not text.',
    actions: ['open-transcript', 'open-script'],
  },

  // Limits
  'time-limit': {
    message:
      '{script} did not end within {seconds} s and was stopped. What came first is kept, the baseline is untouched.',
    cause: 'It may wait for input or for a device that does not answer. OSSEC has no limit: it would wait for ever.',
    actions: ['open-transcript', 'open-settings'],
  },
  'output-limit': {
    message: '{script} printed {megabytes} MB and was stopped. What came first is kept, the baseline is untouched.',
    cause: 'A command in it may never end.',
    actions: ['open-transcript', 'open-settings'],
  },
  cancelled: {
    message: 'The run of {script} on {host} was stopped. The baseline is untouched.',
    cause: '',
    actions: ['open-transcript'],
  },

  // The session on the device
  'unknown-prompt': {
    message: '{host} waits at something unknown: "{lines}".',
    cause: 'It fits no prompt of {family}. Another family may fit, or the device asks a question.',
    actions: ['open-transcript', 'open-settings'],
  },
  'never-prompted': {
    message: '{host} let us in, then sent nothing for {seconds} s.',
    cause: 'The device is busy, or waits for a key.',
    actions: ['try-again', 'open-transcript'],
  },
  'command-refused': {
    message: '{host} refused the command "{command}": {text}',
    cause: '{means}.',
    actions: ['open-transcript'],
  },
  'family-unknown': {
    message: 'Nothing says what kind of device {host} is, so {script} cannot be replaced.',
    cause: 'The script is not one of OSSEC’s own, and no family is chosen for it.',
    actions: ['open-settings'],
  },
  'no-integrity-check': {
    message: '{family} has no files to check, so {script} cannot be replaced on {host}.',
    cause: 'The family of the device has no integrity commands.',
    actions: ['open-settings'],
  },

  // A script on the manager
  'manager-unnamed': {
    message: 'No manager is named, so {script} cannot be run on one.',
    cause: 'The setting agentless.manager is empty, or --manager is missing: [USER@]NAME, as ssh takes it.',
    actions: ['open-settings'],
  },
  'manager-without-room': {
    message: '{manager} could not take {script}: {reason}.',
    cause: 'Its temporary folder is full or not writable, or its login shell is no POSIX shell.',
    actions: ['show-log', 'try-again'],
  },
  'helpers-too-large': {
    message: 'agentless/ holds more than {megabytes} MB, so it was not copied to {manager}.',
    cause: 'A file there is no script and no helper of one.',
    actions: [],
  },

  // Recordings
  'recording-missing': {
    message: 'There is no recording of {script} → {host}: {file} is not there.',
    cause: 'Its session was never recorded, or was recorded under another script or host.',
    actions: [],
  },
  'recording-unreadable': {
    message: '{file} is no recording that can be played: {reason}.',
    cause: 'It was edited by hand, or belongs to a newer release of this program.',
    actions: [],
  },
  'recording-unwritable': {
    message: '{file} could not be written: {reason}. A recording that was there before is untouched.',
    cause: 'The disk is full, or the folder is read-only.',
    actions: ['try-again'],
  },
  'nothing-recorded': {
    message: '{script} ran, but made no SSH connection to {host}, so there is nothing to record.',
    cause: 'It reaches the device in another way, or by the full path of an ssh program.',
    actions: ['open-script', 'open-transcript'],
  },
  'not-recorded': {
    message: 'The recording of {host} has no answer to "{command}".',
    cause: 'The script asks for something that it did not ask for when the session was recorded. Record it again.',
    actions: ['open-transcript', 'open-script'],
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
