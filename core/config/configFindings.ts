import { toBinary } from '../bytes';
import { Collector } from '../rules/collect';
import type { Finding } from '../rules/finding';
import type { Report } from '../rules/report';
import { readSuppressions } from '../rules/suppressions';
import { agentlessBlocks, configuredEntries } from './agentlessEntries';
import { checkArguments } from './checks/arguments';
import { checkBrokenXml } from './checks/brokenXml';
import type { CheckContext, ConfigCheckOptions } from './checks/context';
import { checkForm } from './checks/form';
import { checkEntriesTwice, checkHosts } from './checks/hosts';
import { checkValues } from './checks/values';
import { readOssecXml } from './ossecXml';
import { dialectOf } from './xmlDialect';

export type { ConfigCheckOptions, ConfigSurroundings, ScriptState } from './checks/context';

/**
 * The findings in an ossec.conf: what makes the daemon refuse it, and what it silently does otherwise than written. In
 * the order of the file, those that a comment excuses left out; offsets count bytes. Pure but for the questions in `options`. Never throws.
 */
export function configFindings(file: Uint8Array, options: ConfigCheckOptions): readonly Finding[] {
  const text = toBinary(file);
  const document = readOssecXml(text, { dialect: dialectOf(options.release), encoding: 'single' });
  const blocks = agentlessBlocks(document);
  const collector = new Collector(options.levels);
  const comments = document.comments.map(({ start, end }) => ({ text: text.slice(start, end), start }));
  const suppressions = readSuppressions(comments, text);
  const report: Report = (rule, message, start, end, extras) => {
    if (!suppressions.excuses(rule.code, start)) collector.report(rule, message, start, end, extras);
  };
  const { release } = options;
  const entries = configuredEntries(blocks);
  const context: CheckContext = { text, document, blocks, entries, release, surroundings: options, report };
  checkBrokenXml(context);
  checkForm(context);
  for (const block of blocks) {
    checkValues(context, block);
    checkHosts(context, block);
    checkArguments(context, block);
  }
  checkEntriesTwice(context);
  return collector.result().findings;
}
