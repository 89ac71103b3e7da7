import { families } from '../../families/families';
import type { Secret } from '../../families/family';
import { secretsIn } from '../../families/findSecrets';
import { toBinary } from '../../bytes';
import { COMMANDS } from '../../protocol/command';
import { firstCut } from '../../protocol/cut';
import { SECRET_RULES } from '../catalogue/secret';
import type { Line } from '../line';
import type { Report } from '../report';
import { HINT } from '../scan/hints';
import { READ, TEXT, type LocalCheck } from './check';

/** Secrets that a run shows. */
export const SECRET_CHECKS: readonly LocalCheck[] = [
  { effects: TEXT, hints: HINT.password, run: checkEcho },
  { effects: TEXT, hints: 0, run: checkEchoBehindCr },
  { effects: READ, hints: HINT.password, run: checkCommandLine },
  { effects: ['stored', 'log'], hints: HINT.secret, run: checkText },
];

/** A password's prompt and one word behind it. `Enter passphrase for key '…': x`, `[sudo] password for bob: x`. */
const ECHO =
  /^\S.{0,120}?(?:password|passphrase|passcode)(?: for [^:]{1,100})?: ?(\S+)\s*$|^(?:password|passphrase|passcode)(?: for [^:]{1,100})?: ?(\S+)\s*$/i;

function checkEcho(line: Line, report: Report): void {
  const place = echoedAt(line.text);
  if (place !== null) reportEcho(line.offset + place, line.textEndOffset, report);
}

/**
 * ssh begins its prompt with a CR, so agentlessd sees nothing of that line. Whoever reads the record does.
 */
function checkEchoBehindCr(line: Line, report: Report): void {
  const { bytes, start, end } = line;
  if (bytes[start] !== CR || end - start < SHORTEST_PROMPT) return;
  const textEnd = firstCut(bytes, start + 1, end);
  const place = echoedAt(toBinary(bytes.subarray(start + 1, textEnd)));
  if (place !== null) reportEcho(line.at(start + 1 + place), line.at(textEnd), report);
}

const CR = 13;
const SHORTEST_PROMPT = 'password: '.length;

function reportEcho(start: number, end: number, report: Report): void {
  report(SECRET_RULES.echoed, SECRET_RULES.echoed.message(), start, end);
}

/** Where the password behind a prompt starts in a text; null where there is none. */
function echoedAt(text: string): number | null {
  const found = ECHO.exec(text);
  const word = found?.[1] ?? found?.[2];
  if (found === null || word === undefined || /^[*.…]+$/.test(word)) return null;
  const isCommand = COMMANDS.some(({ name }) => word.startsWith(`${name}:`));
  return isCommand ? null : found[0].lastIndexOf(word);
}

const ON_COMMAND_LINE = /\bsshpass -p ?(\S+)|\s--?password[= ](\S+)/d;

function checkCommandLine(line: Line, report: Report): void {
  const found = ON_COMMAND_LINE.exec(line.text);
  const place = found?.indices?.[1] ?? found?.indices?.[2];
  if (place === undefined) return;
  const { commandLine } = SECRET_RULES;
  report(commandLine, commandLine.message(), line.offset + place[0], line.offset + place[1]);
}

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/;

/** Of every family, each pattern once: many families share them. One line alone is looked at here. */
const SECRETS: readonly Secret[] = [
  ...new Map(
    families
      .flatMap(({ secrets }) => secrets)
      .filter(({ within, notWithin }) => within === undefined && notWithin === undefined)
      .map(secret => [String(secret.pattern), secret]),
  ).values(),
];

/** What devices print for a secret that they keep to themselves. */
const HIDDEN = /^["']?(?:[*.xX•]+|<(?:removed|hidden|omitted|redacted)>|"?\$0\$)["';]*$/i;

function checkText(line: Line, report: Report): void {
  const { inText, privateKey } = SECRET_RULES;
  if (PRIVATE_KEY.test(line.text)) {
    report(privateKey, privateKey.message(), line.offset, line.textEndOffset);
    return;
  }
  if (line.effect === 'stored' && echoedAt(line.text) !== null) return;
  const where = line.effect === 'stored' ? 'stored' : 'sent as a log message';
  for (const { secret, start, end } of secretsIn(SECRETS, line.text)) {
    if (HIDDEN.test(line.text.slice(start, end))) continue;
    report(inText, inText.message(secret.kind, where), line.offset + start, line.offset + end);
  }
}
