import { clockParts, uptimeText } from '../clockText';
import { below, braces, setLines, statements, type StatementNode, words } from './statements';

export interface RouterFacts {
  readonly config: readonly StatementNode[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly startedAt: number;
  readonly lastCommit: { readonly at: number; readonly by: string };
}

/** The value of the first statement of that kind at a path. */
export function configValue(config: readonly StatementNode[], path: string, keyword: string): string {
  const nodes = below(config, statements(words(path))) ?? [];
  return nodes.find(({ statement }) => statement[0] === keyword)?.statement[1] ?? '';
}

const stamp = (time: number): string => {
  const { isoDate, clock } = clockParts(time);
  return `${isoDate} ${clock} UTC`;
};

export function showVersion({ config }: RouterFacts): string {
  return `Hostname: ${configValue(config, 'system', 'host-name')}
Model: sim-mx
Junos: ${configValue(config, '', 'version')}
JUNOS OS Kernel 64-bit  [simulated]
JUNOS OS libs [simulated]
JUNOS OS runtime [simulated]
JUNOS py extensions [simulated]
`;
}

export function showChassisHardware(): string {
  return `Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                SIM0000B002       SIM-MX
Midplane         REV 01   750-000001   SIM0000B003       SIM-MX midplane
Routing Engine 0          BUILTIN      BUILTIN           RE-SIM
FPC 0                     BUILTIN      BUILTIN           Simulated FPC
  PIC 0                   BUILTIN      BUILTIN           4x 1GE
    Xcvr 0       REV 01   740-000002   SIM0000B004       SFP-T
    Xcvr 1       REV 01   740-000002   SIM0000B005       SFP-T
`;
}

/** With the time of the last commit, which \`display set\` leaves out. */
export function showConfiguration({ config, lastCommit }: RouterFacts): string {
  return `## Last commit: ${stamp(lastCommit.at)} by ${lastCommit.by}\n${braces(config)}`;
}

export function showConfigurationSet({ config }: RouterFacts): string {
  return setLines(config);
}

export function showUptime(facts: RouterFacts): string {
  const up = uptimeText(facts.now - facts.startedAt);
  return `Current time: ${stamp(facts.now)}
System booted: ${stamp(facts.startedAt)} (${up} ago)
Protocols started: ${stamp(facts.startedAt + 90_000)} (${uptimeText(facts.now - facts.startedAt - 90_000)} ago)
Last configured: ${stamp(facts.lastCommit.at)} (${uptimeText(facts.now - facts.lastCommit.at)} ago) by ${facts.lastCommit.by}
`;
}

export function showInterfacesTerse({ config }: RouterFacts): string {
  const rows = (below(config, [['interfaces']]) ?? []).flatMap(({ statement, children }) => {
    const name = statement[0] ?? '';
    const units = children.filter(child => child.statement[0] === 'unit');
    return [
      `${name.padEnd(24)}up    up`,
      ...units.map(unit => {
        const addresses = below(unit.children, [['family', 'inet']]) ?? [];
        const address = addresses.find(child => child.statement[0] === 'address')?.statement[1] ?? '';
        return `${`${name}.${unit.statement[1]}`.padEnd(24)}up    up   inet     ${address}`;
      }),
    ];
  });
  return ['Interface               Admin Link Proto    Local                 Remote', ...rows, ''].join('\n');
}
