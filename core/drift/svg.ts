/** SVG as data, so that a drawing is a value that tests can look into and every text in it is escaped in one place. */
export interface SvgNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

export function svg(
  tag: string,
  attributes: SvgNode['attributes'] = {},
  ...children: readonly (SvgNode | string)[]
): SvgNode {
  return { tag, attributes, children };
}

/** Its markup: for a page, which brings its own style. */
export function svgText({ tag, attributes, children }: SvgNode): string {
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(shown(value))}"`);
  const inside = children.map(child => (typeof child === 'string' ? escape(child) : svgText(child))).join('');
  return inside === '' ? `<${tag}${list.join('')}/>` : `<${tag}${list.join('')}>${inside}</${tag}>`;
}

/** A file of its own, readable on light and dark ground and with forced colours. */
export function svgFile(drawing: SvgNode): string {
  const style = svg('style', {}, STYLE);
  const node = { ...drawing, children: [style, ...drawing.children] };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgText(node)}\n`;
}

/** A drawing's outermost element. `title` and `description` are what a screen reader says. */
export function drawing(
  size: { readonly width: number; readonly height: number },
  title: string,
  description: string,
  children: readonly SvgNode[],
): SvgNode {
  const { width, height } = size;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'drawing',
    role: 'img',
    'aria-label': `${title}. ${description}`,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
  };
  return svg('svg', attributes, svg('title', {}, title), svg('desc', {}, description), ...children);
}

/** What each state looks like: a shape as well as a colour, so that nobody has to tell colours apart. */
export type Mark = 'same' | 'new' | 'changed' | 'failed' | 'skipped' | 'never';

export function mark(kind: Mark, x: number, y: number, size = 4): SvgNode {
  const attributes = { class: `mark ${kind}` };
  switch (kind) {
    case 'same':
      return svg('circle', { ...attributes, cx: x, cy: y, r: size * 0.7 });
    case 'new':
      return svg('path', {
        ...attributes,
        d: `M${n(x)} ${n(y - size)}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`,
      });
    case 'changed':
      return svg('rect', { ...attributes, x: x - size, y: y - size, width: size * 2, height: size * 2 });
    case 'failed':
      return svg('path', {
        ...attributes,
        d: `M${n(x - size)} ${n(y - size)}l${size * 2} ${size * 2}m0 ${-size * 2}l${-size * 2} ${size * 2}`,
      });
    case 'skipped':
    case 'never':
      return svg('path', { ...attributes, d: `M${n(x - size)} ${n(y)}h${size * 2}` });
  }
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function shown(value: string | number): string {
  return typeof value === 'number' ? n(value) : value;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}

const LIGHT =
  'color:#1f2328;--ground:#fff;--quiet:#57606a;--line:#d0d7de;--same:#1a7f37;--changed:#9a6700;--failed:#cf222e';
const DARK =
  'color:#e6edf3;--ground:#0d1117;--quiet:#9198a1;--line:#3d444d;--same:#3fb950;--changed:#d29922;--failed:#f85149';

const STYLE = [
  `.drawing{${LIGHT};background:var(--ground);font:12px system-ui,sans-serif}`,
  `@media (prefers-color-scheme:dark){.drawing{${DARK}}}`,
  'text{fill:currentColor}.quiet{fill:var(--quiet)}.line{stroke:var(--line);fill:none}',
  '.stem{stroke:var(--changed)}.accept{stroke:var(--same);stroke-dasharray:3 2}',
  '.mark{stroke-width:1.5;fill:none;stroke:var(--quiet)}.same,.new{stroke:var(--same)}',
  '.changed{stroke:var(--changed);fill:var(--changed)}.failed{stroke:var(--failed)}',
  '.cell{fill:none;stroke:var(--line)}',
  '@media (forced-colors:active){.drawing{color:CanvasText;--ground:Canvas;--quiet:CanvasText;--line:CanvasText;--same:CanvasText;--changed:Highlight;--failed:CanvasText}}',
].join('');
