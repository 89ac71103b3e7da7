import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Behaviour, GOOD_BEHAVIOUR } from '../../../simulator/behaviour';
import { HungUp, Terminal } from '../../../simulator/terminal';

const PAGER = { prompt: () => '--more--', erase: '\r        \r' };

/** A terminal whose output is kept as text. */
function terminal(options: { pty?: boolean; rows?: number; behaviour?: Partial<Behaviour> } = {}): {
  readonly terminal: Terminal;
  readonly sent: () => string;
  readonly leave: () => void;
} {
  let sent = '';
  const gone = new AbortController();
  const port = {
    signal: gone.signal,
    hangUp: () => gone.abort(),
    send: (bytes: string) => {
      sent += bytes;
      return Promise.resolve();
    },
  };
  const { pty = true, rows = 24, behaviour } = options;
  return {
    terminal: new Terminal(port, { pty, rows, behaviour: { ...GOOD_BEHAVIOUR, ...behaviour } }),
    sent: () => sent,
    leave: () => gone.abort(),
  };
}

describe('a line', () => {
  it.each([
    ['show\r', 'show', '> show\r\n'],
    ['show\n', 'show', '> show\r\n'],
    ['shoq\bw\r', 'show', '> shoq\b \bw\r\n'],
    ['\x7f\x7fab\x7f\r', 'a', '> ab\b \b\r\n'],
    ['abc\x15d\r', 'd', '> abc\b \b\b \b\b \bd\r\n'],
    ['abc\x03', '', '> abc^C\r\n'],
    ['\x04', null, '> '],
    ['gr\u00c3\u00bc\u00c3\u009f\r', 'gr\u00fc\u00df', '> gr\u00c3\u00bc\u00c3\u009f\r\n'],
  ])('%j is read as %j and echoed as %j', async (typed, line, echoed) => {
    const { terminal: device, sent } = terminal();
    device.receive(typed);
    expect(await device.readCommand('> ')).toBe(line);
    expect(sent()).toBe(echoed);
  });

  it('may arrive in pieces, and CR LF is one end', async () => {
    const { terminal: device } = terminal();
    const first = device.readCommand('');
    for (const piece of ['sh', 'ow', '\r', '\nnext\r\n']) device.receive(piece);
    expect(await first).toBe('show');
    expect(await device.readCommand('')).toBe('next');
  });

  it('is not echoed when it is a secret, nor without a terminal', async () => {
    const secret = terminal();
    secret.terminal.receive('s3cret\r');
    expect(await secret.terminal.readSecret('Password: ')).toBe('s3cret');
    expect(secret.sent()).toBe('Password: \r\n');
    const plain = terminal({ pty: false });
    plain.terminal.receive('show\n');
    expect(await plain.terminal.readCommand('')).toBe('show');
    expect(plain.sent()).toBe('');
  });

  it('ends with an error when the client leaves', async () => {
    const { terminal: device, leave } = terminal();
    const reading = device.readCommand('> ');
    leave();
    await expect(reading).rejects.toBeInstanceOf(HungUp);
  });
});

describe('a page', () => {
  const text = 'one\ntwo\nthree\nfour\nfive\n';

  it.each([
    [0, '', 'one\r\ntwo\r\nthree\r\nfour\r\nfive\r\n'],
    [6, '', 'one\r\ntwo\r\nthree\r\nfour\r\nfive\r\n'],
    [3, '  ', `one\r\ntwo\r\n--more--${PAGER.erase}three\r\nfour\r\n--more--${PAGER.erase}five\r\n`],
    [5, '\r', `one\r\ntwo\r\nthree\r\nfour\r\n--more--${PAGER.erase}five\r\n`],
    [3, 'q', `one\r\ntwo\r\n--more--${PAGER.erase}`],
  ])('of %i rows with the keys %j', async (rows, keys, shown) => {
    const { terminal: device, sent } = terminal({ rows });
    device.receive(keys);
    await device.page(text, PAGER);
    expect(sent()).toBe(shown);
  });
});

describe('latency', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('comes between a command and what the device does with it', async () => {
    const { terminal: device } = terminal({ behaviour: { latency: 200 } });
    let read: string | null | undefined;
    void device.readCommand('> ').then(line => (read = line));
    device.receive('show\r');
    await vi.advanceTimersByTimeAsync(199);
    expect(read).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(read).toBe('show');
  });
});
