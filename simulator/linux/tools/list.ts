import { clockParts } from '../../clockText';
import { absolute, type FileNode } from '../fileTree';
import { nodeAt } from './readFile';
import { nameOf, permissions, sizeOf } from './stat';
import { lettersOf, type Tool, type ToolCall } from './tool';

/** `ls [-aldRn1] [PATH...]` */
export const ls: Tool = call => {
  const { letters, rest } = lettersOf(call.args);
  let status = 0;
  const paths = rest.length > 0 ? rest : ['.'];
  for (const shown of paths) {
    const found = nodeAt(call, shown, cannotAccess);
    if (!found) status = 2;
    else if (found.node.type === 'file' || letters.has('d')) call.streams.out(row(call, letters, shown, found.node));
    else {
      if (paths.length > 1) call.streams.out(`${shown}:\n`);
      status = listFolder(call, letters, found.path, shown) ? status : 2;
    }
  }
  return status;
};

function cannotAccess(call: ToolCall, name: string, why: string): null {
  call.streams.err(`ls: cannot access '${name}': ${why}\n`);
  return null;
}

function listFolder(call: ToolCall, letters: ReadonlySet<string>, path: string, shown: string): boolean {
  const { tree } = call.state.host;
  if (!tree.mayRead(path, call.state.user)) {
    call.streams.err(`ls: cannot open directory '${shown}': Permission denied\n`);
    return false;
  }
  if (letters.has('R')) call.streams.out(`${shown}:\n`);
  const hidden = letters.has('a') || letters.has('A');
  const entries = tree
    .names(path)
    .filter(name => hidden || !name.startsWith('.'))
    .flatMap(name => {
      const node = tree.get(absolute(name, path));
      return node ? [{ name, node }] : [];
    });
  if (letters.has('l')) call.streams.out('total 0\n');
  for (const { name, node } of entries) call.streams.out(row(call, letters, name, node));
  if (!letters.has('R')) return true;
  return entries
    .filter(({ node }) => node.type === 'folder')
    .map(({ name }) => {
      call.streams.out('\n');
      return listFolder(call, letters, absolute(name, path), `${shown.replace(/\/$/, '')}/${name}`);
    })
    .every(Boolean);
}

function row(call: ToolCall, letters: ReadonlySet<string>, name: string, node: FileNode): string {
  if (!letters.has('l') && !letters.has('n')) return `${name}\n`;
  const users = call.state.host.users();
  const owner = letters.has('n') ? String(node.uid) : nameOf(users, node.uid, 'uid');
  const group = letters.has('n') ? String(node.gid) : nameOf(users, node.gid, 'gid');
  const { month, day, year } = clockParts(node.modified);
  const time = `${month} ${String(day).padStart(2)}  ${year}`;
  return `${permissions(node)} 1 ${owner} ${group} ${String(sizeOf(node)).padStart(6)} ${time} ${name}\n`;
}
