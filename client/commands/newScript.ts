import { chmod } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { DeviceFamily } from '../../core/families/family';
import { insertEntry, type Insertion } from '../../core/newScript/insertEntry';
import type { NewScript } from '../../core/newScript/newScript';
import type { App } from '../app';
import { translate } from '../messages/translate';
import { scriptPlaces, scriptUri, type ScriptPlace } from '../newScript/place';
import { standInFor, startSimulatedDevice } from '../newScript/simulatedDevice';
import { askForScript } from '../newScript/wizard';
import { runSettings } from '../settings';
import { requireTrust } from '../trust';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { run } from './runCommands';

/** Asks what is to be watched, and writes a script that does it and its entry; then offers to try it without a device. */
export async function newScript(app: App): Promise<void> {
  const places = await scriptPlaces();
  if (places.length === 0) {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a folder first: the script goes into its folder "agentless".'),
    );
  }
  const wish = await askForScript(places);
  if (wish === undefined) return;
  const { place, family, request } = wish;
  const { newScript: writeScript } = await import('../../core/newScript/newScript'); // with its templates
  const answer = writeScript(request);
  if (!answer.done) return sayNot(answer.problems.map(({ message }) => translate(message)).join(' '));
  const config = await documentAt(place.config);
  const text = config?.getText() ?? '';
  const insertion = insertEntry(text, request, runSettings(place.folder).release);
  if (insertion.kind === 'broken')
    return sayNot(vscode.l10n.t('ossec.conf cannot be read as it is: {0}', insertion.message));
  if (!(await write(place, answer.made, config, insertion)))
    return sayNot(vscode.l10n.t('The files were not written.'));
  await app.inventory.refresh();
  await vscode.window.showTextDocument(scriptUri(place, request.name));
  const [host = ''] = request.hosts;
  await offerTry(app, request.name, host, family);
}

function sayNot(why: string): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('No script was made. {0}', why));
}

async function documentAt(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return null; // it is made with the script
  }
}

/** Both in one edit, so that one undo takes both back. What the person has not saved yet stays for them to save. */
async function write(
  place: ScriptPlace,
  { script }: NewScript,
  config: vscode.TextDocument | null,
  insertion: Exclude<Insertion, { kind: 'broken' }>,
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  const uri = vscode.Uri.joinPath(vscode.Uri.file(place.root), script.path);
  edit.createFile(uri, { contents: script.bytes });
  if (insertion.kind === 'insert') {
    if (config === null) edit.createFile(place.config, { contents: new TextEncoder().encode(insertion.text) });
    else edit.insert(place.config, config.positionAt(insertion.offset), insertion.text);
  }
  const wasDirty = config?.isDirty ?? false;
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  await chmod(uri.fsPath, script.mode);
  if (!wasDirty) await config?.save();
  return true;
}

async function offerTry(app: App, script: string, host: string, family: DeviceFamily): Promise<void> {
  const entry = app.inventory.entries.find(({ entry: one }) => one.script === script && one.host === host);
  const standIn = standInFor(host);
  const written = vscode.l10n.t('{0} is written, and its entry stands in ossec.conf.', script);
  if (entry === undefined || standIn === null) return void vscode.window.showInformationMessage(written);
  const attempt = vscode.l10n.t('Try on Simulated Device');
  const chosen = await vscode.window.showInformationMessage(
    [
      written,
      vscode.l10n.t('Try it on a simulated device? What that says is recorded, as a first test that needs no device.'),
    ].join(' '),
    attempt,
  );
  if (chosen === attempt) await tryOut(app, entry, family, standIn);
}

async function tryOut(
  app: App,
  entry: WorkspaceEntry,
  family: DeviceFamily,
  name: { readonly user: string; readonly alias: string },
): Promise<void> {
  if (!(await requireTrust())) return;
  const program = vscode.Uri.joinPath(app.context.extensionUri, 'dist', 'cli.js').fsPath;
  try {
    await using standIn = await startSimulatedDevice(program, family.id, name);
    await run(app, [entry], true, { recording: 'record', standIn, runner: 'local' });
  } catch (error) {
    app.log.error(String(error));
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The simulated device could not be started, so nothing was run. The log says why.'),
    );
  }
}
