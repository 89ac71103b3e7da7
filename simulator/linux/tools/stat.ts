import type { FileNode } from '../fileTree';
import type { HostUser } from '../shell/state';
import { clockParts } from '../../clockText';
import { nodeAt } from './readFile';
import type { Tool, ToolCall } from './tool';

/**
 * `stat -c FORMAT FILE...`, with the directives that name size, rights, owner, time and file, and `stat -f FORMAT`, as
 * the BSDs have it, with those that an integrity check needs.
 */
export const stat: Tool = call => {
  let format: string | null = null;
  const files: string[] = [];
  const args = [...call.args];
  for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
    if (arg === '-c') format = args.shift() ?? '';
    else if (arg === '-f') format = fromBsd(args.shift() ?? '');
    else if (arg.startsWith('--format=')) format = arg.slice('--format='.length);
    else if (arg === '-L' || arg === '--') continue;
    else if (arg.startsWith('-') && arg !== '-') {
      call.streams.err(`stat: unrecognized option '${arg}'\n`);
      return 1;
    } else files.push(arg);
  }
  if (files.length === 0) {
    call.streams.err('stat: missing operand\n');
    return 1;
  }
  let status = 0;
  for (const file of files) {
    const found = nodeAt(call, file, cannotStat);
    if (found) call.streams.out(`${formatted(format ?? '  File: %n\n  Size: %s', file, found.node, call)}\n`);
    else status = 1;
  }
  return status;
};

const BSD_DIRECTIVES: Readonly<Record<string, string>> = {
  z: '%s',
  Mp: '%q',
  Lp: '%Q',
  u: '%u',
  g: '%g',
  N: '%n',
};

/** The same format in GNU's letters; `q` and `Q`, which it does not have, are the two parts of a mode. */
function fromBsd(format: string): string {
  return format.replace(/%(z|Mp|Lp|u|g|N)/g, (_, letters: string) => BSD_DIRECTIVES[letters] ?? '');
}

function cannotStat(call: ToolCall, name: string, why: string): null {
  call.streams.err(`stat: cannot statx '${name}': ${why}\n`);
  return null;
}

function formatted(format: string, file: string, node: FileNode, call: ToolCall): string {
  const users = call.state.host.users();
  return format.replace(/%([a-zA-Z%])/g, (directive, letter: string) => {
    switch (letter) {
      case 's':
        return String(sizeOf(node));
      case 'a':
        return node.mode.toString(8);
      case 'q':
        return (node.mode >> 9).toString(8);
      case 'Q':
        return (node.mode & 0o777).toString(8);
      case 'A':
        return permissions(node);
      case 'f':
        return (node.mode | (node.type === 'folder' ? 0o040000 : 0o100000)).toString(16);
      case 'u':
        return String(node.uid);
      case 'g':
        return String(node.gid);
      case 'U':
        return nameOf(users, node.uid, 'uid');
      case 'G':
        return nameOf(users, node.gid, 'gid');
      case 'n':
        return file;
      case 'F':
        return node.type === 'folder' ? 'directory' : sizeOf(node) === 0 ? 'regular empty file' : 'regular file';
      case 'Y':
        return String(Math.floor(node.modified / 1000));
      case 'y':
        return `${clockParts(node.modified).isoDate} ${clockParts(node.modified).clock}.000000000 +0000`;
      case 'h':
        return '1';
      case '%':
        return '%';
      default:
        return directive;
    }
  });
}

export function sizeOf(node: FileNode): number {
  return node.type === 'folder' ? 4096 : node.content.length;
}

export function nameOf(users: readonly HostUser[], id: number, kind: 'uid' | 'gid'): string {
  return users.find(user => user[kind] === id)?.name ?? String(id);
}

/** `-rwsr-xr-x` */
export function permissions({ type, mode }: FileNode): string {
  const bits = [6, 3, 0].flatMap((shift, place) => {
    const special = ((mode >> (11 - place)) & 1) === 1;
    const runs = ((mode >> shift) & 1) === 1;
    const letter = place === 2 ? 't' : 's';
    return [
      (mode >> shift) & 4 ? 'r' : '-',
      (mode >> shift) & 2 ? 'w' : '-',
      special ? (runs ? letter : letter.toUpperCase()) : runs ? 'x' : '-',
    ];
  });
  return (type === 'folder' ? 'd' : '-') + bits.join('');
}
