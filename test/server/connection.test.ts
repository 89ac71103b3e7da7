import { describe, expect, test } from 'vitest';
import {
  CodeActionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  LSPErrorCodes,
  SemanticTokensRangeRequest,
  type FullDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { SET_STATE } from '../../core/languageProtocol';
import { startClient } from './lspClient';

const URI = 'file:///ws/.agentless/runs/s/h/1/transcript.agentless';
const textDocument = { uri: URI };

const codes = (report: { diagnostics: readonly { code?: unknown }[] }): unknown[] =>
  report.diagnostics.map(({ code }) => code);

describe('findings', () => {
  test('are sent to a client that does not ask, after opening and after each change', async () => {
    await using client = await startClient();
    await client.open(URI, 'agentless-output', 'INFO:x\nSTORE: now\ny\n');
    expect(codes(await client.published(URI))).toEqual(['command/missing-space']);
    const insertion = { range: { start: { line: 0, character: 5 }, end: { line: 0, character: 5 } }, text: ' ' };
    await client.change(URI, 2, [insertion]);
    expect(await client.published(URI)).toMatchObject({ version: 2, diagnostics: [] });
  });

  test('changes that arrive together are checked once', async () => {
    await using client = await startClient();
    await client.open(URI, 'agentless-output', 'STORE: now\nx\n');
    await client.published(URI);
    const start = { line: 0, character: 0 };
    for (let version = 2; version <= 20; version++) {
      void client.change(URI, version, [{ range: { start, end: start }, text: 'INFO:x\n' }]);
    }
    let last = await client.published(URI);
    while (last.version !== 20) last = await client.published(URI);
    expect(last.diagnostics).toHaveLength(19);
  });

  test('are not sent to a client that asks', async () => {
    await using client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(URI, 'agentless-output', 'INFO:x\nSTORE: now\ny\n');
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    expect((report as FullDocumentDiagnosticReport).items.map(({ code }) => code)).toEqual(['command/missing-space']);
    expect(client.sent(URI)).toEqual([]);
  });

  test('follow the state that the client knows', async () => {
    await using client = await startClient();
    await client.open(URI, 'agentless-output', 'STORE: now\nx\n');
    expect(codes(await client.published(URI))).toEqual([]);
    await client.connection.sendNotification(SET_STATE, { uri: URI, state: 'periodic' });
    expect(codes(await client.published(URI))).toContain('store/ignored-in-periodic');
  });

  test('follow the settings that the client sends', async () => {
    await using client = await startClient({ settings: { rules: { 'command/missing-space': 'off' } } });
    await client.open(URI, 'agentless-output', 'INFO:x\nSTORE: now\ny\n');
    expect(codes(await client.published(URI))).toEqual([]);
  });

  test('of a long transcript come in two steps: lines first, the run when it rests', async () => {
    await using client = await startClient();
    await client.open(URI, 'agentless-output', `STORE: now\n${'x\n'.repeat(3000)}STORE: again\ny\n`);
    expect(codes(await client.published(URI))).toEqual([]);
    expect(codes(await client.published(URI))).toEqual(['store/second']);
  });

  test('are taken back when the document is closed', async () => {
    await using client = await startClient();
    await client.open(URI, 'agentless-output', 'INFO:x\nSTORE: now\ny\n');
    await client.published(URI);
    await client.close(URI);
    expect((await client.published(URI)).diagnostics).toEqual([]);
  });
});

test('a transcript is read with the line ends of its file: what follows a CR is out of sight', async () => {
  const file = new TextEncoder().encode('STORE: now\r\nx\r\n\x1b[?2004l\rFWD: 1:2:3\nz\n');
  await using client = await startClient({ files: { [URI]: file } });
  // As VS Code sends it: a lone CR is a line break, and mixed line ends are made alike.
  await client.open(URI, 'agentless-output', 'STORE: now\r\nx\r\n\x1b[?2004l\r\nFWD: 1:2:3\r\nz\r\n');
  const hover = { textDocument, position: { line: 3, character: 1 } };
  await expect.poll(() => client.connection.sendRequest(HoverRequest.type, hover)).toBeNull();
});

test('the line ends of a file that is not UTF-8 are taken over all the same', async () => {
  const latin1 = (text: string): Uint8Array => Uint8Array.from(text, unit => unit.charCodeAt(0));
  const file = latin1('STORE: now\r\nstra\xdfe\r\n\x1b[?2004l\rFWD: 1:2:3\n');
  await using client = await startClient({ files: { [URI]: file } });
  // As an editor decodes it.
  await client.open(URI, 'agentless-output', 'STORE: now\nstra\ufffde\n\x1b[?2004l\nFWD: 1:2:3\n');
  const hover = { textDocument, position: { line: 3, character: 1 } };
  await expect.poll(() => client.connection.sendRequest(HoverRequest.type, hover)).toBeNull();
});

test('a request that was taken back is not answered', async () => {
  await using client = await startClient();
  await client.open(URI, 'agentless-output', 'INFO: x\n');
  const cancel = client.cancellation();
  const asked = client.connection.sendRequest(
    HoverRequest.type,
    { textDocument, position: { line: 0, character: 1 } },
    cancel.token,
  );
  cancel.cancel();
  await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test('while a transcript of 50 MB is read, another question is answered', async () => {
  await using client = await startClient();
  await client.open(URI, 'agentless-output', 'INFO: x\n');
  await client.published(URI);
  const large = 'file:///ws/large.agentless';
  const line = `FWD: 1234:644:0:0:${'a'.repeat(32)}:${'b'.repeat(40)} /srv/data/some/where/deep/below/a/file\n`;
  void client.open(large, 'agentless-output', line.repeat(Math.ceil(50e6 / line.length)));
  const answers: string[] = [];
  const found = client.published(large).then(() => answers.push('findings'));
  const position = { line: 0, character: 1 };
  const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position });
  answers.push(JSON.stringify(hover).includes('ossec.log') ? 'hover' : 'nothing');
  await found;
  expect(answers).toEqual(['hover', 'findings']);
}, 60_000);

test('findings that are asked for and taken back are not looked for', async () => {
  await using client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
  await client.open(URI, 'agentless-output', 'INFO: x\n');
  const cancel = client.cancellation();
  const asked = client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }, cancel.token);
  cancel.cancel();
  // Any data in the answer would say whether to ask again, which a client that has cancelled knows best.
  await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled, data: undefined });
});

