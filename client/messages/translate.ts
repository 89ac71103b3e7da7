import * as vscode from 'vscode';
import type { Translate } from './outcome';

/** The editor's own translations. */
export const translate: Translate = (text, ...args) => vscode.l10n.t(text, ...args);
