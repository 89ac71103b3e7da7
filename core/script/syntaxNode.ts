/** A node of a tree-sitter tree, as far as the readers need one. Positions count units of the source. */
export interface SyntaxNode {
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isNamed: boolean;
  readonly isError: boolean;
  readonly hasError: boolean;
  readonly children: readonly (SyntaxNode | null)[];
  readonly namedChildren: readonly (SyntaxNode | null)[];
  childForFieldName(name: string): SyntaxNode | null;
  childrenForFieldName(name: string): readonly (SyntaxNode | null)[];
}

/** Children that are there. */
export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter(child => child !== null);
}

export function allChildren(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter(child => child !== null);
}

export function fieldChildren(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.childrenForFieldName(field).filter(child => child !== null);
}

/** Every node below `node`, itself first, without recursion: a hostile file nests as deep as it likes. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  const stack = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield next;
    const children = namedChildren(next);
    for (let at = children.length - 1; at >= 0; at--) stack.push(children[at] as SyntaxNode);
  }
}
