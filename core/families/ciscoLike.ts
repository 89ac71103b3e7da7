import type { ErrorMarker, Noise, Pager, Prompts } from './family';

/** What the command lines modelled on Cisco IOS share: IOS itself, NX-OS, ASA, EOS, FRRouting, IronWare. */

export const CISCO_PROMPTS: Prompts = {
  user: /^(?<name>[\w.\-/:@]{1,64})> ?$/,
  privileged: /^(?<name>[\w.\-/:@]{1,64})# ?$/,
  config: /^(?<name>[\w.\-/:@]{1,64})\(conf[\w\-/.]{0,48}\)# ?$/,
};

export const MORE_PAGER: Pager['prompts'] = [
  { pattern: /^ ?-{1,2} ?More ?-{1,2} ?$/i, send: ' ', why: 'a page of output is full' },
];

/** `ssh_pixconfig_diff` talks to routers and to PIX firewalls alike, so what the latter add stands here. */
export const PIX_PAGER: Pager['prompts'] = [
  { pattern: /^<--- More --->\s?$/, send: ' ', why: 'a page of output is full' },
];

/** What the stock scripts have the device grep out of `show version`: its uptime, and when it was configured. */
export const VERSION_LEFT_OUT = { command: 'show version', lines: /Configuration last| up/ };

// Begins with a command of agentlessd: inside a STORE block such a line ends the run.
export const PIX_ERRORS: readonly ErrorMarker[] = [
  {
    pattern: /^ERROR: % ?(?:Invalid input|Ambiguous command|Incomplete command|Invalid Hostname)/,
    means: 'this device does not know the command',
  },
  { pattern: /^ERROR: Command requires failover license/, means: 'this device has no licence for the command' },
];

export const PIX_NOISE: readonly Noise[] = [
  { pattern: /^[\w.\-/]{1,96} up (?<changing>\d.*)$/d, reason: 'the time since the last start grows' },
  { pattern: /^failover cluster up (?<changing>\d.*)$/d, reason: 'the time since the last start grows' },
  { pattern: /^: Saved$/, drop: true, reason: 'comes and goes with saving' },
  { pattern: /^: Written by (?<changing>\S.*)$/d, reason: 'the time of the last save' },
  { pattern: /^: Serial Number: /, drop: true, reason: 'printed by some releases only' },
  { pattern: /^Cryptochecksum: ?(?<changing>[0-9a-f ]{32,40})$/d, reason: 'follows from the lines above it' },
  {
    pattern: /^Configuration (?:last modified|has not been modified) (?<changing>\S.*)$/d,
    reason: 'a time stamp; the change itself shows in the configuration',
  },
];

export const CISCO_ERRORS: readonly ErrorMarker[] = [
  { pattern: /^% ?Invalid (?:input|command)\b/, means: 'this device does not know the command' },
  { pattern: /^% ?(?:Unknown|Unrecognized) (?:command|host)/i, means: 'this device does not know the command' },
  { pattern: /^% ?Ambiguous command/, means: 'the abbreviation fits several commands' },
  { pattern: /^% ?(?:Incomplete command|Command incomplete)/i, means: 'the command lacks an argument' },
  { pattern: /^% ?(?:Authorization|Permission) (?:failed|denied)/i, means: 'this user may not use the command' },
  { pattern: /^Command authorization failed/i, means: 'this user may not use the command' },
];

/** Around a configuration; the words in it are the device's own. */
export const CISCO_CONFIG_NOISE: readonly Noise[] = [
  { pattern: /^(?:Building|Current) configuration\s?\.\.\.$/, drop: true, reason: 'progress, not configuration' },
  { pattern: /^Current configuration ?: (?<changing>\d{1,12}) bytes$/d, reason: 'follows from the lines below it' },
  {
    pattern: /^! Last configuration change at (?<changing>\S.*)$/d,
    reason: 'a time stamp; the change itself shows in the lines below',
  },
  { pattern: /^! NVRAM config last updated at (?<changing>\S.*)$/d, reason: 'the time of the last save' },
  { pattern: /^ntp clock-period \d{1,12}\s?$/, drop: true, reason: 'a drift value that the clock adjusts by itself' },
];
