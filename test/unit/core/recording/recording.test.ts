import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ciscoIos } from '../../../../core/families/ciscoIos';
import { maskDeviceText, maskSession } from '../../../../core/recording/maskRecording';
import { readRecording } from '../../../../core/recording/readRecording';
import type { RecordedEvent, RecordedSession, RecordingHeader } from '../../../../core/recording/recording';
import { SessionRecorder } from '../../../../core/recording/sessionRecorder';
import { writeRecording } from '../../../../core/recording/writeRecording';

const HEADER: RecordingHeader = {
  script: 'ssh_ios_diff',
  host: 'cisco@r1',
  state: 'periodic_diff',
  arguments: '',
  become: null,
  recordedAt: '2026-01-02T03:04:05.000Z',
  family: 'cisco-ios',
  login: 'password',
};
const SHELL = { kind: 'shell', term: 'vt100', columns: 80, rows: 24 } as const;

function session(...said: readonly (readonly ['o' | 'e' | 'i', string])[]): RecordedSession {
  const from = { o: 'device', e: 'device-error', i: 'client' } as const;
  return { start: SHELL, events: said.map(([code, bytes]) => ({ after: 0, from: from[code], bytes })), end: null };
}

const bytesOf = ({ events }: RecordedSession): string[] => events.map(({ bytes }) => bytes);

describe('a recording as text', () => {
  it('is a header, then a line for each line of the device, with the pauses in seconds', () => {
    const recorder = new SessionRecorder(SHELL, 1000);
    recorder.take('device', 'Welcome\r\nr1>', 1120);
    recorder.take('client', 'show version\r', 1500);
    recorder.take('device', 'show ver', 1623);
    recorder.take('device', 'sion\r\n\xff\xfe\r\n', 1625);
    recorder.end({ code: null, signal: null }, 2000);
    expect(writeRecording({ header: HEADER, sessions: [recorder.session()] })).toBe(
      `${JSON.stringify({ agentlessRecording: 1, ...HEADER })}
[0,"s",{"shell":{"term":"vt100","columns":80,"rows":24}}]
[0.12,"o","Welcome\\r\\n"]
[0,"o","r1>"]
[0.38,"i","show version\\r"]
[0.12,"o","show version\\r\\n"]
[0,"o64","//4NCg=="]
[0.38,"x",{"code":null,"signal":null}]
`,
    );
  });

  it('does not depend on how packets were cut, as long as the device made no pause', () => {
    const whole = new SessionRecorder(SHELL, 0);
    whole.take('device', 'a\nbc\nd', 0);
    const cut = new SessionRecorder(SHELL, 0);
    for (const part of ['a', '\nb', 'c\n', 'd']) cut.take('device', part, 3);
    expect(cut.session()).toEqual(whole.session());
  });

  it('keeps every byte on its way through the file', () => {
    const byte = fc.integer({ min: 0, max: 255 }).map(unit => String.fromCharCode(unit));
    const event = fc.record({
      after: fc.integer({ min: 0, max: 500 }).map(grains => grains * 10),
      from: fc.constantFrom('device', 'device-error', 'client'),
      bytes: fc.string({ unit: byte, minLength: 1 }),
    }) as fc.Arbitrary<RecordedEvent>;
    const start = fc.oneof(
      fc.constant(SHELL),
      fc.string().map(command => ({ kind: 'exec', command }) as const),
    );
    const end = fc.option(fc.constant({ after: 20, code: 3, signal: null }));
    fc.assert(
      fc.property(fc.array(fc.record({ start, events: fc.array(event), end })), sessions => {
        const read = readRecording(writeRecording({ header: HEADER, sessions }));
        expect(read).toEqual({ recording: { header: HEADER, sessions }, problems: [] });
      }),
    );
  });

  it.each([
    ['no header', 'hello\n', [{ line: 1, message: expect.stringContaining('no header') as string }]],
    ['an event before a session', `HEADER[0,"o","x"]`, [{ line: 2, message: 'it comes before the first session' }]],
    [
      'a code of another release',
      `HEADER[0,"s",{"exec":"ls"}]\n[0,"z","x"]`,
      [{ line: 3, message: 'there is no code "z"' }],
    ],
    ['broken base64', `HEADER[0,"s",{"exec":"ls"}]\n[0,"o64","?"]`, [{ line: 3, message: 'its text is no base64' }]],
    [
      'half a line',
      `HEADER[0,"s",{"exec":"ls"}]\n[0,"o","x`,
      [{ line: 3, message: 'it is no event: [seconds, code, text]' }],
    ],
    ['a comment and an empty line', `HEADER# by hand\n\n`, []],
  ])('reads %s without throwing', (_, text, problems) => {
    const header = `${JSON.stringify({ agentlessRecording: 1, ...HEADER })}\n`;
    expect(readRecording(text.replace('HEADER', () => header)).problems).toEqual(problems);
  });
});

describe('secrets in a recording', () => {
  const nothing = { needles: [], family: ciscoIos };

  it('hides what is typed where the device asks for it, whether a line or a key at a time', () => {
    const line = session(['o', 'Password: '], ['i', 'hunter2\r'], ['o', '\r\nr1#'], ['i', 'show run\r']);
    expect(bytesOf(maskSession(line, nothing))).toEqual(['Password: ', '********\r', '\r\nr1#', 'show run\r']);
    const keys = session(['o', 'Password: '], ['i', 'h'], ['i', 'u'], ['i', '\r'], ['o', '\r\nr1#'], ['i', 'e']);
    expect(bytesOf(maskSession(keys, nothing))).toEqual(['Password: ', '********', '\r', '\r\nr1#', 'e']);
  });

  it('hides a secret that was used wherever it stands, across two packets too', () => {
    const echoed = session(['o', 'typed: hun'], ['o', 'ter2 ok\r\n'], ['i', 'login hunter2\r']);
    const masked = maskSession(echoed, { needles: ['hunter2'], family: null });
    expect(bytesOf(masked).join('')).toBe('typed: ******** ok\r\nlogin ********\r');
    const command: RecordedSession = { start: { kind: 'exec', command: 'mysql -phunter2' }, events: [], end: null };
    expect(maskSession(command, { needles: ['hunter2'], family: null }).start).toEqual({
      kind: 'exec',
      command: 'mysql -p********',
    });
  });

  it('hides what the device prints of its own secrets and leaves all other bytes and pauses alone', () => {
    const events: RecordedEvent[] = [
      { after: 0, from: 'device', bytes: 'hostname r1\r\n' },
      { after: 50, from: 'device', bytes: 'enable secret 5 $1$abcd$0123456789\r\n' },
      { after: 70, from: 'device', bytes: '\xff end\r\n' },
    ];
    expect(maskSession({ start: SHELL, events, end: null }, nothing).events).toEqual([
      events[0],
      { ...events[1], bytes: 'enable secret 5 <enable-secret:masked>\r\n' },
      events[2],
    ]);
  });

  it('hides the same whatever the family where none is known, and nothing more the second time', () => {
    const once = maskDeviceText('snmp-server community s3cret RO\nset system login user x password pw1\n', null);
    expect(once).not.toContain('s3cret');
    expect(maskDeviceText(once, null)).toBe(once);
  });
});
