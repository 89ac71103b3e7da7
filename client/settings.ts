import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { MANAGER_HOME } from '../core/deploy/layout';
import type { SecretLevel } from '../core/families/family';
import { FLEET_DEFAULTS } from '../engine/run/fleet';
import type { RunnerChoice } from '../engine/run/chooseRunner';
import type { TransportChoice } from '../engine/ssh/transport';
import { DEFAULT_RELEASE, isRelease, type Release } from '../core/release';

/** What a run takes from the settings, with paths made absolute. */
export interface RunSettings {
  readonly runner: RunnerChoice;
  /** `[USER@]NAME` of the host on which scripts run with the runner `manager`; null: none. */
  readonly manager: string | null;
  /** Device families by host. */
  readonly families: Readonly<Record<string, string>>;
  /** How far the secrets of a family's devices are masked; `*`: of every other one. */
  readonly secretLevels: Readonly<Record<string, SecretLevel>>;
  readonly release: Release;
  /** Milliseconds. */
  readonly timeLimit: number;
  /** Bytes. */
  readonly outputLimit: number;
  readonly transport: TransportChoice;
  /** Null: the person's own `~/.ssh/config`. */
  readonly sshConfigFile: string | null;
  /** Null: the person's own `~/.ssh/known_hosts`. */
  readonly knownHostsFile: string | null;
}

const MEGABYTE = 1024 * 1024;

export function runSettings(folder: vscode.WorkspaceFolder): RunSettings {
  const settings = vscode.workspace.getConfiguration('agentless', folder.uri);
  const release = settings.get('release', DEFAULT_RELEASE as string);
  return {
    runner: settings.get<RunnerChoice>('runner', 'auto'),
    manager: settings.get('manager', '').trim() || null,
    families: settings.get<Record<string, string>>('deviceFamilies', {}),
    secretLevels: settings.get<Record<string, SecretLevel>>('maskSecrets', {}),
    release: isRelease(release) ? release : DEFAULT_RELEASE,
    timeLimit: settings.get('timeLimit', 300) * 1000,
    outputLimit: settings.get('outputLimit', 64) * MEGABYTE,
    transport: settings.get<TransportChoice>('sshTransport', 'auto'),
    sshConfigFile: pathSetting(folder, 'sshConfigFile'),
    knownHostsFile: pathSetting(folder, 'knownHostsFile'),
  };
}

/** `agentless.ossecRoot`, absolute; null where it is not set. */
export function ossecRootSetting(folder: vscode.WorkspaceFolder): string | null {
  return pathSetting(folder, 'ossecRoot');
}

/** Where the manager is installed there. */
export function managerFolder(folder: vscode.WorkspaceFolder): string {
  return vscode.workspace.getConfiguration('agentless', folder.uri).get('managerFolder', '').trim() || MANAGER_HOME;
}

/** Devices at once. Some of them have few sessions to give, and a person's machine has other work. */
export function atOnce(): number {
  return Math.max(
    1,
    vscode.workspace.getConfiguration('agentless').get('devicesAtOnce', FLEET_DEFAULTS.atOnce as number),
  );
}

/** Whether the diff opens by itself after a run that a person started. */
export function opensDiff(): boolean {
  return vscode.workspace.getConfiguration('agentless').get('review.openDiff', true);
}

/** Whether each accept asks why. */
export function asksComment(): boolean {
  return vscode.workspace.getConfiguration('agentless').get('review.askComment', false);
}

/** Where the demo's simulated devices take orders; empty outside the demo. */
export function demoControl(): string {
  return vscode.workspace.getConfiguration('agentless').get('demo.control', '');
}

function pathSetting(folder: vscode.WorkspaceFolder, key: string): string | null {
  const value = vscode.workspace.getConfiguration('agentless', folder.uri).get(key, '').trim();
  if (value === '') return null;
  const expanded = value
    .replace(/^~(?=$|[\\/])/, () => homedir())
    .replace('${workspaceFolder}', () => folder.uri.fsPath);
  return path.resolve(folder.uri.fsPath, expanded);
}
