import { absolute, type FileNode } from '../fileTree';
import type { ToolCall } from './tool';

/** A file or folder by the name that was typed, or null after the tool has said why not. */
export function nodeAt(call: ToolCall, name: string, say = cannot): { path: string; node: FileNode } | null {
  const { tree } = call.state.host;
  const path = absolute(name, call.state.cwd);
  if (!tree.mayReach(path, call.state.user)) return say(call, name, 'Permission denied');
  const node = tree.get(path);
  return node ? { path, node } : say(call, name, 'No such file or directory');
}

/** Content of a file by the name that was typed (`-`: standard input), or null after the tool has said why not. */
export async function contentAt(call: ToolCall, name: string): Promise<string | null> {
  if (name === '-') return (await call.streams.input()).rest();
  if (absolute(name, call.state.cwd) === '/dev/null') return '';
  const found = nodeAt(call, name);
  if (!found) return null;
  if (found.node.type === 'folder') return cannot(call, name, 'Is a directory');
  if (!call.state.host.tree.mayRead(found.path, call.state.user)) return cannot(call, name, 'Permission denied');
  return found.node.content;
}

/** `cat: /x: No such file or directory` */
export function cannot(call: ToolCall, name: string, why: string): null {
  call.streams.err(`${call.name}: ${name}: ${why}\n`);
  return null;
}

/** Calls `use` for each file's content, standard input when none is named; 1 when one of them failed. */
export async function eachContent(
  call: ToolCall,
  names: readonly string[],
  use: (content: string, name: string) => void,
): Promise<number> {
  let status = 0;
  for (const name of names.length > 0 ? names : ['-']) {
    const content = await contentAt(call, name);
    if (content === null) status = 1;
    else use(content, name);
  }
  return status;
}
