import type { RuleTable } from '../../rules/rule';

const remove = 'Remove it';

/** Rules about what is missing, and about values. */
export const VALUE_RULES = {
  typeMissing: {
    code: 'config/type-missing',
    level: 'error',
    title: 'No script',
    message: () => 'agentlessd refuses the whole file: this entry has no `<type>`, the script to run.',
  },
  hostMissing: {
    code: 'config/host-missing',
    level: 'error',
    title: 'No host',
    message: () => 'agentlessd refuses the whole file: this entry has no `<host>`.',
  },
  stateMissing: {
    code: 'config/state-missing',
    level: 'error',
    title: 'No state',
    message: () => 'agentlessd refuses the whole file: this entry has no `<state>`.',
  },
  valueBlank: {
    code: 'config/value-blank',
    level: 'error',
    title: 'Blanks around a value',
    message: (name: string) =>
      `Blanks and line breaks belong to the value: agentlessd does not know this \`<${name}>\` and refuses the whole file.`,
    fix: 'Take the blanks off',
  },
  entityNotDecoded: {
    code: 'config/entity-not-decoded',
    level: 'error',
    title: 'An entity stays as it is',
    message: (entity: string, meant: string) =>
      `OSSEC does not decode entities: ${entity} reaches the script, or the shell, letter by letter. Write \`${meant}\`.`,
    fix: 'Write the character',
  },
  scriptMissing: {
    code: 'config/script-missing',
    level: 'error',
    title: 'The script is not there',
    message: (type: string) =>
      `agentlessd refuses the whole file: there is no ${type} in the folder \`agentless\`. Put the script there or correct the name.`,
  },
  scriptNotExecutable: {
    code: 'config/script-not-executable',
    level: 'error',
    title: 'The script cannot be started',
    message: (type: string) =>
      `${type} has no run bit: "Test failed … (126). Ignoring.", and the entry never runs. \`chmod +x\` it.`,
  },
  scriptIsFolder: {
    code: 'config/script-is-folder',
    level: 'error',
    title: 'The script is a folder',
    message: (type: string) =>
      `${type} is a folder: agentlessd accepts it, its test fails with 126, and the entry never runs.`,
  },
  typeOutside: {
    code: 'config/type-outside',
    level: 'error',
    title: 'A path in type',
    message: (type: string, absolute: boolean) =>
      absolute
        ? `${type} is put behind the folder \`agentless\` and not found there: agentlessd refuses the whole file. Name a script in that folder.`
        : `Wazuh refuses the whole file: ${type} "contains references to parent folder". Name a script in \`agentless\`.`,
  },
  typeParentFolder: {
    code: 'config/type-parent-folder',
    level: 'warning',
    title: 'A script outside of its folder',
    message: (type: string) =>
      `${type} leaves the folder \`agentless\`. OSSEC allows it, Wazuh does not. Put the script, or a link to it, into the folder.`,
  },
  typeSubfolder: {
    code: 'config/type-subfolder',
    level: 'error',
    title: 'A script in a subfolder',
    message: () =>
      'The script lies in a subfolder, so the folder of its baseline cannot be made: nothing is stored, nothing is compared. Move it up.',
  },
  stateUnknown: {
    code: 'config/state-unknown',
    level: 'error',
    title: 'Unknown state',
    message: (state: string) =>
      `agentlessd refuses the whole file: ${state} is none of \`periodic\`, \`periodic_diff\`, \`stay_connected\` (small letters).`,
    fix: 'Correct the state',
    fixIsGuess: true,
  },
  stayConnected: {
    code: 'config/stay-connected',
    level: 'warning',
    title: 'Never runs',
    message: () =>
      '`stay_connected` is accepted and does nothing: the script is never run, not even tested. Use `periodic` or `periodic_diff`.',
  },
  statesAddUp: {
    code: 'config/states-add-up',
    level: 'warning',
    title: 'Several states',
    message: (result: string) => `States are added up, the order does not matter: this entry is read as \`${result}\`.`,
  },
  stockScriptState: {
    code: 'config/stock-script-state',
    level: 'warning',
    title: 'The script is made for another state',
    message: (script: string, state: string) =>
      `\`${script}\` is made for \`${state}\`: ${
        state === 'periodic_diff'
          ? 'in `periodic` its STORE is plain text and nothing is compared.'
          : 'it never stores anything, so `periodic_diff` has nothing to compare.'
      }`,
    fix: 'Change the state',
    fixIsGuess: true,
  },
  stockScriptCipher: {
    code: 'config/stock-script-cipher',
    level: 'warning',
    title: 'Asks for a cipher that is gone',
    message: (script: string) =>
      `As delivered, \`${script}\` calls \`ssh -c des\`, which today’s ssh refuses: it dies without an ERROR line, and nobody notices.`,
  },
  frequencyNotDigits: {
    code: 'config/frequency-not-digits',
    level: 'error',
    title: 'The frequency is not a number',
    message: (value: string) => `agentlessd refuses the whole file: ${value} is not a number of seconds, digits only.`,
    fix: 'Write seconds',
    fixIsGuess: true,
  },
  frequencyZero: {
    code: 'config/frequency-zero',
    level: 'error',
    title: 'No frequency',
    message: (written: boolean) =>
      `agentlessd refuses the whole file: \`periodic\` needs a frequency above 0${written ? ' (it keeps 32 bits of this number, and they are 0)' : ''}.`,
  },
  frequencyBelowMinute: {
    code: 'config/frequency-below-minute',
    level: 'info',
    title: 'More often than a round',
    message: (seconds: number, blocks: number) =>
      `It runs every ${seconds} seconds: agentlessd pauses a minute after each round and k seconds after the k-th entry (here: ${blocks}).`,
  },
  frequencyOverflow: {
    code: 'config/frequency-overflow',
    level: 'warning',
    title: 'The frequency is too large',
    message: (kept: number) => `agentlessd keeps 32 bits of this number: it works with ${kept}.`,
  },
  portNotDigits: {
    code: 'config/port-not-digits',
    level: 'error',
    title: 'The port is not a number',
    message: (value: string) => `agentlessd refuses the whole file: ${value} is not a port number, digits only.`,
  },
  portIgnored: {
    code: 'config/port-ignored',
    level: 'warning',
    title: 'The port has no effect',
    message: () =>
      'agentlessd reads `<port>` and never uses it. Set the port for this host in the `ssh` configuration of the user `ossec`.',
    fix: remove,
    unnecessary: true,
  },
  runCommandIgnored: {
    code: 'config/run-command-ignored',
    level: 'warning',
    title: 'No effect of run_command',
    message: () =>
      'agentlessd reads `<run_command>` and never uses it. What the script is to get goes into `<arguments>`.',
    fix: 'Make it <arguments>',
    fixIsGuess: true,
    unnecessary: true,
  },
} as const satisfies RuleTable;
