import { expect, it } from 'vitest';
import { showBytes, utf8 } from '../../../../core/bytes';
import { Agentlessd } from '../../../../core/protocol/agentlessd';

const NO_DIFF = (): Uint8Array => utf8('');

/** What is sent in one round of a block whose hosts print these. */
function sent(outputs: readonly string[]): string[] {
  const hosts = outputs.map((_, index) => `h${index}`);
  const daemon = new Agentlessd({ script: 't', hosts, state: 'periodic', release: 'ossec-4.3' }, NO_DIFF);
  const { messages } = daemon.round(host => utf8(outputs[hosts.indexOf(host)] ?? ''), '1');
  return messages.map(({ text }) => showBytes(text));
}

it('LOG: as last bytes sends what the line before left, of whatever host (facts, chapter 3)', () => {
  expect(sent(['INFO: hello wide world\n', 'LOG:'])).toEqual([' hello wide world']);
  expect(sent(['INFO: hello wide world\nabc\n', '', 'FWD:'])).toEqual([' hello wide world']);
});

it('what comes behind an ERROR leaves nothing', () => {
  expect(sent(['ERROR: no login\nINFO: hello wide world\n', 'LOG:'])).toEqual([': no login']);
  expect(sent(['ERROR: no login', 'LOG:'])).toEqual([': no login']);
});
