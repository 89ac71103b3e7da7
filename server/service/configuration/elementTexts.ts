import type { AgentlessElement, ConfigState } from '../../../core/config/agentlessEntries';

/** What each element of `<agentless>` means to the daemon (facts, chapter 8). */
export const ELEMENT_TEXTS: Readonly<Record<AgentlessElement, { readonly is: string; readonly detail: string }>> = {
  type: {
    is: 'The script: the name of a file in `agentless/`.',
    detail:
      'Required. It must exist when the daemon starts, or the daemon refuses the whole file. No arguments, no blanks, no absolute path. Of several the last counts.',
  },
  frequency: {
    is: 'Seconds between two runs.',
    detail:
      'Digits only; 86400, a day, where it is left out. A round of the daemon takes a minute and more, so smaller values mean every round. 0 is refused in `periodic`.',
  },
  host: {
    is: 'The device: `user@name`, with `use_su ` or `use_sudo ` in front where needed.',
    detail:
      'Required, as often as there are devices: one host an element. All hosts of an entry run one after the other. The text must equal the first part of its line in `.passlist`.',
  },
  state: {
    is: 'How the script’s output is read.',
    detail: 'Required. Several add up: `periodic` and `periodic_diff` together are `periodic_diff`.',
  },
  arguments: {
    is: 'Arguments behind the host, pasted into a shell’s command line as they stand.',
    detail:
      'The shell splits them at blanks and obeys quotes, `$`, `*`, `;`, `|`, `>` and `#`. The whole command is cut at 1023 bytes. In Wazuh there is no shell: they are split at blanks only.',
  },
  port: {
    is: 'Accepted, and used by nothing.',
    detail: 'For a port other than 22 put the host into the `~/.ssh/config` of the user that runs the script.',
  },
  run_command: { is: 'Accepted, and used by nothing.', detail: 'Put the command into the script or its arguments.' },
};

export const STATE_TEXTS: Readonly<Record<ConfigState, string>> = {
  periodic: 'FWD, LOG, INFO and ERROR count; STORE is plain text, and plain text is dropped.',
  periodic_diff: 'What follows `STORE: ` is kept and compared with that of the last run. FWD and LOG work too.',
  stay_connected: 'Accepted, and never runs anything, not even the start-up check.',
};

export const SECTION_TEXT =
  'Scripts that OSSEC runs against devices without an agent: one script, one or more hosts. The daemon `ossec-agentlessd` reads what they print.';
