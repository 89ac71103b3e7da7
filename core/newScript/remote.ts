import type { DeviceFamily } from '../families/family';

/** What stands in front of `'COMMAND'`, one quoted word, so that a host carries it out as root. */
export function asRoot({ become }: DeviceFamily): Readonly<Record<'use_su' | 'use_sudo', string>> {
  // `su - root -c COMMAND` is what Linux and the BSDs share; sudo and doas start a shell that reads it.
  const sudo = become.sudo?.command ?? 'sudo';
  return {
    use_su: `${become.su?.command ?? 'su -'} root -c`,
    use_sudo: sudo.endsWith(' sh') ? `${sudo} -c` : `${sudo} sh -c`,
  };
}

/** One table of files: what `find … -exec COMMAND {} +` runs, and the line of it with the groups `value` and `path`. */
export interface FileTable {
  readonly name: 'facts' | 'md5' | 'sha1';
  readonly command: string;
  readonly line: RegExp;
  /** Names of the two groups in `line`. */
  readonly groups: readonly [value: string, path: string];
}

export function fileTables({ commands: { integrity } }: DeviceFamily): readonly FileTable[] {
  if (integrity === null) return [];
  const bare = (command: string): string => command.replace(/ \{files\}$/, '');
  const hash = (name: 'md5' | 'sha1'): FileTable => ({
    name,
    command: bare(integrity[name].command),
    line: integrity[name].line,
    groups: ['hash', 'path'],
  });
  const facts = /^(?<facts>[0-9:]+) (?<path>.{1,4096})$/;
  return [
    { name: 'facts', command: bare(integrity.statWithPath), line: facts, groups: ['facts', 'path'] },
    hash('md5'),
    hash('sha1'),
  ];
}
