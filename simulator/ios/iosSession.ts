import { type CliMatch, matchCommand } from '../commandLine/commandTable';
import { filterLines, splitPipe } from '../commandLine/pipe';
import type { Session } from '../device';
import type { PagerStyle, Terminal } from '../terminal';
import { type IosAction, PRIVILEGED_COMMANDS, USER_COMMANDS } from './commands';
import { configLine, type ConfigMode, configPrompt } from './configMode';
import type { IosDevice } from './iosDevice';
import { configValue } from './runningConfig';

export type IosLevel = 'user' | 'privileged';

/** As on IOS: nine backspaces, eight blanks, nine backspaces take the pager's prompt away; its first blank stays. */
const PAGER: PagerStyle = {
  prompt: () => ' --More-- ',
  erase: `${'\b'.repeat(9)}${' '.repeat(8)}${'\b'.repeat(9)}`,
};

const INVALID = "% Invalid input detected at '^' marker.\n\n";
const ENABLE_TRIES = 3;

export interface IosAnswer {
  readonly text: string;
  /** What the session does beyond printing; null when the command only prints. */
  readonly action: IosAction | null;
  readonly args: readonly string[];
}

/**
 * What a router answers to one line.
 * @param offset columns of the prompt, which the `^` marker counts too
 */
export function runIosCommand(device: IosDevice, level: IosLevel, line: string, offset: number): IosAnswer {
  const { command, stages } = splitPipe(line);
  const match = matchCommand(level === 'user' ? USER_COMMANDS : PRIVILEGED_COMMANDS, command);
  if (match.kind !== 'match') return { text: refusal(match, command.trim(), offset), action: null, args: [] };
  if (match.handler.do !== 'show') return { text: '', action: match.handler, args: match.args };
  let text = match.handler.text(device.facts());
  for (const { text: stage, column } of stages) {
    const filtered = filterLines(text, stage, ['include', 'exclude', 'begin', 'section', 'count']);
    if (filtered === null) return { text: marker(offset + column), action: null, args: [] };
    text = filtered;
  }
  return { text, action: null, args: [] };
}

function refusal(match: Exclude<CliMatch<IosAction>, { kind: 'match' }>, command: string, offset: number): string {
  switch (match.kind) {
    case 'empty':
      return '';
    case 'ambiguous':
      return `% Ambiguous command:  "${command}"\n`;
    case 'incomplete':
      return '% Incomplete command.\n\n';
    case 'invalid':
      return marker(offset + match.column);
  }
}

function marker(column: number): string {
  return `${' '.repeat(column)}^\n${INVALID}`;
}

/** One interactive session at a router. */
export class IosSession {
  readonly #device: IosDevice;
  readonly #terminal: Terminal;
  readonly #session: Session;
  #level: IosLevel = 'user';

  constructor(device: IosDevice, session: Session, terminal: Terminal) {
    this.#device = device;
    this.#session = session;
    this.#terminal = terminal;
  }

  async run(): Promise<void> {
    await this.#terminal.print(bannerText(configValue(this.#device.config, 'banner motd')));
    for (;;) {
      const prompt = `${this.#device.hostname}${this.#level === 'user' ? '>' : '#'}`;
      const line = await this.#terminal.readCommand(prompt);
      if (line === null) return;
      const { text, action, args } = runIosCommand(this.#device, this.#level, line, prompt.length);
      await this.#terminal.page(text, PAGER);
      if (action && (await this.#act(action, args)) === 'left') return;
    }
  }

  async #act(action: IosAction, args: readonly string[]): Promise<'left' | undefined> {
    switch (action.do) {
      case 'leave':
        return 'left';
      case 'enable':
        await this.#enable();
        return;
      case 'disable':
        this.#level = 'user';
        return;
      case 'configure':
        await this.#configure();
        return;
      case 'save':
        await this.#terminal.print('Building configuration...\n[OK]\n');
        return;
      case 'rows':
        this.#terminal.rows = Math.min(512, Number.parseInt(args[0] ?? '', 10) || 0);
        return;
      case 'show':
      case 'nothing':
        return;
    }
  }

  /** Without `aaa new-model` IOS asks three times and then names the secrets; with it, one wrong answer ends it. */
  async #enable(): Promise<void> {
    if (this.#level === 'privileged') return;
    const aaa = this.#device.config.some(({ line }) => line === 'aaa new-model');
    for (let tries = 0; tries < (aaa ? 1 : ENABLE_TRIES); tries += 1) {
      if ((await this.#terminal.readSecret('Password: ')) === this.#device.becomePassword) {
        this.#level = 'privileged';
        return;
      }
    }
    await this.#terminal.print(aaa ? '% Access denied\n\n' : '% Bad secrets\n\n');
  }

  async #configure(): Promise<void> {
    await this.#terminal.print('Enter configuration commands, one per line.  End with CNTL/Z.\n');
    let mode: ConfigMode = { config: this.#device.config, section: null, banner: null };
    for (;;) {
      const prompt = mode.banner ? '' : `${this.#device.hostname}(${configPrompt(mode)})#`;
      const line = await this.#terminal.readCommand(prompt);
      if (line === null) return;
      const asked = /^\s*do (.*)$/.exec(line)?.[1];
      if (asked !== undefined && !mode.banner) {
        await this.#terminal.page(runIosCommand(this.#device, 'privileged', asked, prompt.length + 3).text, PAGER);
        continue;
      }
      const step = configLine({ ...mode, config: this.#device.config }, line);
      if (step.kind === 'invalid') {
        await this.#terminal.print(marker(prompt.length + step.column));
        continue;
      }
      mode = step.mode;
      this.#device.setConfig(mode.config, this.#session.user);
      if (step.kind === 'leave') return;
    }
  }
}

/** A banner is shown as it was typed, between its `^C` marks. */
function bannerText(configured: string): string {
  const text = configured.replace(/^\^C/, '').replace(/\^C$/, '');
  return text ? `${text.startsWith('\n') ? '' : '\n'}${text}${text.endsWith('\n') ? '' : '\n'}\n` : '';
}
