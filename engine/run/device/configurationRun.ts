import { typedArguments } from '../../../core/config/deviceArguments';
import type { DeviceFamily, ErrorMarker } from '../../../core/families/family';
import type { PromptMatch } from '../../../core/families/prompt';
import { shownText } from '../../../core/families/terminalLine';
import type { Entry } from '../../../core/protocol/entry';
import { fail } from '../../problem';
import type { SshConnection } from '../../ssh/connection';
import { CliSession, type Flood, type SessionPatience } from './cliSession';
import { getMoreRights, type SecondPassword } from './moreRights';

/** Wide and long, so that devices neither wrap lines nor turn pages more than they must. */
const TERMINAL = { term: 'vt100', columns: 511, rows: 511 };

export interface DeviceSession {
  readonly connection: SshConnection;
  readonly family: DeviceFamily;
  readonly entry: Entry;
  readonly patience: SessionPatience;
  readonly secondPassword: SecondPassword;
  readonly flood: Flood;
}

/**
 * What a device prints for the family's commands and the entry's own, each under a line with prompt and command as the
 * stock scripts have it. Rejects with a `ProblemError`: nothing is half done then, because nothing was printed yet.
 */
export async function readConfiguration(device: DeviceSession, signal: AbortSignal): Promise<string> {
  const { connection, family, entry, patience } = device;
  const shell = await connection.shell(TERMINAL, signal);
  try {
    const session = new CliSession(shell, family, entry.host, patience, device.flood, signal);
    const first = await session.firstPrompt();
    const prompt = await getMoreRights(session, family, entry, first, device.secondPassword);
    for (const off of family.pager.off) {
      session.type(off);
      await session.untilPrompt(); // a device that does not know it turns pages, and those are turned
    }
    let text = '';
    for (const command of commandsOf(entry, family)) text += await show(session, command, prompt, device);
    session.type(family.commands.exit);
    return text;
  } finally {
    shell.close();
  }
}

/** The generic script sends the entry's arguments only; the others send them behind their own commands. */
function commandsOf(entry: Entry, family: DeviceFamily): readonly string[] {
  const own = typedArguments(entry.arguments);
  if (entry.script === 'ssh_generic_diff') return own === '' ? [] : [own];
  return own === '' ? family.commands.show : [...family.commands.show, own];
}

async function show(
  session: CliSession,
  command: string,
  { text: prompt }: PromptMatch,
  { family, entry }: DeviceSession,
): Promise<string> {
  session.type(command);
  const { output } = await session.untilPrompt();
  const lines = shownText(output).split('\n').slice(0, -1);
  const [echo = ''] = lines;
  const refusalIn = (line: string): ErrorMarker | undefined => family.errors.find(({ pattern }) => pattern.test(line));
  // A terminal without echo: the first line may be a refusal that names the command.
  if (echo.trim().endsWith(command) && refusalIn(echo) === undefined) lines.shift();
  for (const line of lines) {
    const refusal = refusalIn(line);
    if (refusal !== undefined) {
      throw fail('command-refused', { host: entry.host, command, text: line.trim(), means: sentence(refusal.means) });
    }
  }
  const { leftOut } = family.commands;
  const kept = leftOut?.command === command ? lines.filter(line => !leftOut.lines.test(line)) : lines;
  return [`${prompt.trimEnd()}${command}`, ...kept].map(line => `${line}\n`).join('');
}

function sentence(means: string): string {
  return means.charAt(0).toUpperCase() + means.slice(1);
}
