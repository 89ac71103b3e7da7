import { clockParts, uptimeText } from '../clockText';
import { configValue, renderConfig, type RunningConfig } from './runningConfig';

/** What the router knows of itself when it answers a `show` command. */
export interface RouterFacts {
  readonly config: RunningConfig;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly startedAt: number;
  readonly lastChange: { readonly at: number; readonly by: string } | null;
  /** Print the lines that change by themselves, as most real routers do. */
  readonly drifts: boolean;
}

/** `13:34:26.123 UTC Thu Oct 22 2026` */
export function showClock({ now }: RouterFacts): string {
  const time = clockParts(now);
  return `*${time.clock}.${time.milliseconds} UTC ${time.weekday} ${time.month} ${time.day} ${time.year}\n`;
}

export function showVersion(facts: RouterFacts): string {
  const name = configValue(facts.config, 'hostname');
  const start = clockParts(facts.startedAt);
  return `Cisco IOS Software, Simulated Software (SIM-UNIVERSALK9-M), Version 15.9(3)M7, RELEASE SOFTWARE (fc1)
This text comes from a simulated device and follows the form of a router's.
Compiled Tue 02-Jun-26 09:14 by simulator

ROM: Bootstrap program of the simulation

${name} uptime is ${uptimeText(facts.now - facts.startedAt)}
System returned to ROM by reload at ${start.clock} UTC ${start.weekday} ${start.month} ${start.day} ${start.year}
System image file is "flash0:sim-universalk9-mz.SPA.159-3.M7.bin"
Last reload type: Normal Reload

${hardwareLines()}`;
}

/** Old routers answer \`show hardware\` as \`show version\`. */
export function showHardware(facts: RouterFacts): string {
  return showVersion(facts);
}

function hardwareLines(): string {
  return `Cisco SIM2900 (revision 1.0) with 483328K/40960K bytes of memory.
Processor board ID SIM0000A001
3 Gigabit Ethernet interfaces
DRAM configuration is 64 bits wide with parity enabled.
255K bytes of non-volatile configuration memory.
250880K bytes of ATA System CompactFlash 0 (Read/Write)

Configuration register is 0x2102

`;
}

export function showInventory(): string {
  return `NAME: "SIM2900 chassis", DESCR: "SIM2900 chassis"
PID: SIM2900           , VID: V01 , SN: SIM0000A001

`;
}

export function showRunningConfig(facts: RouterFacts): string {
  const body = `${driftHead(facts)}!\n${renderConfig(facts.config)}!\n${driftTail(facts)}end\n`;
  return `Building configuration...\n\nCurrent configuration : ${body.length} bytes\n${body}\n`;
}

function driftHead({ drifts, lastChange }: RouterFacts): string {
  if (!drifts || !lastChange) return '';
  const time = clockParts(lastChange.at);
  const at = `${time.clock} UTC ${time.weekday} ${time.month} ${time.day} ${time.year}`;
  return `!\n! Last configuration change at ${at} by ${lastChange.by}\n`;
}

function driftTail({ drifts, now }: RouterFacts): string {
  return drifts ? `ntp clock-period ${36_028_000 + (Math.floor(now / 1000) % 900)}\n!\n` : '';
}

/** `show ip interface brief` */
export function showInterfaces({ config }: RouterFacts): string {
  const rows = config
    .filter(section => section.line.startsWith('interface '))
    .map(({ line, children }) => {
      const address = children.map(child => /^ip address (\S+)/.exec(child)?.[1]).find(Boolean) ?? 'unassigned';
      const down = children.includes('shutdown');
      return [
        line.slice('interface '.length).padEnd(26),
        address.padEnd(15),
        'YES NVRAM ',
        (down ? 'administratively down' : 'up').padEnd(21),
        down ? 'down' : 'up',
      ].join(' ');
    });
  return [`Interface                  IP-Address      OK? Method Status                Protocol`, ...rows, ''].join(
    '\n',
  );
}
