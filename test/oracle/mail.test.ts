import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../core/bytes';
import { Analysisd } from '../../core/integrity/analysisd';
import { renderMail } from '../../core/integrity/mail';
import type { Message } from '../../core/protocol/location';
import { RECORDED_RELEASES } from './recorded';

interface RecordedMail {
  readonly id: string;
  readonly title: string;
  readonly messages: readonly string[];
  /** Whole mails, or the label of an equal observation. */
  readonly observed: Readonly<Record<string, string | readonly string[]>>;
}

const RECORDED = JSON.parse(readFileSync(path.join(import.meta.dirname, 'data/mail.json'), 'utf8')) as RecordedMail[];

/** State of /m/size and /m/all before the recordings of the later changes, which were made in one life of the daemon. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'm-551': ['1:', '2:'].map(sizeChange),
  'm-552': ['1:', '2:', '3:'].map(sizeChange),
  'm-553': [sizeChange('1:').replace('/m/size', '/m/all')],
};

function sizeChange(size: string): string {
  return `8:(tool) root@192.0.2.20->syscheck:${size}644:0:0:${'a'.repeat(32)}:${'c'.repeat(40)} /m/size`;
}

function parseDatagram(datagram: string): Message {
  const [, queue, location = '', text = ''] = /^([18]):(.*?->[^:]*):([\s\S]*)$/.exec(datagram) ?? [];
  return { queue: queue === '8' ? '8' : '1', location, text: utf8(text) };
}

function observedMails(recorded: RecordedMail, label: string): readonly string[] {
  const mails = recorded.observed[label] ?? [];
  return typeof mails === 'string' ? observedMails(recorded, mails) : mails;
}

describe('recorded mails', () => {
  for (const recorded of RECORDED) {
    for (const { release, analysisd } of RECORDED_RELEASES) {
      it(`${recorded.title}, ${release}`, () => {
        const daemon = new Analysisd({ release });
        for (const datagram of BEFORE[recorded.id] ?? []) daemon.receive(parseDatagram(datagram), '0');
        const alerts = recorded.messages.map(datagram => daemon.receive(parseDatagram(datagram), '0').alert);
        const mails = alerts.filter(alert => alert !== null).map(alert => renderMail(alert, '@DATE'));
        const ours = mails.map(({ subject, body }) => ({ subject, body: Buffer.from(body).toString() }));
        const theirs = observedMails(recorded, analysisd).map(mail => {
          const [head = '', ...rest] = mail.split('\r\n\r\n');
          return { subject: /^Subject: (.*)$/m.exec(head)?.[1]?.trimEnd(), body: rest.join('\r\n\r\n') };
        });
        expect(theirs.length).toBeGreaterThan(0);
        expect(ours).toEqual(theirs);
      });
    }
  }
});
