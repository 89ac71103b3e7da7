import type { ProblemText } from './problemText';

/** What can go wrong on the way to a device: addresses, host keys, logins. */
export const CONNECTION_PROBLEMS = {
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
  'proxy-command-failed': {
    message: '{host} was not reached through ProxyCommand: {reason}.',
    cause: 'The command of ssh_config failed, or ended before the device had greeted.',
    actions: ['open-ssh-config', 'try-again'],
  },
  'key-unsupported': {
    message: '{host} accepted no key of {user} that this way of connecting can use.',
    cause: '{file} is a certificate, or a key of another kind. The system’s own ssh takes them.',
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
} as const satisfies Readonly<Record<string, ProblemText>>;
