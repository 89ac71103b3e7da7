import { describe, expect, it } from 'vitest';
import { FILE_STATE, READ_FILE, type FileParams, type InitializationOptions } from '../../core/languageProtocol';
import { throughClient, type AsksClient } from '../../server/throughClient';
import { webPorts } from '../../server/web/webPorts';
import { startClient } from './lspClient';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const folder = 'vscode-vfs://github/somebody/watch';
const conf = (script: string): string =>
  `<ossec_config><agentless><type>${script}</type><frequency>3600</frequency>` +
  '<host>root@web1</host><state>periodic</state></agentless></ossec_config>\n';

describe('a workspace that is on no disk', () => {
  it.each([
    ['hosts.sh', []],
    ['gone.sh', ['config/script-missing']],
  ])('knows whether its %s is there, for the client looks', async (script, codes) => {
    await using client = await startClient({ clientFiles: { [`${folder}/agentless/hosts.sh`]: utf8('#!/bin/sh\n') } });
    await client.open(`${folder}/ossec.conf`, 'ossec-conf', conf(script));
    const { diagnostics } = await client.published(`${folder}/ossec.conf`);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it('has transcripts with the line ends of the file, for the client reads them', async () => {
    const uri = `${folder}/run.agentless`;
    await using client = await startClient({ clientFiles: { [uri]: utf8('INFO: a\rhidden\nINFO: b\n') } });
    await client.open(uri, 'agentless-output', 'INFO: a\nhidden\nINFO: b\n');
    await client.published(uri);
    const { diagnostics } = await client.published(uri);
    expect(diagnostics.map(({ code }) => code)).toContain('line/cut-at-cr');
  });
});

describe('the ports of a browser worker', () => {
  const through = (answer: unknown, options: InitializationOptions) => {
    const asked: [string, string][] = [];
    const client: AsksClient = {
      sendRequest: <Answer>(method: string, { uri }: FileParams) => {
        asked.push([method, uri]);
        return Promise.resolve(answer as Answer);
      },
    };
    return { ports: throughClient(webPorts(), client, () => options), asked };
  };

  it('read a file of this machine through the client, too', async () => {
    const { ports, asked } = through(btoa('\x00\xff'), { readsFiles: true });
    expect(await ports.readBytes('file:///x')).toEqual(new Uint8Array([0, 255]));
    expect(asked).toEqual([[READ_FILE, 'file:///x']]);
  });

  it('cannot tell whether a script may be executed, and so do not complain', async () => {
    const { ports, asked } = through('file', { readsFiles: true });
    expect(await ports.fileState('file:///x')).toBe('ready');
    expect(asked).toEqual([[FILE_STATE, 'file:///x']]);
  });

  it('ask nothing of a client that does not answer', async () => {
    const { ports, asked } = through('file', {});
    expect([await ports.fileState('file:///x'), await ports.readBytes('file:///x')]).toEqual([null, null]);
    expect(asked).toEqual([]);
  });

  it('get the grammars from where the client says they are', async () => {
    const { ports, asked } = through(btoa('\0asm'), { grammars: 'https://cdn.example/dist/wasm/' });
    expect(await ports.readWasm('tree-sitter.wasm')).toEqual(utf8('\0asm'));
    expect(asked).toEqual([[READ_FILE, 'https://cdn.example/dist/wasm/tree-sitter.wasm']]);
  });

  it('say which grammar they have not', async () => {
    const { ports } = through(null, { grammars: 'https://cdn.example/' });
    await expect(ports.readWasm('tree-sitter.wasm')).rejects.toThrow('tree-sitter.wasm');
    await expect(through(null, {}).ports.readWasm('tree-sitter.wasm')).rejects.toThrow('tree-sitter.wasm');
  });
});
