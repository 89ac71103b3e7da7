import { showBytes } from '../../core/bytes';
import { MANAGER_LAYOUTS, type ManagerLayout } from '../../core/deploy/layout';
import { fail } from '../problem';
import { noRight, runOnManager, type ManagerAccess } from './manager';
import { INSPECT } from './remoteScripts';

/** What a deployment touches, as it is on the manager. Null: there is no such file. */
export interface Inspected {
  readonly layout: ManagerLayout;
  readonly script: Uint8Array | null;
  readonly configuration: Uint8Array | null;
  readonly passlist: Uint8Array | null;
}

/** Reads, touches nothing. @throws ProblemError */
export async function inspectManager(
  access: ManagerAccess,
  scriptName: string,
  signal: AbortSignal,
): Promise<Inspected> {
  const host = access.connection.target.alias;
  const daemons = MANAGER_LAYOUTS.map(({ daemon }) => daemon);
  const { status, stdout, words } = await runOnManager(access, INSPECT, [access.home, scriptName, ...daemons], signal);
  if (status === 4) throw fail('manager-not-installed', { host, folder: access.home });
  const frames = new Frames(stdout);
  const daemon = frames.line();
  const layout = MANAGER_LAYOUTS.find(one => one.daemon === daemon);
  if (status !== 0 || layout === undefined) throw noRight(access, words);
  return { layout, script: frames.file(), configuration: frames.file(), passlist: frames.file() };
}

const LF = 10;

/** `INSPECT`'s output, piece by piece. */
class Frames {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  line(): string {
    const end = this.bytes.indexOf(LF, this.at);
    const line = showBytes(this.bytes.subarray(this.at, end < 0 ? this.bytes.length : end));
    this.at = end < 0 ? this.bytes.length : end + 1;
    return line;
  }

  file(): Uint8Array | null {
    const size = Number(this.line());
    if (!(size >= 0)) return null;
    const content = this.bytes.slice(this.at, this.at + size);
    this.at += size;
    return content;
  }
}
