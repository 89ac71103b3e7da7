/** The rule that the manager would fire for one log line. */
export interface MatchedRule {
  readonly id: number;
  /** 0 to 16; 0 raises nothing. */
  readonly level: number;
  readonly description: string;
  /** What `ossec-logtest` says behind the rule: `**Alert to be generated.` */
  readonly alerts: boolean;
}

/** What the manager says of one log line. */
export interface LogtestAnswer {
  /** The line as the program echoes it; empty where it does not. */
  readonly event: string;
  readonly decoder: string | null;
  /** Null: no rule matches. */
  readonly rule: MatchedRule | null;
}

/** Both programs begin an answer so: `ossec-logtest` with two stars, `wazuh-logtest` and its old form likewise. */
const PHASE_1 = /^\s*\*\*Phase 1: Completed pre-decoding/;
/** The programs' own words: a key, then a value in quotes that may itself hold quotes. */
const FIELD = /^\s*(?:full event|decoder|name|Rule id|id|Level|level|Description|description): '.*'$/;
const PHASE = /^\s*\*\*Phase ([123])\b/;

/**
 * The answers of `ossec-logtest` or `wazuh-logtest`, in the order of the lines put to it. What stands before the first
 * answer (its greeting) and between is skipped.
 */
export function readLogtest(output: string): LogtestAnswer[] {
  const blocks: string[][] = [];
  for (const line of output.split(/\r?\n/)) {
    if (PHASE_1.test(line)) blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  return blocks.map(readAnswer);
}

function readAnswer(lines: readonly string[]): LogtestAnswer {
  const values = new Map<string, string>();
  let phase = '';
  let alerts = false;
  for (const line of lines) {
    const begun = PHASE.exec(line);
    if (begun?.[1] !== undefined) phase = begun[1];
    else if (/^\s*\*\*Alert to be generated/.test(line)) alerts = true;
    else if (FIELD.test(line)) keep(values, phase, line);
  }
  const id = Number(values.get('3 id') ?? values.get('3 rule id'));
  return {
    event: values.get('1 full event') ?? '',
    decoder: values.get('2 name') ?? values.get('2 decoder') ?? null,
    rule: Number.isSafeInteger(id) && id > 0 ? ruleOf(id, values, alerts) : null,
  };
}

/** The first value of a key counts: what a rule or a decoder adds behind it may be named the same. */
function keep(values: Map<string, string>, phase: string, line: string): void {
  const colon = line.indexOf(':');
  const key = `${phase} ${line.slice(0, colon).trim().toLowerCase()}`;
  if (!values.has(key)) values.set(key, line.slice(line.indexOf("'", colon) + 1, -1));
}

function ruleOf(id: number, values: ReadonlyMap<string, string>, alerts: boolean): MatchedRule {
  return { id, level: Number(values.get('3 level') ?? 0), description: values.get('3 description') ?? '', alerts };
}
