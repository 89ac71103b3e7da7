import type { Change, Clock } from '../device';
import type { FileTree } from './fileTree';
import { programBytes } from './startupFiles';

/** Changes of a host's files, each of which can be made again and again and differs each time. */
export function linuxChanges(tree: FileTree, clock: Clock): readonly Change[] {
  const start = tree.snapshot();
  let count = 0;
  const edit = (path: string, change: (content: string) => string): void =>
    tree.set(path, { content: change(tree.get(path)?.content ?? ''), modified: clock.now() });
  return [
    {
      name: 'passwd',
      what: 'adds a user to /etc/passwd',
      apply() {
        count += 1;
        edit('/etc/passwd', text => `${text}night${count}:x:0:0::/tmp:/bin/sh\n`);
      },
    },
    {
      name: 'shadow',
      what: 'changes the password of root in /etc/shadow',
      apply() {
        count += 1;
        edit('/etc/shadow', text =>
          text.replace(/^root:[^:]*/, `root:$6$s1mulated$changedHash${count}XXXXXXXXXXXXXXXX`),
        );
      },
    },
    {
      name: 'shadow-mode',
      what: 'lets everybody read /etc/shadow, and back',
      apply: () => tree.set('/etc/shadow', { mode: tree.get('/etc/shadow')?.mode === 0o640 ? 0o644 : 0o640 }),
    },
    {
      name: 'program',
      what: 'replaces /bin/login by another program',
      apply() {
        count += 1;
        edit('/bin/login', () => programBytes('/bin/login', 5300 + count, count + 1));
      },
    },
    {
      name: 'owner',
      what: 'gives /etc/crontab to another user, and back',
      apply: () => tree.set('/etc/crontab', { uid: tree.get('/etc/crontab')?.uid === 0 ? 1000 : 0 }),
    },
    {
      name: 'new-file',
      what: 'adds a program with root rights to /usr/bin',
      apply() {
        count += 1;
        const path = `/usr/bin/.helper${count}`;
        tree.set(path, { mode: 0o4755, modified: clock.now(), content: programBytes(path, 2048) });
      },
    },
    {
      name: 'delete-file',
      what: 'deletes /usr/local/sbin/rotate',
      apply: () => tree.remove('/usr/local/sbin/rotate'),
    },
    { name: 'restore', what: 'brings the files of the start back', apply: () => tree.restore(start) },
  ];
}
