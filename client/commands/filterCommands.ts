import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { families } from '../../core/families/families';
import type { Noise } from '../../core/families/family';
import { familyOfEntry } from '../../core/families/familyOfEntry';
import { CHANGING } from '../../core/families/noise';
import { filterCode } from '../../core/filters/filterCode';
import { stateChanges } from '../../core/filters/filterStates';
import { filtersFor } from '../../core/filters/lineFilters';
import { proposeFileFilters, proposeFilters, type FilterProposal } from '../../core/filters/proposeFilter';
import { problemOfPattern } from '../../core/filters/readFilters';
import type { ReviewFilter } from '../../core/filters/reviewFilter';
import { scriptLanguage } from '../../core/script/readScript';
import { addFilter, filtersPath } from '../../engine/filters/workspaceFilters';
import type { App } from '../app';
import { notifyProblem } from '../messages/showProblem';
import { documentName } from '../review/documents';
import { familyChosenFor } from '../review/familyChosenFor';
import { lineAtCursor, type LinePair } from '../review/lineAtCursor';
import type { LoadedPending } from '../review/pendings';
import type { Unsteady } from '../running/runs';
import { keyOf, nameOf, scriptPath, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { chosenEntry } from './chosenEntry';

/** Makes a filter of the changed line under the cursor of a diff. Nothing is filtered before the person says so. */
export async function ignoreLines(app: App): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const name = editor === undefined ? null : documentName(editor.document.uri);
  if (editor === undefined || name === null || name.side === 'history') return sayWhere();
  const entry = await chosenEntry(app, name.entryId, [], '');
  const loaded = entry === undefined ? null : await app.pendings.load(entry);
  if (entry === undefined || loaded === null) return sayWhere();
  const pair = lineAtCursor(loaded, name.part, name.side, editor.selection.active.line);
  if (pair === null) return sayWhere();
  const proposal = await pickProposal(proposalsFor(entry, pair), loaded, entry);
  if (proposal !== undefined) await completeAndAdd(app, entry, proposal);
}

function sayWhere(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Put the cursor on a changed line of a result’s diff first.'),
  );
}

/** What changed by itself when the entry was run twice, as filters to choose from; none is chosen beforehand. */
export async function proposeFromRuns(app: App, argument?: unknown): Promise<void> {
  const ran = app.inventory.entries.filter(it => (app.runs.lastRun(it.id)?.unsteady ?? null) !== null);
  const entry = await chosenEntry(app, argument, ran, vscode.l10n.t('Filters for which entry?'));
  const unsteady = entry === undefined ? null : (app.runs.lastRun(entry.id)?.unsteady ?? null);
  if (entry === undefined || unsteady === null || unsteady.lines.length + unsteady.files.length === 0) {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Nothing is known to change by itself. "Check Twice" runs an entry two times in a row and finds it.',
      ),
    );
  }
  const chosen = await vscode.window.showQuickPick(unsteadyItems(entry, unsteady), {
    canPickMany: true,
    title: nameOf(entry),
    placeHolder: vscode.l10n.t('Changed between two runs in a row. What may the review leave out?'),
    matchOnDetail: true,
  });
  const owner = chosen === undefined || chosen.length === 0 ? undefined : await askOwner(entry);
  if (chosen === undefined || owner === undefined) return;
  for (const { proposal } of chosen) await add(app, entry, completed(entry, proposal, proposal.reason, owner));
}

/** Copies what the script would have to do so that OSSEC does not see the lines either. */
export async function copyFilterCode(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, app.inventory.entries, vscode.l10n.t('Filters for which entry?'));
  if (entry === undefined) return;
  const { file } = await app.filters.inFolder(entry.folder);
  const family = familyOfEntry(entry.entry.script, familyChosenFor(entry));
  const own = file.filters.filter(it => filtersFor({ familyNoise: [], filters: [it] }, { ...keyOf(entry), family }));
  if (own.length === 0) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('There is no filter for {0}.', nameOf(entry)));
  }
  const items = own.map(it => ({ label: it.reason, description: it.owner, detail: it.pattern, filter: it }));
  const placeHolder = vscode.l10n.t('Which filter as code for {0}?', entry.entry.script);
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (chosen !== undefined) await copyAsCode(entry, chosen.filter);
}

