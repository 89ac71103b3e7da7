import { expect, it } from 'vitest';
import { showBytes, utf8 } from '../../../../core/bytes';
import { Analysisd } from '../../../../core/integrity/analysisd';
import { syscheckLocation } from '../../../../core/protocol/location';
import { RELEASES } from '../../../../core/release';

it.each(RELEASES.filter(release => release !== 'wazuh-4'))(
  '%s: the location ends at the first colon behind the first arrow (facts, "Messages to analysisd")',
  release => {
    const daemon = new Analysisd({ release });
    const send = (host: string, text: string): void => {
      daemon.receive({ queue: '8', location: syscheckLocation('tool', host), text: utf8(text) }, '0');
    };
    send('root@[2001:db8::1]:22', '-1 /etc/passwd');
    send('us->er@host', '-1 /etc/passwd');
    send('us->er@host:22', '1:644:0:0:a:b /etc/passwd');
    const files = [...daemon.databaseFiles()].map(([location, file]) => [location, showBytes(file)]);
    expect(files).toEqual([
      ['(tool) root@[2001:db8::1]:22->syscheck', '+++-1 !0 /etc/passwd\n'],
      ['(tool) us->er@host->syscheck', '+++-1 !0 /etc/passwd\n'],
      ['(tool) us->er@host', '+++22->syscheck:1:644:0:0:a:b !0 /etc/passwd\n'],
    ]);
  },
);

it('a message without a name is refused in the release’s form', () => {
  const said = (release: 'ossec-4.3' | 'wazuh-4'): string =>
    showBytes(
      new Analysisd({ release }).receive({ queue: '8', location: syscheckLocation('t', 'h'), text: utf8('x') }, '0')
        .log ?? utf8(''),
    );
  expect(said('ossec-4.3')).toBe('ossec-analysisd(1755): ERROR: Invalid syscheck message received.');
  expect(said('wazuh-4')).toBe('wazuh-analysisd: ERROR: (1755): Invalid syscheck message received.');
});

/** Rules and texts of what a series of sums of one file raises. */
function alertsOf(daemon: Analysisd, sums: readonly string[]): (readonly [number, string] | null)[] {
  return sums.map(sum => {
    const { alert } = daemon.receive(
      { queue: '8', location: syscheckLocation('t', 'h'), text: utf8(`${sum} /f`) },
      '0',
    );
    return alert && ([alert.rule.id, showBytes(alert.text)] as const);
  });
}

it('deletions and re-appearances move the mark on (facts, "The database")', () => {
  const deleted = [553, "File '/f' was deleted. Unable to retrieve checksum."];
  const readded = [554, "File '/f' was re-added."];
  const daemon = new Analysisd({ release: 'ossec-3.8' });
  expect(alertsOf(daemon, ['-1', '1:2', '-1', '-15:x', '1:2'])).toEqual([null, readded, deleted, deleted, null]);
  const all = new Analysisd({ release: 'ossec-3.8', autoIgnore: false });
  expect(alertsOf(all, ['-1', '-15:x', '1:2', '-1', '1:2'])).toEqual([null, deleted, readded, deleted, readded]);
});

it('what kills analysisd is in its database (recorded: f-fields-5)', () => {
  const daemon = new Analysisd({ release: 'ossec-3.7', alertNewFiles: true });
  expect(alertsOf(daemon, ['1:2:3:4:5', '1:2:3:4:5:6'])).toEqual([null, null]);
  expect(daemon.crashed).toBe(true);
  expect([...daemon.databaseFiles().values()].map(showBytes)).toEqual(['+++1:2:3:4:5 !0 /f\n']);
});
