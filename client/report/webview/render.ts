import type { PageNode } from './node';

const SVG = 'http://www.w3.org/2000/svg';

/** Makes elements of a node. Scripts, styles and handlers are not among what the page's parts ask for. */
export function render(node: PageNode, inSvg = false): HTMLElement {
  const isSvg = inSvg || node.tag === 'svg';
  // What is asked for here is used as an Element only where it is SVG.
  const element = (isSvg
    ? document.createElementNS(SVG, node.tag)
    : document.createElement(node.tag)) as unknown as HTMLElement;
  for (const [name, value] of Object.entries(node.attributes))
    if (name !== 'xmlns') element.setAttribute(name, String(value));
  for (const child of node.children)
    element.append(typeof child === 'string' ? document.createTextNode(child) : render(child, isSvg));
  return element;
}
