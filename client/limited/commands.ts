import * as vscode from 'vscode';
import { createOssecConf } from '../commands/createOssecConf';
import { copyFacts } from '../commands/copyFacts';
import { explainLack, type Lack } from './lack';

/** Commands that no menu declares: lenses, trees and links name them. */
const UNDECLARED = ['agentless.run', 'agentless.startUpCheck', 'agentless.showEntry'];

interface Manifest {
  readonly version: string;
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Every command that the extension declares: what needs no machine works, the others say why they do not. */
export function registerLimitedCommands(
  { extension }: vscode.ExtensionContext,
  lack: Lack,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const manifest = extension.packageJSON as Manifest;
  const working: Readonly<Record<string, () => unknown>> = {
    'agentless.createOssecConf': createOssecConf,
    'agentless.showLog': () => log.show(),
    'agentless.copyDiagnostics': () =>
      copyFacts([
        ['extension', manifest.version],
        ['editor', `${vscode.env.appName} ${vscode.version}`],
        ['host', lack === 'browser' ? 'browser worker' : 'virtual workspace'],
      ]),
  };
  const declared = manifest.contributes.commands.map(({ command }) => command);
  const explained = [...new Set([...declared, ...UNDECLARED])].filter(command => working[command] === undefined);
  return vscode.Disposable.from(
    ...Object.entries(working).map(([id, command]) => vscode.commands.registerCommand(id, command)),
    ...explained.map(id => vscode.commands.registerCommand(id, () => explainLack(lack))),
  );
}