/** Opens the file with the workspace's filters. */
export async function openFilters(app: App, argument?: unknown): Promise<void> {
  const folders = app.stores.all().map(({ store }) => filtersPath(store.folder));
  const own = (argument as { entry?: WorkspaceEntry } | undefined)?.entry;
  const path = own === undefined ? folders.find(existsSync) : filtersPath(app.stores.of(own.folder).folder);
  if (path !== undefined && existsSync(path)) return void (await vscode.window.showTextDocument(vscode.Uri.file(path)));
  void vscode.window.showInformationMessage(
    vscode.l10n.t('There are no filters yet. "Ignore Lines Like This…" in the diff of a result makes one.'),
  );
}

function proposalsFor(entry: WorkspaceEntry, pair: LinePair): readonly FilterProposal[] {
  return pair.kind === 'file'
    ? proposeFileFilters(pair.name)
    : proposeFilters(pair.before, pair.after, noisesOf(entry));
}

/** What is known of the device; of a device that is not known, what any may do. */
function noisesOf(entry: WorkspaceEntry): readonly Noise[] {
  const family = familyOfEntry(entry.entry.script, familyChosenFor(entry));
  return family?.noise ?? families.flatMap(({ noise }) => noise);
}

async function pickProposal(
  proposals: readonly FilterProposal[],
  { baseline, pending }: LoadedPending,
  entry: WorkspaceEntry,
): Promise<FilterProposal | undefined> {
  const total = shownChanges(baseline, pending, null);
  const items = proposals.map(proposal => {
    const filters = filtersFor(
      { familyNoise: [], filters: [completed(entry, proposal, '-', '-')] },
      { ...keyOf(entry), family: undefined },
    );
    const hidden = total - shownChanges(baseline, pending, filters);
    return {
      label: labelOf(proposal),
      description: vscode.l10n.t('hides {0} of {1} changes here', hidden, total),
      detail: proposal.pattern,
      proposal,
    };
  });
  const title = vscode.l10n.t('Ignore Lines Like This');
  const placeHolder = vscode.l10n.t('In reviews only: OSSEC will see the lines all the same. Which lines?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.proposal;
}

function shownChanges(
  { state }: LoadedPending['baseline'],
  pending: LoadedPending['pending'],
  filters: ReturnType<typeof filtersFor>,
): number {
  const { hunks, files } = stateChanges(state, pending.state, filters);
  return hunks.length + files.length;
}

/** `5 minute input rate … bits/sec`: a pattern as a person reads it. */
function labelOf({ scope, kind, pattern, reason }: FilterProposal): string {
  const line = pattern
    .replace(/\(\?<changing\d*>(?:\[0-9\]\{1,19\}|\.\*)\)|\[0-9\]\{1,19\}/g, CHANGING)
    .replace(/^\^|\$$/g, '')
    .replace(/\\(.)/g, '$1');
  const text = scope === 'known' ? reason : line.trim();
  return kind === 'drop' ? vscode.l10n.t('Leave out: {0}', text) : vscode.l10n.t('Ignore the changing part: {0}', text);
}

/** Asks for what a filter must have besides its pattern, and writes it. */
async function completeAndAdd(app: App, entry: WorkspaceEntry, proposal: FilterProposal): Promise<void> {
  const title = vscode.l10n.t('Ignore Lines Like This');
  const pattern = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The regular expression. The part named "changing" may differ; the rest of a line may not.'),
    value: proposal.pattern,
    ignoreFocusOut: true,
    validateInput: problemOfPattern,
  });
  if (pattern === undefined) return;
  const reason = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Why may these lines be ignored? Stands in the review beside their number.'),
    value: proposal.reason,
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? vscode.l10n.t('A filter needs a reason.') : null),
  });
  if (reason === undefined) return;
  const owner = await askOwner(entry);
  if (owner === undefined) return;
  const filter = completed(entry, { ...proposal, pattern }, reason.trim(), owner);
  if (!(await add(app, entry, filter))) return;
  const asCode = vscode.l10n.t('Copy as Code for the Script');
  const open = vscode.l10n.t('Open Filters');
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t('The review leaves these lines out from now on. OSSEC sees them until the script filters them.'),
      asCode,
      open,
    )
    .then(chosen => {
      if (chosen === asCode) void copyAsCode(entry, filter);
      if (chosen === open) void openFilters(app, { entry });
    });
}

