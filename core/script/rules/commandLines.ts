import type { Report } from '../../rules/report';
import { everyStatement, type Argument, type Call, type Program } from '../program';
import { sketch, type SourceSpan } from '../template';
import { SCRIPT_RULES } from './scriptRules';

/** What programs are started with: secrets, host keys, algorithms (facts: "Known defects"; trap 38). */
export function checkCommandLines(program: Program, report: Report): void {
  for (const { statement } of everyStatement(program)) {
    if (statement.kind !== 'call') continue;
    const words = wordsOf(statement);
    checkSecret(words, report);
    const ssh = words.findIndex(({ text }) => /^(?:\S*\/)?(?:ssh|scp|sftp|slogin)$/.test(text));
    if (ssh >= 0) checkSsh(words.slice(ssh + 1), report);
    checkInput(statement, program, report);
  }
}

interface Word extends SourceSpan {
  readonly text: string;
}

function wordsOf(call: Call): readonly Word[] {
  const word = ({ text, start, end }: Argument): Word => ({ text: sketch(text), start, end });
  const { start, end } = call.nameSpan;
  return [{ text: call.name, start, end }, ...call.arguments.map(word)];
}

function checkSecret(words: readonly Word[], report: Report): void {
  const { secretOnCommandLine } = SCRIPT_RULES;
  const say = (word: Word | undefined): void => {
    if (word !== undefined) report(secretOnCommandLine, secretOnCommandLine.message(), word.start, word.end);
  };
  for (const [index, { text }] of words.entries()) {
    const next = words[index + 1];
    const program = words.slice(0, index).at(-1)?.text ?? '';
    if (/^--?(?:password|passwd|pass)=./.test(text)) say(words[index]);
    else if (text === '--password' || (text === '-pw' && /plink|pscp|psftp/.test(words[0]?.text ?? program))) say(next);
    else if (/^-p./.test(text) && isRunning(words, index, 'sshpass')) say(words[index]);
    else if (text === '-p' && isRunning(words, index, 'sshpass')) say(next);
    else if (/^(?:-u|--user)$/.test(text) && isRunning(words, index, 'curl') && next?.text.includes(':')) say(next);
  }
}

/** The option at `index` belongs to `program`: it stands behind it, with options between at most. */
function isRunning(words: readonly Word[], index: number, program: string): boolean {
  const at = words.findLastIndex((word, place) => place < index && word.text.replace(/^.*\//, '') === program);
  return at >= 0 && words.slice(at + 1, index).every(({ text }) => text.startsWith('-') || program === 'curl');
}

/** Ciphers, key exchanges and key types that OpenSSH has dropped (release notes of 7.6 and 10.0). */
const REMOVED =
  /^(?:des|3des|blowfish|idea|none|arcfour(?:128|256)?|blowfish-cbc|cast128-cbc|rijndael-cbc@lysator\.liu\.se|ssh-dss|hmac-ripemd160(?:-etm)?(?:@openssh\.com)?|1)$/;

/** Off by default today (release notes of 7.0 to 8.8). */
const OBSOLETE =
  /^(?:3des-cbc|aes(?:128|192|256)-cbc|diffie-hellman-group1-sha1|diffie-hellman-group14-sha1|diffie-hellman-group-exchange-sha1|ssh-rsa|hmac-md5(?:-96)?|hmac-sha1-96)$/;

const ALGORITHM_OPTIONS =
  /^(Ciphers|MACs|KexAlgorithms|HostKeyAlgorithms|PubkeyAcceptedKeyTypes|PubkeyAcceptedAlgorithms|Protocol)[= ]+(.*)$/i;

function checkSsh(words: readonly Word[], report: Report): void {
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (word.text === '-1') reportAlgorithm('1', 'protocol 1', word, report);
    else if (word.text === '-c' && next !== undefined) checkAlgorithms(next.text, next, report);
    else if (/^-c\S/.test(word.text)) checkAlgorithms(word.text.slice(2), word, report);
    else if (word.text === '-o' && next !== undefined) checkOption(next.text, next, report);
    else if (/^-o\S/.test(word.text)) checkOption(word.text.slice(2), word, report);
  }
}

function checkOption(text: string, span: SourceSpan, report: Report): void {
  const { hostKeyUnchecked } = SCRIPT_RULES;
  const isOff =
    /^StrictHostKeyChecking[= ]+(?:no|off)$/i.test(text) ||
    /^(?:User|Global)KnownHostsFile[= ]+\/dev\/null$/i.test(text);
  if (isOff) report(hostKeyUnchecked, hostKeyUnchecked.message(text), span.start, span.end);
  const algorithms = ALGORITHM_OPTIONS.exec(text);
  if (algorithms !== null) checkAlgorithms(algorithms[2] as string, span, report);
}

function checkAlgorithms(list: string, span: SourceSpan, report: Report): void {
  for (const name of list.replace(/^[+^-]/, '').split(',')) reportAlgorithm(name, name, span, report);
}

function reportAlgorithm(name: string, shown: string, { start, end }: SourceSpan, report: Report): void {
  const { removedAlgorithm, obsoleteAlgorithm } = SCRIPT_RULES;
  if (REMOVED.test(name)) report(removedAlgorithm, removedAlgorithm.message(shown), start, end);
  else if (OBSOLETE.test(name)) report(obsoleteAlgorithm, obsoleteAlgorithm.message(shown), start, end);
}

/** Commands that ask a person. The readers leave out those whose input comes from elsewhere. */
const ASKING: Readonly<Record<Program['language'], ReadonlySet<string>>> = {
  expect: new Set(['interact', 'expect_user']),
  shell: new Set(['read']),
  python: new Set(['input', 'getpass.getpass', 'getpass', 'sys.stdin.readline', 'sys.stdin.read']),
  perl: new Set(['<STDIN>']),
};

function checkInput(call: Call, program: Program, report: Report): void {
  if (!ASKING[program.language].has(call.name)) return;
  report(SCRIPT_RULES.asksForInput, SCRIPT_RULES.asksForInput.message(), call.nameSpan.start, call.nameSpan.end);
}
