/**
 * Everything that can go wrong while a run is carried out, as people read it: what happened, the likely cause, what
 * can be done. One table, so that all of it can be read side by side. `{name}` is filled from the problem's parameters.
 */
export interface ProblemText {
  /** What happened: one or two sentences. */
  readonly message: string;
  /** The likely cause; may be empty where the message says it all. */
  readonly cause: string;
  /** What a person can do, best first. At most two become buttons. */
  readonly actions: readonly ActionId[];
}

export type ActionId = keyof typeof ACTIONS;

/** Labels of the actions. Who shows a problem decides how an action is carried out, or leaves it out. */
export const ACTIONS = {
  'set-password': 'Set Password…',
  'show-fingerprints': 'Show Both Fingerprints',
  'open-transcript': 'Open Transcript',
  'open-script': 'Open Script',
  'make-executable': 'Make Executable',
  'run-on-manager': 'Run on the Manager',
  'run-on-device': 'Run without the Script',
  'how-to-install': 'How to Install',
  'open-settings': 'Open Settings',
  'open-ssh-config': 'Open SSH Configuration',
  'try-again': 'Try Again',
  'compare-again': 'Compare Again',
  'open-filters': 'Open Filters',
  'show-log': 'Show Log',
} as const;

export const PROBLEMS = {
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

  // The way to the device
  'name-not-found': {
    message: 'There is no address for {host}.',
    cause: 'The name is misspelt, or this machine is in another network.',
    actions: ['open-ssh-config'],
  },
  'connection-refused': {
    message: '{host} refused the connection on port {port}.',
    cause: 'SSH is not running there, or listens on another port.',
    actions: ['open-ssh-config', 'try-again'],
  },
  'host-unreachable': {
    message: '{host} cannot be reached from here ({reason}).',
    cause: 'There is no route to it: another network, a firewall, or the device is down.',
    actions: ['try-again', 'run-on-manager'],
  },
  'connect-timeout': {
    message: '{host} did not answer within {seconds} s.',
    cause: 'The device is down, or a firewall drops the packets.',
    actions: ['try-again', 'open-settings'],
  },
  'connection-lost': {
    message: 'The connection to {host} was lost {stage}.',
    cause: 'The device closed it or restarted, or the network failed.',
    actions: ['try-again', 'open-transcript'],
  },
  'not-ssh': {
    message: '{host} does not speak SSH on port {port}.',
    cause: 'Something else listens on that port.',
    actions: ['open-ssh-config'],
  },
  'no-common-algorithm': {
    message: '{host} and this program have no {kind} in common.',
    cause: 'The device is old and offers {offered} only.',
    actions: ['open-ssh-config', 'open-settings'],
  },
  'handshake-failed': {
    message: 'The SSH handshake with {host} failed: {reason}.',
    cause: 'The device speaks the protocol differently, or something in between changed it.',
    actions: ['show-log', 'try-again'],
  },
  'jump-unsupported': {
    message: '{host} is reached through {via}, which this way of connecting cannot do.',
    cause: 'ProxyCommand runs a program; only the system’s own ssh does that.',
    actions: ['open-settings'],
  },
  'crypto-lacking': {
    message: 'The cryptography of this program lacks the {kind} that {host} needs: {offered}.',
    cause: 'Desktop VS Code leaves old algorithms out. The system’s own ssh may still have them.',
    actions: ['open-settings'],
  },
  'system-ssh-used': {
    message: '{host} was reached by the system’s own ssh. {reason}',
    cause: '',
    actions: [],
  },
  'system-ssh-missing': {
    message: 'There is no ssh program here by which {host} could be reached.',
    cause: 'OpenSSH is not installed, or not on the PATH. On Windows it cannot be used for this.',
    actions: ['how-to-install', 'open-settings'],
  },
  'system-ssh-too-old': {
    message: 'The ssh program here cannot have its host keys checked by this program, so {host} was not contacted.',
    cause: 'It takes OpenSSH 8.5 or later.',
    actions: ['how-to-install', 'open-settings'],
  },
  'ssh-config-invalid': {
    message: 'The SSH configuration for {host} could not be read: {reason}.',
    cause: 'ssh itself refuses it.',
    actions: ['open-ssh-config'],
  },
  'ssh-config-partly': {
    message: '{what} in the SSH configuration for {host} was not evaluated, and what stands under it was left out.',
    cause: 'Only ssh itself can evaluate it, and there is no ssh program here.',
    actions: ['how-to-install', 'open-ssh-config'],
  },
  'ssh-not-started': {
    message: 'ssh could not be started to read the configuration for {host}: {reason}.',
    cause: 'Too many programs run on this machine, or ssh may not be started by this user.',
    actions: ['try-again'],
  },

  // Host keys
  'host-key-changed': {
    message: 'The host key of {host} has changed. Nothing was sent.',
    cause: 'Someone may be in between, or the device was replaced. Known: {known}. Now: {offered}.',
    actions: ['show-fingerprints'],
  },
  'host-key-revoked': {
    message: 'The host key of {host} is marked as revoked in {file}. Nothing was sent.',
    cause: 'Someone declared this key lost or stolen: {offered}.',
    actions: ['show-fingerprints'],
  },
  'host-key-declined': {
    message: 'The host key of {host} was not confirmed. Nothing was sent.',
    cause: 'It is not in any known_hosts file: {offered}.',
    actions: ['try-again'],
  },
  'certificate-unsupported': {
    message:
      '{host} is known by the authority that certifies its key, and this way of connecting takes no certificates.',
    cause: '@cert-authority stands in {file}. The system’s own ssh takes them.',
    actions: ['open-settings'],
  },
  'host-certificate-invalid': {
    message:
      '{host} showed a certificate ("{id}") that does not prove that it is this host: {reason}. Nothing was sent.',
    cause: 'Its authority ({authority}) is trusted in {file}, but not for this.',
    actions: ['show-fingerprints'],
  },
  'host-key-unreadable': {
    message: '{host} sent a host key that cannot be read. Nothing was sent.',
    cause: 'The key type is unknown here, or something in between changed it.',
    actions: ['show-log'],
  },

  // Authentication
  'password-refused': {
    message: '{host} refused the password for {user}.',
    cause: 'It may have changed on the device.',
    actions: ['set-password'],
  },
  'password-missing': {
    message: 'There is no password for {user} on {host}.',
    cause: 'None is stored and none was typed.',
    actions: ['set-password'],
  },
  'keys-refused': {
    message: '{host} accepted no key of {user}.',
    cause: 'The entry says NOPASS or the device takes keys only, and none of the keys tried is known to it ({tried}).',
    actions: ['open-ssh-config', 'set-password'],
  },
  'login-refused': {
    message: '{host} did not let {user} in. It would take: {methods}.',
    cause: 'None of these ways was open to us.',
    actions: ['set-password', 'open-ssh-config'],
  },
  'login-question': {
    message: '{host} asks at the login: "{question}", and nobody answered.',
    cause: 'It wants more than a password, e.g. a one-time code.',
    actions: ['try-again'],
  },
  'answers-refused': {
    message: '{host} did not accept the answers of {user}.',
    cause: 'The password has changed, or the one-time code was wrong or too late.',
    actions: ['try-again', 'set-password'],
  },
  'second-password-missing': {
    message: '{host} asks for a second password ({step}), and none is stored.',
    cause: 'In .passlist it is the third field.',
    actions: ['set-password'],
  },
  'second-password-refused': {
    message: '{host} refused the second password ({step}).',
    cause: 'It may have changed on the device, or this user may not have these rights.',
    actions: ['set-password'],
  },
  'second-step-unknown': {
    message: 'This program does not know how to get more rights ({step}) on {family}.',
    cause: 'The family of devices has no such step.',
    actions: ['open-settings'],
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

  // The store
  'baseline-changed': {
    message: 'The baseline of {script} → {host} has changed since this result was compared. Nothing was accepted.',
    cause: 'Another window, a Git checkout or an edit by hand.',
    actions: ['compare-again'],
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
    actions: ['open-transcript'],
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

  // LOG lines before the manager's rules
  'logtest-missing': {
    message: '{host} has neither ossec-logtest nor wazuh-logtest in {folder}/bin.',
    cause: 'Another folder was chosen at its installation, its user may not see it, or it is another machine.',
    actions: ['open-settings'],
  },
  'logtest-unanswered': {
    message: '{host} answered {answers} of {lines} LOG lines: {text}',
    cause: 'Its analysis daemon is not running, its rules do not load, or a line is longer than it reads.',
    actions: ['show-log'],
  },

  // Deploying to a manager
  'deploy-name': {
    message: 'A script of the name {script} is not put on a manager.',
    cause:
      'The name must be letters, digits, "_", ".", "+" or "-", so that it is a file of agentless/ and nothing else.',
    actions: [],
  },
  'manager-not-installed': {
    message: '{host} has neither OSSEC nor Wazuh 4 in {folder}.',
    cause: 'Another folder was chosen at its installation, or it is another machine. Wazuh 5 has no agentless daemon.',
    actions: ['open-settings'],
  },
  'manager-no-right': {
    message: '{host} did not let us work in {folder}: {reason}.',
    cause:
      'The user who logs in may not read or change the manager’s files. Log in as root, or let it use sudo without a password.',
    actions: ['open-settings'],
  },
  'manager-configuration': {
    message: 'The entry cannot be put into the ossec.conf of {host}: {reason}.',
    cause: 'Nothing on the manager was changed.',
    actions: [],
  },
  'manager-changed': {
    message: 'Somebody else changed files on {host} meanwhile, so nothing was deployed.',
    cause: 'The preview no longer showed what is there.',
    actions: ['try-again'],
  },
  'manager-refused': {
    message: '{daemon} of {host} refuses the new configuration, so all was put back: {text}',
    cause: 'What the daemon says about itself stands above; it may have refused the old configuration as well.',
    actions: ['show-log'],
  },
  'manager-not-restarted': {
    message: 'The manager {host} did not restart: {text}',
    cause: 'What was deployed is in place; the daemons still run with the old configuration, or not at all.',
    actions: ['show-log'],
  },

  unexpected: {
    message: 'The run of {script} on {host} failed: {reason}.',
    cause: 'This is a fault of this program.',
    actions: ['show-log'],
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
