import * as vscode from 'vscode';
import { openStore } from '../engine/baseline/workspaceStore';
import { systemClock } from '../engine/ports';
import type { App } from './app';
import { registerTools } from './assistant/tools';
import { performFromReport } from './commands/fromReport';
import { openKey } from './commands/openCommands';
import { registerCommands } from './commands/commandTable';
import { keepContextKeys } from './contextKeys';
import { openWalkthroughOnce } from './demo/walkthrough';
import { activateLimited } from './limited/activateLimited';
import { languageOnDemand } from './language/onDemand';
import type { LanguageService } from './language/languageService';
import { configurationLenses } from './language/configurationLenses';
import { scriptLenses } from './language/scriptLenses';
import { transcriptLenses } from './language/transcriptLenses';
import { sendTranscriptStates } from './language/transcriptStates';
import { RuleMarks } from './logtest/ruleMarks';
import { windowPrompts } from './ports/prompts';
import { FingerprintKeys } from './ports/fingerprintKeys';
import { SecretStore } from './ports/secrets';
import { FleetReport } from './report/fleetReport';
import { ReportPanels } from './report/panel';
import { workerFile } from './report/shell';
import { Decisions } from './review/decisions';
import { ReviewDocuments } from './review/documents';
import { holdTexts } from './review/heldTexts';
import { Pendings } from './review/pendings';
import { Reviewer } from './review/reviewer';
import { ReviewSourceControl } from './review/sourceControl';
import { WorkspaceFilters } from './review/workspaceFilters';
import type { EnginePorts } from './running/carryOut';
import { earlierRun } from './running/earlierRuns';
import { Runs, type CarryOut } from './running/runs';
import { Watches } from './scheduling/watches';
import { provideTasks } from './tasks/taskProvider';
import { addProfiles } from './tests/profiles';
import { showDecisions } from './tests/showDecision';
import { TestTree } from './tests/testTree';
import { EntriesView } from './views/entriesView';
import { ReviewView } from './views/reviewView';
import { showStatusBar } from './views/statusBar';
import { showWatchStatus } from './views/watchStatus';
import { Inventory } from './workspace/inventory';
import { Stores } from './workspace/stores';

/** Puts the parts together. Nothing is run and no device is contacted before a person asks for it. */
export function activate(context: vscode.ExtensionContext): void {
  if (isVirtual()) return activateLimited(context, 'virtual', log => languageServer(context, log));
  const app = createApp(context);
  context.subscriptions.push(
    app.log,
    app.inventory,
    app.stores,
    app.runs,
    app.filters,
    app.pendings,
    app.pendings.reviewer,
    app.decisions,
    app.tests,
    app.watches,
    app.reports,
    app.fleet,
    app.language,
    app.ruleMarks,
    registerCommands(app),
    registerTools(app),
    provideTasks(context.extensionUri),
    keepContextKeys(app),
    addProfiles(app.tests, app.runs, app.watches),
    showDecisions(app.tests, app.runs, app.decisions),
    new EntriesView(app.inventory, app.runs),
    new ReviewView(app.pendings),
    showStatusBar(app.runs, app.pendings),
    showWatchStatus(app.watches),
    holdTexts(),
    new ReviewDocuments(app.stores, app.pendings),
    new ReviewSourceControl(app.inventory, app.stores, app.pendings),
    configurationLenses(app),
    scriptLenses(app),
    transcriptLenses(app),
    sendTranscriptStates(app.language),
    app.inventory.onDidChange(() => void recallRuns(app)),
    app.runs.onDidFinish(() => void app.pendings.refresh()),
  );
  void app.inventory.refresh();
  void openWalkthroughOnce(context);
}

/** No folder of this window is on a disk of this machine. */
function isVirtual(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file');
}

/** The engine, loaded with the first run. */
function engine(ports: EnginePorts): CarryOut {
  return async (entry, options) => (await import('./running/carryOut')).carryOutWith(ports)(entry, options);
}

function languageServer(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageService {
  return languageOnDemand(async () => (await import('./language/languageClient')).startLanguageClient(context, log));
}

function createApp(context: vscode.ExtensionContext): App {
  const log = vscode.window.createOutputChannel('Agentless', { log: true });
  const inventory = new Inventory(log);
  const stores = new Stores(folder => openStore(folder, { clock: systemClock }));
  const secrets = new SecretStore(context.secrets, context.globalState);
  const fingerprintKeys = new FingerprintKeys(context.secrets);
  const runs = new Runs(engine({ stores, secrets, fingerprintKeys, prompts: windowPrompts(secrets), log }));
  const filters = new WorkspaceFilters(stores);
  const reviewer = new Reviewer(stores, filters, workerFile(context.extensionUri), log);
  const pendings = new Pendings(inventory, stores, filters, reviewer, log);
  const app: App = {
    context,
    log,
    inventory,
    stores,
    secrets,
    fingerprintKeys,
    runs,
    filters,
    pendings,
    decisions: new Decisions(pendings),
    tests: new TestTree(inventory),
    watches: new Watches(),
    reports: new ReportPanels(context.extensionUri, { runs, pendings, stores }, (entry, request) =>
      performFromReport(app, entry, request),
    ),
    fleet: new FleetReport(context.extensionUri, { inventory, runs, pendings, stores }, key => openKey(app, key)),
    language: languageServer(context, log),
    ruleMarks: new RuleMarks(),
  };
  return app;
}

/** Shows the outcomes of earlier sessions. */
async function recallRuns({ inventory, runs, stores }: App): Promise<void> {
  for (const entry of inventory.entries) {
    if (runs.lastRun(entry.id) !== undefined) continue;
    const run = await earlierRun(entry, stores.of(entry.folder));
    if (run !== null) runs.remember(entry.id, run);
  }
}
