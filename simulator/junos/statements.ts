/**
 * A Junos configuration as the words of its statements: `system host-name edge1` is a path in a tree. Which words carry
 * a value or a name with them decides how the tree is written with braces; this table knows the ones used here.
 */
const WITH_NAME = new Set([
  'address',
  'any',
  'area',
  'authorization',
  'class',
  'community',
  'contact',
  'description',
  'domain-name',
  'encrypted-password',
  'facility',
  'family',
  'file',
  'filter',
  'host',
  'host-name',
  'input',
  'interface',
  'location',
  'mtu',
  'next-hop',
  'output',
  'policy-statement',
  'prefix-list',
  'protocol',
  'root-login',
  'route',
  'router-id',
  'server',
  'source-address',
  'destination-port',
  'term',
  'time-zone',
  'uid',
  'unit',
  'user',
  'version',
]);

/** Statements of which a configuration holds one: a new value takes the old one's place. */
const SINGLE = new Set([
  'authorization',
  'class',
  'contact',
  'description',
  'domain-name',
  'encrypted-password',
  'host-name',
  'location',
  'mtu',
  'next-hop',
  'root-login',
  'router-id',
  'time-zone',
  'uid',
]);

/** Containers that are written on one line when they hold one statement, as Junos does for routes. */
const ONE_LINE = new Set(['route']);

/** One word with its name or value, e.g. `['unit', '0']`, and whether Junos quotes it. */
export type Statement = readonly string[];

export interface StatementNode {
  readonly statement: Statement;
  readonly children: readonly StatementNode[];
}

/** The words of a line; what stands in double quotes is one word, quotes included. */
export function words(line: string): readonly string[] {
  return line.match(/"[^"]*"|\S+/g) ?? [];
}

/** Groups the words of a path into statements. */
export function statements(path: readonly string[]): readonly Statement[] {
  const grouped: string[][] = [];
  for (let at = 0; at < path.length; at += 1) {
    const word = path[at] ?? '';
    const name = path[at + 1];
    // `filter input PROTECT` applies a filter, `filter PROTECT` is one.
    const applies = word === 'filter' && (name === 'input' || name === 'output');
    if (WITH_NAME.has(word) && name !== undefined && !applies) {
      grouped.push([word, name]);
      at += 1;
    } else grouped.push([word]);
  }
  return grouped;
}

const same = (a: Statement, b: Statement): boolean => a.join(' ') === b.join(' ');

/** The tree with one more path in it; places keep the order in which they were made. */
export function withPath(nodes: readonly StatementNode[], path: readonly Statement[]): readonly StatementNode[] {
  const [statement, ...rest] = path;
  if (!statement) return nodes;
  const keyword = statement[0] ?? '';
  const at = nodes.findIndex(
    node => same(node.statement, statement) || (SINGLE.has(keyword) && node.statement[0] === keyword),
  );
  const children = withPath(same(nodes[at]?.statement ?? [], statement) ? (nodes[at]?.children ?? []) : [], rest);
  const node = { statement, children };
  return at < 0 ? [...nodes, node] : nodes.toSpliced(at, 1, node);
}

/** The tree without what the path names, and without containers that became empty by it; null when nothing fits. */
export function withoutPath(
  nodes: readonly StatementNode[],
  path: readonly Statement[],
): readonly StatementNode[] | null {
  const [statement, ...rest] = path;
  if (!statement) return null;
  const at = nodes.findIndex(node => same(node.statement, statement));
  const found = nodes[at];
  if (!found) return null;
  if (rest.length === 0) return nodes.toSpliced(at, 1);
  const children = withoutPath(found.children, rest);
  if (children === null) return null;
  return children.length === 0 ? nodes.toSpliced(at, 1) : nodes.toSpliced(at, 1, { ...found, children });
}

/** The nodes below a path; null when it is not there. */
export function below(nodes: readonly StatementNode[], path: readonly Statement[]): readonly StatementNode[] | null {
  const [statement, ...rest] = path;
  if (!statement) return nodes;
  const found = nodes.find(node => same(node.statement, statement));
  return found ? below(found.children, rest) : null;
}

/** As `show configuration` prints it. */
export function braces(nodes: readonly StatementNode[], depth = 0): string {
  const indent = '    '.repeat(depth);
  return nodes
    .map(({ statement, children }) => {
      const text = statement.join(' ');
      const [only] = children;
      if (!only) return `${indent}${text};\n`;
      if (ONE_LINE.has(statement[0] ?? '') && children.length === 1 && only.children.length === 0) {
        return `${indent}${text} ${only.statement.join(' ')};\n`;
      }
      return `${indent}${text} {\n${braces(children, depth + 1)}${indent}}\n`;
    })
    .join('');
}

/** As `show configuration | display set` prints it. */
export function setLines(nodes: readonly StatementNode[], prefix = 'set'): string {
  return nodes
    .map(({ statement, children }) => {
      const line = `${prefix} ${statement.join(' ')}`;
      return children.length === 0 ? `${line}\n` : setLines(children, line);
    })
    .join('');
}

/** Reads `set …` lines. */
export function parseSetLines(text: string): readonly StatementNode[] {
  return text
    .split('\n')
    .filter(line => line.startsWith('set '))
    .reduce<readonly StatementNode[]>((nodes, line) => withPath(nodes, statements(words(line).slice(1))), []);
}
