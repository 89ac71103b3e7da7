import * as vscode from 'vscode';
import type { LastRun } from '../running/lastRun';
import { age } from '../messages/age';

export const RUNNING_ICON = new vscode.ThemeIcon('sync~spin');
export const NEVER_RUN_ICON = new vscode.ThemeIcon('circle-outline');

const PASSED = new vscode.ThemeColor('testing.iconPassed');
const FAILED = new vscode.ThemeColor('testing.iconErrored');
const SKIPPED = new vscode.ThemeColor('testing.iconSkipped');
const MODIFIED = new vscode.ThemeColor('gitDecoration.modifiedResourceForeground');

/** The sign of an outcome. Each has a shape of its own, so that colour is not needed to tell them apart. */
export function outcomeIcon({ outcome, decision }: LastRun): vscode.ThemeIcon {
  switch (outcome) {
    case 'new':
    case 'same':
      return new vscode.ThemeIcon('pass', PASSED);
    case 'changed':
      if (decision === 'accepted') return new vscode.ThemeIcon('pass', PASSED);
      return new vscode.ThemeIcon(decision === 'rejected' ? 'circle-slash' : 'diff-modified', MODIFIED);
    case 'failed':
      return new vscode.ThemeIcon('error', FAILED);
    case 'skipped':
      return new vscode.ThemeIcon('debug-step-over', SKIPPED);
  }
}

/** The outcome in a word or two: `changed, accepted`. */
export function outcomeWord({ outcome, decision }: LastRun): string {
  const words: Record<LastRun['outcome'], string> = {
    new: vscode.l10n.t('new'),
    same: vscode.l10n.t('same'),
    changed: vscode.l10n.t('changed'),
    failed: vscode.l10n.t('failed'),
    skipped: vscode.l10n.t('skipped'),
  };
  if (decision === null) return words[outcome];
  return decision === 'accepted' ? vscode.l10n.t('changed, accepted') : vscode.l10n.t('changed, rejected');
}

/** `changed · 5 min. ago`, as trees and lenses show it. */
export function outcomeAndAge(run: LastRun, now = new Date()): string {
  return `${outcomeWord(run)} · ${age(run.endedAt, now, vscode.env.language, vscode.l10n.t('just now'))}`;
}
