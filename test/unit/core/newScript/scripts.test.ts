import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBinary, utf8 } from '../../../../core/bytes';
import { checkConfiguration } from '../../../../core/config/agentlessdCheck';
import { configFindings } from '../../../../core/config/configFindings';
import { newScript, type NewScript } from '../../../../core/newScript/newScript';
import { type Language, type NewScriptRequest } from '../../../../core/newScript/request';
import { readScript } from '../../../../core/script/readScript';
import { scriptFindings } from '../../../../core/script/scriptFindings';
import { createGrammars } from '../../../../server/grammars';
import { nodePorts } from '../../../../server/nodePorts';
import { everyRequest, title } from './requests';

const REQUESTS = everyRequest();
const READERS = { expect: 'expect', sh: 'shell', python: 'python' } as const;

function made(request: NewScriptRequest): NewScript {
  const answer = newScript(request);
  if (!answer.done) throw new Error(answer.problems.map(({ message }) => message).join(' '));
  return answer.made;
}

describe('every sensible combination', () => {
  const grammars = createGrammars(nodePorts().readWasm);

  it.each(REQUESTS.map(request => [title(request), request] as const))(
    '%s: no finding of our own',
    async (_, request) => {
      const { script, block } = made(request);
      const source = toBinary(script.bytes);
      const program = await readScript(READERS[request.language], source, grammars);
      expect(program.gaps).toEqual([]);
      const options = { state: request.state, release: 'ossec-4.3', file: { isExecutable: true } } as const;
      expect(scriptFindings(program, source, options)).toEqual([]);
      const conf = utf8(`<ossec_config>\n${block}</ossec_config>\n`);
      expect(configFindings(conf, { release: 'ossec-4.3' })).toEqual([]);
      expect(checkConfiguration(conf, { release: 'ossec-4.3', scriptExists: () => true }).exit).toBe(0);
    },
  );

  it('is executable and lies in agentless/', () => {
    for (const { script } of REQUESTS.map(made)) {
      expect(script.mode & 0o111).toBe(0o111);
      expect(script.path).toMatch(/^agentless\/[\w.+-]+$/);
    }
  });
});

describe('the real interpreters read every script', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'new-scripts-'));
    for (const request of REQUESTS) {
      const { script } = made(request);
      mkdirSync(join(folder, request.language), { recursive: true });
      const file = join(folder, request.language, request.name);
      writeFileSync(file, script.bytes);
      chmodSync(file, script.mode);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const files = (language: Language): string[] =>
    REQUESTS.filter(request => request.language === language).map(({ name }) => join(folder, language, name));

  it('sh and bash', () => {
    const check = 'for file do sh -n "$file" && bash -n "$file" || exit 1; done';
    execFileSync('sh', ['-c', check, 'check', ...files('sh')], { stdio: 'pipe' });
  });

  it('python3', () => {
    const check = 'import sys\nfor name in sys.argv[1:]: compile(open(name, "rb").read(), name, "exec", 0, True)';
    execFileSync('python3', ['-W', 'error', '-c', check, ...files('python')], { stdio: 'pipe' });
  });

  it('expect: all of it is complete', () => {
    const check = `
      foreach name [lrange $argv 0 end] {
        set file [open $name rb]
        set text [read $file]
        close $file
        if {![info complete $text]} { puts "$name is not complete"; exit 1 }
      }
      exit 0`;
    writeFileSync(join(folder, 'check.exp'), check);
    execFileSync('expect', ['-f', join(folder, 'check.exp'), ...files('expect')], { stdio: 'pipe' });
  });
});
