import { expect, test } from 'vitest';
import { HoverRequest, InlayHintRequest, FoldingRangeRequest } from 'vscode-languageserver/node';
import { startClient } from './lspClient';

test('smoke', async () => {
  await using client = await startClient();
  await client.open('file:///a.agentless', 'agentless-output', 'STORE: now\na\nb\nINFO: x\nFWD: 1:640:0:0:a:b /etc\n');
  console.log(await client.published('file:///a.agentless'));
  console.log(
    JSON.stringify(
      await client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: 'file:///a.agentless' },
        position: { line: 4, character: 8 },
      }),
    ),
  );
  console.log(
    JSON.stringify(
      await client.connection.sendRequest(InlayHintRequest.type, {
        textDocument: { uri: 'file:///a.agentless' },
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      }),
    ),
  );
  console.log(
    JSON.stringify(
      await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: 'file:///a.agentless' } }),
    ),
  );
  expect(1).toBe(1);
});
