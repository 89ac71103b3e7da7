/** An alert of analysisd, as it stands in alerts.log and in the mail. */
export interface Alert {
  readonly rule: AlertRule;
  /** As printed: from 4.0 on, rules 550 to 554 print it twice. */
  readonly location: string;
  /** The text as alerts.log shows it: at most 1256 bytes. Bytes, because names come from a device. */
  readonly text: Uint8Array;
}

export interface AlertRule {
  readonly id: 550 | 551 | 552 | 553 | 554 | 555;
  readonly level: number;
  readonly description: string;
  /** As printed, with its final comma where OSSEC has one. */
  readonly groups: string;
}
