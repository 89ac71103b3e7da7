import { expect, it } from 'vitest';
import { readLogtest } from '../../../../core/logtest/logtestAnswer';

const OSSEC = `2026/11/24 10:00:00 ossec-testrule: INFO: Started (pid: 77).
ossec-testrule: Type one log per line.


**Phase 1: Completed pre-decoding.
       full event: 'su: it's me'
       hostname: 'm'
       program_name: '(null)'
       log: 'su: it's me'

**Phase 2: Completed decoding.
       decoder: 'su'

**Phase 3: Completed filtering (rules).
       Rule id: '5303'
       Level: '3'
       Description: 'User 'root' logged in.'
**Alert to be generated.


**Phase 1: Completed pre-decoding.
       full event: 'nothing'

**Phase 2: Completed decoding.
       No decoder matched.
`;

const WAZUH = `Starting wazuh-logtest v4.9.0
Type one log per line

**Phase 1: Completed pre-decoding.
\tfull event: 'id: x'

**Phase 2: Completed decoding.
\tname: 'sshd'
\tid: '404'

**Phase 3: Completed filtering (rules).
\tid: '5710'
\tlevel: '5'
\tdescription: 'sshd: no such user'
\tgroups: '["syslog"]'
**Alert to be generated.
`;

it('reads ossec-logtest, with quotes in values and a line that nothing matches', () => {
  expect(readLogtest(OSSEC)).toEqual([
    {
      event: `su: it's me`,
      decoder: 'su',
      rule: { id: 5303, level: 3, description: `User 'root' logged in.`, alerts: true },
    },
    { event: 'nothing', decoder: null, rule: null },
  ]);
});

it("reads wazuh-logtest, and takes the rule's id, not a decoded field of that name", () => {
  expect(readLogtest(WAZUH)).toEqual([
    { event: 'id: x', decoder: 'sshd', rule: { id: 5710, level: 5, description: 'sshd: no such user', alerts: true } },
  ]);
});

it.each(['', 'no such file', "**Phase 3: early\n Rule id: '1'", '\0\xff'])('%j holds no answer', text => {
  expect(readLogtest(text)).toEqual([]);
});
