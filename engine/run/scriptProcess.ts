import { spawn, type ChildProcess } from 'node:child_process';
import { pause } from '../abort';
import { makePipe, type Pipe } from './pipe';
import { descendants, signalEach, signalGroup } from './processTree';

export interface ScriptCommand {
  /** For `/bin/sh -c`. */
  readonly line: string;
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly temporaryFolder: string;
}

export type ProcessEnd = { readonly code: number } | { readonly signal: NodeJS.Signals };

/** Milliseconds between SIGTERM and SIGKILL: time for a script's clean-up. */
const GRACE = 2000;

/** Bytes of what the shell says on a standard error that the command line did not merge. */
const ASIDE_LIMIT = 4096;

/**
 * A script as agentlessd starts it: `/bin/sh -c`, a pipe for its output, no input (a pipe as input makes some shells
 * read their start-up files), and a process group of its own, so that it can be ended with all that it started.
 */
export class ScriptProcess {
  /** What came on a standard error that was not merged into the output: agentlessd never sees it. */
  aside = '';
  readonly #ended: Promise<ProcessEnd>;
  readonly #drained: Promise<void>;

  /**
   * Rejects with the system's error where the shell cannot be started.
   * @param onOutput false: no more is wanted, the output is closed
   */
  static async start(command: ScriptCommand, onOutput: (chunk: Uint8Array) => boolean): Promise<ScriptProcess> {
    const pipe = await makePipe(command.temporaryFolder);
    const child = spawn('/bin/sh', ['-c', command.line], {
      cwd: command.workingFolder,
      env: command.environment,
      stdio: ['ignore', pipe.writer, 'pipe'],
      detached: true, // a new group
    });
    pipe.closeWriter();
    pipe.reader.on('data', (chunk: Uint8Array) => {
      // agentlessd after an ERROR: no more is read, and the script gets SIGPIPE at its next write.
      if (!onOutput(chunk)) pipe.reader.destroy();
    });
    const script = new ScriptProcess(child, pipe);
    await script.#started();
    return script;
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly pipe: Pipe,
  ) {
    this.#ended = new Promise(resolve => {
      child.once('exit', (code, signal) => resolve(signal === null ? { code: code ?? 0 } : { signal }));
    });
    this.#drained = new Promise(resolve => pipe.reader.once('close', () => resolve()));
    pipe.reader.on('error', () => pipe.reader.destroy());
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.aside = (this.aside + text).slice(0, ASIDE_LIMIT);
    });
  }

  #started(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.child.once('spawn', resolve);
      this.child.once('error', error => {
        this.pipe.reader.destroy();
        reject(error);
      });
    });
  }

  /** The end of the script *and* of its output, which a program that it left behind may hold open. */
  async end(): Promise<ProcessEnd> {
    const [end] = await Promise.all([this.#ended, this.#drained]);
    this.child.stderr?.destroy();
    return end;
  }

  /** Ends the script and everything below it: SIGTERM first, SIGKILL for what is left. Resolves when nothing is. */
  async stop(): Promise<void> {
    const leader = this.child.pid;
    if (leader === undefined) return;
    const below = descendants(leader);
    signalGroup(leader, 'SIGTERM');
    signalEach(below, 'SIGTERM');
    await Promise.race([this.end(), pause(GRACE)]);
    signalGroup(leader, 'SIGKILL');
    signalEach(below, 'SIGKILL');
    this.pipe.reader.destroy();
    await this.#ended;
  }
}