/** For all devices that the same script looks at. */
function completed(
  { entry }: WorkspaceEntry,
  { kind, pattern }: Pick<FilterProposal, 'kind' | 'pattern'>,
  reason: string,
  owner: string,
): ReviewFilter {
  return { kind, pattern, reason, owner, entries: [`${entry.script}:*`] };
}

async function add(app: App, entry: WorkspaceEntry, filter: ReviewFilter): Promise<boolean> {
  const problem = await addFilter(app.stores.of(entry.folder).folder, filter);
  if (problem === null) return true;
  await notifyProblem(problem, { 'open-filters': () => openFilters(app, { entry }) });
  return false;
}

function askOwner(entry: WorkspaceEntry): Promise<string | undefined> {
  return personOf(entry).then(value =>
    vscode.window.showInputBox({
      title: vscode.l10n.t('Ignore Lines Like This'),
      prompt: vscode.l10n.t('Who answers for this filter: a person or a team?'),
      value,
      ignoreFocusOut: true,
      validateInput: text => (text.trim() === '' ? vscode.l10n.t('A filter needs an owner.') : null),
    }),
  );
}

/** Git's name for the person; where there is none, or the workspace is not trusted, the system's. */
async function personOf({ folder }: WorkspaceEntry): Promise<string> {
  if (!vscode.workspace.isTrusted) return userInfo().username;
  try {
    const { stdout } = await promisify(execFile)('git', ['config', 'user.name'], { cwd: folder.uri.fsPath });
    return stdout.trim() || userInfo().username;
  } catch {
    return userInfo().username;
  }
}

interface ProposalItem extends vscode.QuickPickItem {
  readonly proposal: FilterProposal;
}

function unsteadyItems(entry: WorkspaceEntry, { lines, files }: Unsteady): ProposalItem[] {
  const proposals = [
    ...lines.flatMap(({ kind, before, after }) =>
      // Lines in another order are no noise of their own: only the script can sort them.
      kind === 'moved' ? [] : proposeFilters(before?.text ?? null, after?.text ?? null, noisesOf(entry)).slice(0, 1),
    ),
    ...files.flatMap(({ name }) => proposeFileFilters(name).slice(0, 1)),
  ];
  const different = new Map(proposals.map(proposal => [proposal.pattern, proposal]));
  return [...different.values()].map(proposal => ({
    label: labelOf({ ...proposal, scope: 'line' }),
    description: proposal.reason,
    detail: proposal.pattern,
    proposal,
  }));
}

async function copyAsCode(entry: WorkspaceEntry, filter: ReviewFilter): Promise<void> {
  const language = languageOf(entry);
  const code = language === null ? null : filterCode(filter, language);
  if (code === null) {
    return void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'This filter cannot be written as code for {0}: its pattern uses what that language lacks.',
        entry.entry.script,
      ),
    );
  }
  await vscode.env.clipboard.writeText(code);
  void vscode.window.showInformationMessage(vscode.l10n.t('Copied: {0}', code));
}

function languageOf(entry: WorkspaceEntry): ReturnType<typeof scriptLanguage> {
  const path = scriptPath(entry);
  const [first = ''] = existsSync(path) ? readFileSync(path, 'latin1').split('\n', 1) : [];
  return scriptLanguage(entry.entry.script, first) ?? 'shell';
}
