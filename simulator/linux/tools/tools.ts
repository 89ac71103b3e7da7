import * as become from './become';
import * as builtins from './builtins';
import { find } from './find';
import { bsdHashTool, hashTool } from './hash';
import * as host from './host';
import { ls } from './list';
import { stat } from './stat';
import * as text from './text';
import type { Tool } from './tool';

/** Every command of the simulated host. What is not here does not exist there. */
const TOOLS: ReadonlyMap<string, Tool> = new Map<string, Tool>([
  ['[', builtins.test],
  [':', builtins.succeed],
  ['cat', text.cat],
  ['cd', builtins.cd],
  ['command', builtins.locate],
  ['cut', text.cut],
  ['date', host.date],
  ['doas', become.doas],
  ['echo', text.echo],
  ['exit', builtins.exit],
  ['export', builtins.exportVariable],
  ['false', builtins.fail],
  ['find', find],
  ['grep', text.grep],
  ['head', text.endsTool('head')],
  ['hostname', host.hostname],
  ['id', host.id],
  ['logout', builtins.exit],
  ['ls', ls],
  ['md5', bsdHashTool('md5')],
  ['md5sum', hashTool('md5')],
  ['printf', text.printf],
  ['pwd', builtins.pwd],
  ['read', builtins.read],
  ['set', builtins.succeed],
  ['sh', become.sh],
  ['sha1', bsdHashTool('sha1')],
  ['sha1sum', hashTool('sha1')],
  ['sha256', bsdHashTool('sha256')],
  ['sha256sum', hashTool('sha256')],
  ['sleep', host.sleep],
  ['sort', text.sort],
  ['stat', stat],
  ['stty', builtins.succeed],
  ['su', become.su],
  ['sudo', become.sudo],
  ['tail', text.endsTool('tail')],
  ['test', builtins.test],
  ['true', builtins.succeed],
  ['type', builtins.locate],
  ['uname', host.uname],
  ['unset', builtins.unset],
  ['uptime', host.uptime],
  ['wc', text.wc],
  ['which', builtins.locate],
  ['whoami', host.whoami],
  ['xargs', text.xargs],
]);

/** A command by its name, or by its path in one of the usual folders. */
export function findTool(name: string): Tool | undefined {
  return TOOLS.get(name.replace(/^\/(?:usr\/)?s?bin\//, ''));
}
