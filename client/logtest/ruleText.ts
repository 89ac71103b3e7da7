import * as vscode from 'vscode';
import type { LogtestAnswer, MatchedRule } from '../../core/logtest/logtestAnswer';
import { showControl } from '../../core/showControl';

/** What stands behind a line. */
export function ruleText({ rule }: LogtestAnswer): string {
  if (rule === null) return vscode.l10n.t('→ no rule');
  return vscode.l10n.t('→ rule {0}, level {1}: {2}', rule.id, rule.level, showControl(rule.description));
}

/** The same with what there was no room for. The manager's words are shown as text, never as markup. */
export function ruleHover(manager: string, { decoder, rule }: LogtestAnswer): vscode.MarkdownString {
  const hover = new vscode.MarkdownString();
  const head = rule === null ? vscode.l10n.t('No rule of {0} matches this line.', manager) : ruleHead(manager, rule);
  const by = decoder === null ? vscode.l10n.t('No decoder.') : vscode.l10n.t('Decoder: {0}', decoder);
  const parts = [head, ...(rule === null ? [] : [showControl(rule.description), alertText(rule)]), showControl(by)];
  for (const part of parts) hover.appendText(part).appendMarkdown('\n\n');
  return hover;
}

function ruleHead(manager: string, { id, level }: MatchedRule): string {
  return vscode.l10n.t('Rule {0}, level {1}, says {2}.', id, level, manager);
}

function alertText({ alerts }: MatchedRule): string {
  return alerts ? vscode.l10n.t('It raises an alert.') : vscode.l10n.t('No alert is announced for it.');
}
