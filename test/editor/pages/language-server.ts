import { readdirSync, readFileSync } from 'node:fs';

/** The process ids of the language servers that run with this home folder: those of one editor's extension host. */
export function languageServers(home: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => {
      const command = parts(pid, 'cmdline');
      return command.some(part => part.endsWith('dist/server.js')) && parts(pid, 'environ').includes(`HOME=${home}`);
    });
}

/** Empty where the process has ended meanwhile, or belongs to somebody else. */
function parts(pid: number, file: 'cmdline' | 'environ'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
