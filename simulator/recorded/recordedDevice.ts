import { families } from '../../core/families/families';
import type { FamilyId } from '../../core/families/family';
import { Playback } from '../../core/recording/playback';
import type { Played } from '../../core/recording/playShell';
import type { Recording } from '../../core/recording/recording';
import type { Account, Device, ExecIo, Session } from '../device';
import { pause, type Terminal } from '../terminal';

export interface RecordedOptions {
  readonly recording: Recording;
  readonly accounts: readonly Account[];
}

/**
 * A device that plays what a real one said (docs/RECORDINGS.md), with its pauses. It keeps no state but where in the
 * recording it is: each connection goes on with the next recorded session.
 */
export class RecordedDevice implements Device {
  readonly kind = 'recorded';
  readonly family: FamilyId;
  readonly accounts: readonly Account[];
  readonly becomePassword = '';
  readonly loginBanner = '';
  readonly closesConnection: boolean;
  readonly changes = [];
  readonly #playback: Playback;

  constructor({ recording, accounts }: RecordedOptions) {
    this.accounts = accounts;
    this.family = recording.header.family ?? 'linux';
    this.closesConnection = families.find(({ id }) => id === this.family)?.kind === 'cli';
    this.#playback = new Playback(recording);
  }

  async shell(_session: Session, terminal: Terminal): Promise<void> {
    const player = this.#playback.shell();
    if (player === null) return;
    const out = (bytes: string): Promise<void> => terminal.sendRaw(bytes);
    let ended = await play(player.begin(), out, terminal.signal);
    while (!ended) ended = await play(player.type(await terminal.receiveRaw()), out, terminal.signal);
  }

  async exec(_session: Session, command: string, io: ExecIo): Promise<number> {
    let status = 255;
    const send = (bytes: string, stream: 'out' | 'err'): Promise<void> => {
      io[stream](bytes);
      return Promise.resolve();
    };
    await play(this.#playback.exec(command), send, io.signal, code => (status = code ?? status));
    return status;
  }
}

/** Says one thing after the other. @returns whether the device has ended the session */
async function play(
  played: readonly Played[],
  send: (bytes: string, stream: 'out' | 'err') => Promise<void>,
  signal: AbortSignal,
  ended: (code: number | null) => void = () => {},
): Promise<boolean> {
  for (const step of played) {
    if (step.kind === 'miss') continue; // the device says it at its prompt
    await pause(step.after, signal);
    if (step.kind === 'output') await send(step.bytes, step.stream);
    else {
      ended(step.code);
      return true;
    }
  }
  return false;
}
