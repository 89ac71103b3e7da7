import { fromBinary, toBinary, utf8 } from '../bytes';
import { numberedLine } from '../protocol/daemonLine';
import type { Message } from '../protocol/location';
import type { Release } from '../release';
import type { Alert, AlertRule } from './alert';
import { ALERT_RULES, changeRule } from './alertRules';
import { changedText, deletedText, newFileText, readdedText } from './alertText';
import { behaviourOf, type Behaviour } from './behaviour';
import { changesOf, IntegrityDatabase, nextMarks } from './database';
import { differOnlyInPlaceholders } from './placeholder';
import { isDeletion, splitPayload } from './sum';
import { receiveWazuhSum } from './wazuh';

/** `<syscheck>` options of the manager. */
export interface AnalysisdOptions {
  readonly release: Release;
  /** Alert on files not seen before; off by default. */
  readonly alertNewFiles?: boolean;
  /** Fall silent after a file's third change; on by default. */
  readonly autoIgnore?: boolean;
  /** `<ignore>`: beginnings of names whose messages are dropped, not minding case. */
  readonly ignore?: readonly string[];
}

export interface Reaction {
  readonly alert: Alert | null;
  /** A line of ossec.log, without the time. */
  readonly log: Uint8Array | null;
}

const NO_REACTION: Reaction = { alert: null, log: null };

/** The most bytes of an alert's text in alerts.log. */
export const ALERT_TEXT_LIMIT = 1256;

/** analysisd's side: integrity messages against its databases, and the rule that diff alerts raise. */
export class Analysisd {
  private readonly behaviour: Behaviour;
  private readonly databases = new Map<string, IntegrityDatabase>();
  private readonly ignore: readonly string[];
  private lastPermissionLine = '';
  private dead = false;

  constructor(private readonly options: AnalysisdOptions) {
    this.behaviour = behaviourOf(options.release);
    this.ignore = (options.ignore ?? []).map(beginning => toBinary(utf8(beginning)).toLowerCase());
  }

  /** True once a message has killed the daemon; nothing is received any more. */
  get crashed(): boolean {
    return this.dead;
  }

  /** Makes a file known without an alert, as if it had been sent in an earlier run. */
  learn(location: string, name: string, sum: string): void {
    this.database(this.address(location, '').location).add(name, sum, '0');
  }

  /** The payload of an integrity message as the daemon splits it; null where it is none. */
  splitSum(message: Message): { readonly sum: string; readonly name: string } | null {
    return message.queue === '8' ? splitPayload(this.address(message.location, toBinary(message.text)).text) : null;
  }

  /** `time`: what the database notes, seconds since 1970 as text. */
  receive(message: Message, time: string): Reaction {
    if (this.dead) return NO_REACTION;
    const { location, text } = this.address(message.location, toBinary(message.text));
    return message.queue === '8' ? this.receiveSum(location, text, time) : this.receiveLog(location, text);
  }

  /** The databases by location, as their files would read. */
  databaseFiles(): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.databases].map(([location, database]) => [location, fromBinary(database.toBinary())]));
  }

  /**
   * A datagram as it is taken apart again: the location ends at the first `:` behind the first `->` (facts: "Messages to
   * analysisd"), wherever agentlessd had ended it.
   */
  private address(location: string, text: string): { readonly location: string; readonly text: string } {
    const sender = this.clean(location);
    const payload = this.clean(text);
    const colon = sender.indexOf(':', sender.indexOf('->'));
    if (colon < 0) return { location: sender, text: payload };
    return { location: sender.slice(0, colon), text: `${toBinary(utf8(sender.slice(colon + 1)))}:${payload}` };
  }

  private clean(text: string): string {
    return this.behaviour.deletesControlBytes ? text.replace(/[\x00-\x1f\x7f]/g, '') : text;
  }

  /** The rest of the rule set, which LOG text meets as well, is not simulated. */
  private receiveLog(location: string, text: string): Reaction {
    if (!text.startsWith('ossec: agentless: ')) return NO_REACTION;
    return { alert: alert(ALERT_RULES[555], location, text), log: null };
  }

  private receiveSum(location: string, payload: string, time: string): Reaction {
    if (payload === 'syscheck-db-completed') return NO_REACTION;
    const parts = splitPayload(payload);
    if (parts === null) return this.refuse();
    if (this.isIgnored(parts.name)) return NO_REACTION;
    const database = this.database(location);
    if (this.options.release === 'wazuh-4') {
      const raised = receiveWazuhSum(database, parts.name, parts.sum, time, this.options.alertNewFiles ?? false);
      return raised === null ? NO_REACTION : { alert: alert(raised.rule, location, raised.text), log: null };
    }
    const known = database.get(parts.name);
    if (known === undefined) return this.meetNewFile(database, location, parts.name, parts.sum, time);
    if (known.sum === parts.sum) return NO_REACTION;
    if (this.behaviour.hashPlaceholders && differOnlyInPlaceholders(known.sum, parts.sum)) {
      database.replace(parts.name, parts.sum, '+++', time);
      return NO_REACTION;
    }
    return this.meetChange(database, location, parts.name, known, parts.sum, time);
  }

  private refuse(): Reaction {
    const line = numberedLine('analysisd', this.options.release, 1755, 'Invalid syscheck message received.');
    return { alert: null, log: utf8(line) };
  }

  private meetNewFile(
    database: IntegrityDatabase,
    location: string,
    name: string,
    sum: string,
    time: string,
  ): Reaction {
    database.add(name, sum, time);
    if (this.options.alertNewFiles !== true) return NO_REACTION;
    const text = newFileText(name, sum, this.behaviour);
    if (text === null) {
      this.dead = true;
      return NO_REACTION;
    }
    return { alert: alert(ALERT_RULES[554], this.integrityLocation(location), text), log: null };
  }

  private meetChange(
    database: IntegrityDatabase,
    location: string,
    name: string,
    known: { readonly sum: string; readonly marks: string },
    sum: string,
    time: string,
  ): Reaction {
    const autoIgnore = this.options.autoIgnore ?? true;
    const changes = changesOf(known.marks);
    if (autoIgnore && changes === 3) return NO_REACTION;
    database.replace(name, sum, nextMarks(known.marks), time);
    const where = this.integrityLocation(location);
    if (isDeletion(sum)) return { alert: alert(ALERT_RULES[553], where, deletedText(name)), log: null };
    if (isDeletion(known.sum)) return { alert: alert(ALERT_RULES[554], where, readdedText(name)), log: null };
    const change = changedText(name, known.sum, sum, this.behaviour, this.lastPermissionLine);
    this.lastPermissionLine = change.permissionLine;
    return { alert: alert(changeRule(autoIgnore ? changes : 0), where, change.text), log: null };
  }

  private isIgnored(name: string): boolean {
    const folded = name.toLowerCase();
    return this.ignore.some(beginning => folded.startsWith(beginning));
  }

  private integrityLocation(location: string): string {
    return this.behaviour.doublesLocation ? `${location}->${location}` : location;
  }

  private database(location: string): IntegrityDatabase {
    let database = this.databases.get(location);
    if (database === undefined) {
      database = new IntegrityDatabase(this.behaviour.marksWrongLine);
      this.databases.set(location, database);
    }
    return database;
  }
}

function alert(rule: AlertRule, location: string, text: string): Alert {
  return { rule, location, text: fromBinary(text.slice(0, ALERT_TEXT_LIMIT)) };
}
