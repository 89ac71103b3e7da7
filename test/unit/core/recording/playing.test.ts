import { describe, expect, it } from 'vitest';
import { Playback } from '../../../../core/recording/playback';
import { ShellPlayer, type Played } from '../../../../core/recording/playShell';
import type { RecordedEvent, RecordedSession, Recording } from '../../../../core/recording/recording';

/** A login, the enable step, two commands and the end, as a script made them. */
const SESSION: RecordedSession = {
  start: { kind: 'shell', term: 'vt100', columns: 80, rows: 24 },
  events: [
    { after: 10, from: 'device', bytes: 'r1>' },
    { after: 0, from: 'client', bytes: 'enable\r' },
    { after: 20, from: 'device', bytes: 'enable\r\n' },
    { after: 0, from: 'device', bytes: 'Password: ' },
    { after: 0, from: 'client', bytes: '********\r' },
    { after: 30, from: 'device', bytes: '\r\nr1#' },
    { after: 0, from: 'client', bytes: 'show version\r' },
    { after: 40, from: 'device', bytes: 'show version\r\nVersion 15.9\r\n --More-- ' },
    { after: 0, from: 'client', bytes: ' ' },
    { after: 50, from: 'device', bytes: 'uptime\r\nr1#' },
    { after: 0, from: 'client', bytes: 'show run\r' },
    { after: 60, from: 'device', bytes: 'show run\r\nhostname r1\r\nr1#' },
    { after: 0, from: 'client', bytes: 'exit\r' },
    { after: 70, from: 'device', bytes: 'exit\r\n' },
  ],
  end: { after: 80, code: null, signal: null },
};

function show(played: readonly Played[]): string {
  return played
    .map(step => (step.kind === 'output' ? step.bytes : step.kind === 'end' ? '<end>' : `<miss ${step.line}>`))
    .join('');
}

/** What a device says to each of several inputs. */
function talk(...typed: readonly string[]): string[] {
  const player = new ShellPlayer(SESSION);
  return [show(player.begin()), ...typed.map(bytes => show(player.type(bytes)))];
}

describe('a recorded session, played', () => {
  it('says what the device said, with its pauses, each time after what was typed then', () => {
    const player = new ShellPlayer(SESSION);
    expect(player.begin()).toEqual([{ kind: 'output', after: 10, stream: 'out', bytes: 'r1>' }]);
    expect(player.type('enable\r')).toEqual([
      { kind: 'output', after: 20, stream: 'out', bytes: 'enable\r\n' },
      { kind: 'output', after: 0, stream: 'out', bytes: 'Password: ' },
    ]);
  });

  it.each([
    ['line by line', ['enable\r', 'any password\r', 'show version\r', ' ', 'show run\r', 'exit\r']],
    ['with other line ends', ['enable\n', 'x\r\n', 'show version\r\n', ' ', 'show run\n', 'exit\n']],
    ['all at once', ['enable\rpw\rshow version\r show run\rexit\r']],
    ['a key at a time', [...'enable\rpw\rshow version\r show run\rexit\r']],
  ])('goes to its end %s', (_, typed) => {
    expect(talk(...typed).join('')).toBe(
      'r1>enable\r\nPassword: \r\nr1#show version\r\nVersion 15.9\r\n --More-- uptime\r\nr1#' +
        'show run\r\nhostname r1\r\nr1#exit\r\n<end>',
    );
  });

  it('hangs up at a farewell that came too late for the recording', () => {
    const left = new ShellPlayer({ ...SESSION, events: SESSION.events.slice(0, 1), end: null });
    left.begin();
    expect(left.type('exit\r')).toEqual([{ kind: 'end', after: 0, code: null, signal: null }]);
    const closed: RecordedEvent = { after: 0, from: 'client', bytes: '\x04' };
    const cut = new ShellPlayer({ ...SESSION, events: [...SESSION.events.slice(0, 1), closed], end: null });
    cut.begin();
    expect(cut.type('exit\r')).toEqual([{ kind: 'end', after: 0, code: null, signal: null }]);
    const gone = new ShellPlayer({ ...SESSION, events: SESSION.events.slice(0, 1) });
    gone.begin();
    expect(gone.type('exit\r')).toMatchObject([{ kind: 'miss', line: 'exit' }, { kind: 'output' }]);
  });

  it('answers known commands in another order, and fewer of them', () => {
    expect(talk('enable\r', 'pw\r', 'show run\r', 'show version\r', ' ', 'exit\r').slice(3)).toEqual([
      'show run\r\nhostname r1\r\nr1#',
      'show version\r\nVersion 15.9\r\n --More-- ',
      'uptime\r\nr1#',
      'exit\r\n<end>',
    ]);
  });

  it('says at the prompt that it has no answer, and goes on', () => {
    expect(talk('enable\r', 'pw\r', 'show clock\r', '\r', 'show run\r').slice(3)).toEqual([
      '<miss show clock>show clock\r\n% The recording has no answer to this command.\r\nr1#',
      '\r\nr1#',
      'show run\r\nhostname r1\r\nr1#',
    ]);
  });
});

describe('commands of a recording', () => {
  const exec = (command: string, output: string): RecordedSession => ({
    start: { kind: 'exec', command },
    events: [{ after: 0, from: 'device', bytes: output }],
    end: { after: 0, code: 0, signal: null },
  });
  const recording = (...sessions: RecordedSession[]): Recording => ({ header: {} as Recording['header'], sessions });

  it('are answered by their text, one after the other, the last one again and again', () => {
    const playback = new Playback(recording(exec('date', 'one\n'), exec('ls', 'file\n'), exec('date', 'two\n')));
    const said = ['date', 'ls', 'date', 'date'].map(command => show(playback.exec(command)));
    expect(said).toEqual(['one\n<end>', 'file\n<end>', 'two\n<end>', 'two\n<end>']);
    expect(playback.misses).toEqual([]);
  });

  it('match any text where a secret was masked', () => {
    const playback = new Playback(recording(exec("mysql -p'********' -e status", 'up\n')));
    expect(show(playback.exec("mysql -p'other' -e status"))).toBe('up\n<end>');
    expect(playback.exec('mysql -e status').at(-1)).toMatchObject({ kind: 'end', code: 127 });
    expect(playback.misses).toEqual(['mysql -e status']);
  });
});
