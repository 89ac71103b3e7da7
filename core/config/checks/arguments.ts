import { show } from '../../rules/show';
import type { AgentlessBlock } from '../agentlessEntries';
import { MAX_COMMAND_BYTES, runCommand } from '../commandLine';
import { CONFIG_RULES as RULES } from '../configRules';
import { readShellText, type ShellReading } from '../shellWords';
import { STOCK_SCRIPTS } from '../stockScripts';
import type { XmlElement } from '../xmlTree';
import { decoded, isPlain, valuePlace, type CheckContext } from './context';

/** The arguments in force of a block, as the shell will take them. */
export function checkArguments(context: CheckContext, block: AgentlessBlock): void {
  const field = block.arguments.at(-1);
  if (field !== undefined && isPlain(field.element)) {
    if (context.release === 'wazuh-4') checkForWazuh(context, field.element);
    else checkForShell(context, block, field.element);
  }
  if (context.release !== 'wazuh-4') checkLength(context, block);
}

/** What quotes, `$` and the like look like to Wazuh: letters. */
function checkForWazuh(context: CheckContext, element: XmlElement): void {
  const special = /["'`$;|&<>\\\n\t]/.exec(element.value);
  if (special === null) return;
  const start = element.valueSpan.start + special.index;
  context.report(RULES.argumentsNoShell, RULES.argumentsNoShell.message(show(special[0])), start, start + 1);
}

function checkForShell(context: CheckContext, block: AgentlessBlock, element: XmlElement): void {
  const base = element.valueSpan.start;
  const reading = readShellText(element.value);
  const { unbalanced, commentAt } = reading;
  if (unbalanced !== null) {
    const start = base + unbalanced.at;
    const message = RULES.argumentsUnbalanced.message(unbalanced.mark);
    context.report(RULES.argumentsUnbalanced, message, start, start + unbalanced.mark.length);
    return; // the shell refuses the line: nothing else matters
  }
  if (commentAt !== null && !isInEntity(element.value, commentAt)) {
    const start = base + commentAt;
    const fix = [{ start, end: start, text: '\\' }];
    context.report(RULES.argumentsComment, RULES.argumentsComment.message(), start, element.valueSpan.end, { fix });
  }
  checkOperators(context, element, reading);
  for (const { at, text } of reading.expansions) {
    const message = RULES.argumentsExpansion.message(show(text));
    context.report(RULES.argumentsExpansion, message, base + at, base + at + text.length);
  }
  checkQuotedWords(context, block, element, reading);
}

function checkOperators(context: CheckContext, element: XmlElement, reading: ShellReading): void {
  const base = element.valueSpan.start;
  for (const { at, text } of reading.operators) {
    if (isInEntity(element.value, at)) continue;
    const start = base + at;
    const end = start + text.length;
    if (text === '\n') {
      const message = RULES.argumentsLineBreak.message();
      context.report(RULES.argumentsLineBreak, message, start, end, { fix: [{ start, end, text: ' ' }] });
      continue;
    }
    const fix = [...text].map((_, index) => ({ start: start + index, end: start + index, text: '\\' }));
    const message = RULES.argumentsOperator.message(meaningOf(text, element.value.slice(0, at)));
    context.report(RULES.argumentsOperator, message, start, end, { fix });
  }
}

/** `&gt;` and `&#62;` are one mistake, which has a rule of its own. */
function isInEntity(text: string, at: number): boolean {
  const from = Math.max(0, at - 10);
  const around = text.slice(from, at + 10);
  const ampersand = around.lastIndexOf('&', at - from);
  const entity = /^&#?[A-Za-z0-9]{1,8};/.exec(around.slice(Math.max(ampersand, 0)));
  return entity !== null && at - from < ampersand + entity[0].length;
}

/** What an operator does to the command (facts chapter 7). */
function meaningOf(operator: string, before: string): string {
  switch (operator) {
    case '>':
    case '>>':
      return /(^|\s)2$/.test(before)
        ? 'standard error goes there only until the `2>&1` at the end of the line brings it back.'
        : 'standard output goes there, standard error follows it, and agentlessd reads nothing.';
    case '<':
    case '<<':
      return 'the script reads its standard input from there.';
    case '&':
      return 'the script is sent to the background, and `2>&1` belongs to nothing.';
    case '(':
    case ')':
      return 'the shell refuses the line, the script is never run, and ossec.log has no word about it.';
    case '|':
      return 'what the last command of the pipe prints is read, and only its standard error.';
    default:
      return 'what follows is a command of its own, its output is read as well, and `2>&1` belongs to it alone.';
  }
}

function checkLength(context: CheckContext, block: AgentlessBlock): void {
  const field = block.arguments.at(-1);
  const { script } = block.inForce;
  if (field === undefined || script === null || field.element.value.length === 0) return;
  for (const { host, become } of block.hosts) {
    const entry = { script: decoded(script), host: decoded(host), become, arguments: decoded(field.element.value) };
    const command = runCommand(entry, context.release);
    if (command.kind !== 'shell' || command.lost === '') continue;
    const { start, end } = valuePlace(field.element);
    const over = new TextEncoder().encode(command.lost).length;
    context.report(RULES.argumentsTooLong, RULES.argumentsTooLong.message(lossOf(command.lost, over)), start, end);
    return;
  }
}

/** What a cut of the line `… ARGUMENTS 2>&1` does, by what is gone. */
function lossOf(lost: string, bytes: number): string {
  if (lost === '1' || lost === '&1')
    return '`2>&` is a syntax error, so the script is never run and nothing is logged.';
  if (lost === '>&1') return 'the script gets a stray argument `2`, and standard error is not read.';
  if (bytes <= ' 2>&1'.length) return '`2>&1` is gone, and standard error is not read.';
  return `the last ${bytes - ' 2>&1'.length} of the arguments and \`2>&1\` are gone. It may have ${MAX_COMMAND_BYTES}, path, host and \`2>&1\` included.`;
}

/** One argument with blanks: Tcl puts it in braces, and the device gets them. */
function checkQuotedWords(
  context: CheckContext,
  block: AgentlessBlock,
  element: XmlElement,
  reading: ShellReading,
): void {
  const script = block.inForce.script ?? '';
  if (!STOCK_SCRIPTS.has(script)) return;
  for (const word of reading.words) {
    if (!word.quoted || !/[\s;"$[\]{}]/.test(word.text)) continue;
    const start = element.valueSpan.start + word.start;
    const end = element.valueSpan.start + word.end;
    const message = RULES.argumentsQuotedWords.message(script, show(`{${word.text}}`));
    const isSafe = /^[\w./ :=,-]+$/.test(word.text);
    context.report(
      RULES.argumentsQuotedWords,
      message,
      start,
      end,
      isSafe ? { fix: [{ start, end, text: word.text }] } : {},
    );
  }
}
