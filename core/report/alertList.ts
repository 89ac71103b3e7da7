import { ByteBuilder } from '../bytes';
import type { Alert, AlertRule } from '../integrity/alert';
import { ALERT_RULES } from '../integrity/alertRules';

const SMALLEST = 16;

/** The alerts of a run in OSSEC's order, their texts in one byte array. */
export class AlertList {
  private used = 0;
  private rules = new Uint16Array(SMALLEST);
  private ends = new Uint32Array(SMALLEST);
  private places = new Uint8Array(SMALLEST);
  private readonly texts = new ByteBuilder();
  /** The few locations that a run's alerts have. */
  private readonly locations: string[] = [];

  get count(): number {
    return this.used;
  }

  /** Returns the alert's place. */
  add({ rule, location, text }: Alert): number {
    if (this.used === this.rules.length) this.grow();
    this.texts.append(text);
    let place = this.locations.indexOf(location);
    if (place < 0) place = this.locations.push(location) - 1;
    this.rules[this.used] = rule.id;
    this.places[this.used] = place;
    this.ends[this.used] = this.texts.length;
    return this.used++;
  }

  /** @throws RangeError where there is no such alert */
  get(index: number): Alert {
    const location = this.locations[this.places[index] ?? 0];
    if (index < 0 || index >= this.used || location === undefined) throw new RangeError(`there is no alert ${index}`);
    const start = index === 0 ? 0 : this.ends[index - 1]!;
    return { rule: this.rule(index), location, text: this.texts.view().slice(start, this.ends[index]) };
  }

  rule(index: number): AlertRule {
    return ALERT_RULES[this.rules[index] as AlertRule['id']];
  }

  *[Symbol.iterator](): Generator<Alert> {
    for (let index = 0; index < this.used; index++) yield this.get(index);
  }

  private grow(): void {
    const { rules, ends, places } = this;
    this.rules = new Uint16Array(rules.length * 2);
    this.ends = new Uint32Array(rules.length * 2);
    this.places = new Uint8Array(rules.length * 2);
    this.rules.set(rules);
    this.ends.set(ends);
    this.places.set(places);
  }
}