test('hover, fixes and tokens come over the connection', async () => {
  await using client = await startClient();
  await client.open(URI, 'agentless-output', 'INFO:x\nFWD: 1:640:0:0:a:b /etc\n');
  const { diagnostics } = await client.published(URI);
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument,
    position: { line: 1, character: 8 },
  });
  expect(JSON.stringify(hover)).toContain('rw-r-----');
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } };
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument,
    range,
    context: { diagnostics },
  });
  expect(actions?.length).toBeGreaterThan(0);
  const tokens = await client.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range });
  expect(tokens?.data.slice(0, 3)).toEqual([0, 0, 6]);
});

test('code actions of the kinds that the client wants, and no others', async () => {
  await using client = await startClient();
  await client.open(URI, 'agentless-output', 'INFO:x\nINFO:y\n');
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } };
  const kinds = async (only: string[]): Promise<unknown> => {
    const params = { textDocument, range, context: { diagnostics: [], only } };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, params);
    return new Set(actions?.map(action => ('kind' in action ? action.kind : undefined)));
  };
  expect(await kinds(['source.fixAll'])).toEqual(new Set(['source.fixAll.agentless']));
  expect(await kinds(['quickfix'])).toEqual(new Set(['quickfix']));
  expect(await kinds(['source.fix'])).toEqual(new Set());
});

test('a document of no known kind, and one that is not open, get empty answers', async () => {
  await using client = await startClient();
  await client.open('file:///a.txt', 'plaintext', 'INFO:x\n');
  expect((await client.published('file:///a.txt')).diagnostics).toEqual([]);
  const position = { line: 0, character: 0 };
  const ask = (uri: string) => client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  expect(await ask('file:///a.txt')).toBeNull();
  expect(await ask('file:///closed')).toBeNull();
});
