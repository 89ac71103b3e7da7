import { svg, type SvgNode } from '../../../core/drift/svg';

/**
 * What the page shows, as data: tests look into it, and `render` makes elements of it. All text goes into text nodes and
 * attributes, so that what a device printed never becomes markup.
 */
export type PageNode = SvgNode;

type Child = PageNode | string | number | null | false | readonly Child[];

/** `false` leaves an attribute out, `true` gives it without a value. */
type Attributes = Readonly<Record<string, string | number | boolean | null>>;

export function h(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): PageNode {
  const kept = Object.entries(attributes).filter(([, value]) => value !== false && value !== null);
  return svg(
    tag,
    Object.fromEntries(kept.map(([name, value]) => [name, value === true ? '' : (value as string | number)])),
    ...flat(children),
  );
}

function flat(children: readonly Child[]): (PageNode | string)[] {
  return children.flatMap(child => {
    if (child === null || child === false) return [];
    if (Array.isArray(child)) return flat(child as readonly Child[]);
    return [typeof child === 'number' ? String(child) : (child as PageNode | string)];
  });
}

/** All text in a node, as a reader without pictures gets it. */
export function textOf({ children }: PageNode): string {
  return children.map(child => (typeof child === 'string' ? child : textOf(child))).join('');
}
