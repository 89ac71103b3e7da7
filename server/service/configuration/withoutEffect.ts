import type { AgentlessBlock, Field } from '../../../core/config/agentlessEntries';
import type { XmlElement } from '../../../core/config/xmlTree';

/** Elements of a block that the daemon reads and does not use: `port`, `run_command`, and all but the last of a kind. */
export function elementsWithoutEffect(block: AgentlessBlock): readonly XmlElement[] {
  const lists: readonly (readonly Field<unknown>[])[] = [block.types, block.frequencies, block.arguments];
  const overruled = lists.flatMap(fields => fields.slice(0, -1));
  const unused: readonly Field<unknown>[] = [...block.ports, ...block.runCommands, ...overruled];
  return unused.map(({ element }) => element).sort((a, b) => a.startTag.start - b.startTag.start);
}
