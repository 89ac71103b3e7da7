import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The page before it has been told anything. Its policy allows the extension's own script and style sheet and nothing
 * else: no inline code, no request, no picture.
 */
export function reportShell(webview: vscode.Webview, extensionUri: vscode.Uri, title: string): string {
  const asset = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const nonce = randomBytes(16).toString('base64url');
  return `<!doctype html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title.replace(/[&<>]/g, '')}</title>
    <link rel="stylesheet" href="${asset('media', 'report.css')}">
  </head>
  <body>
    <main id="report" aria-busy="true"></main>
    <script nonce="${nonce}" src="${asset('dist', 'reportPage.js')}"></script>
  </body>
</html>`;
}

/** A tab for a report: scripts may run in it, files come from two folders of the extension only. */
export function createReportTab(extensionUri: vscode.Uri, title: string): vscode.WebviewPanel {
  const at = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...path);
  const tab = vscode.window.createWebviewPanel('agentless.report', title, vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [at('media'), at('dist')],
  });
  tab.iconPath = { light: at('media', 'report-light.svg'), dark: at('media', 'report-dark.svg') };
  tab.webview.html = reportShell(tab.webview, extensionUri, title);
  return tab;
}

/** The bundle that holds a report when it is started as a worker: see cli/main.ts. */
export function workerFile(extensionUri: vscode.Uri): string {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath;
}
