import type * as vscode from 'vscode';
import type { FingerprintKeys } from './ports/fingerprintKeys';
import type { LanguageService } from './language/languageService';
import type { RuleMarks } from './logtest/ruleMarks';
import type { SecretStore } from './ports/secrets';
import type { FleetReport } from './report/fleetReport';
import type { ReportPanels } from './report/panel';
import type { Decisions } from './review/decisions';
import type { Pendings } from './review/pendings';
import type { WorkspaceFilters } from './review/workspaceFilters';
import type { Runs } from './running/runs';
import type { Watches } from './scheduling/watches';
import type { TestTree } from './tests/testTree';
import type { Inventory } from './workspace/inventory';
import type { Stores } from './workspace/stores';

/** The parts of the client that commands and views use, put together once in extension.ts. */
export interface App {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly inventory: Inventory;
  readonly stores: Stores;
  readonly secrets: SecretStore;
  readonly fingerprintKeys: FingerprintKeys;
  readonly runs: Runs;
  readonly filters: WorkspaceFilters;
  readonly pendings: Pendings;
  readonly decisions: Decisions;
  readonly tests: TestTree;
  readonly watches: Watches;
  readonly reports: ReportPanels;
  readonly fleet: FleetReport;
  readonly language: LanguageService;
  readonly ruleMarks: RuleMarks;
}
