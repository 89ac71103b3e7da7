import { cut, joined, type Part, type Template } from './template';

/** Text without what begins its lines: units from a line's begin on, as long as `isDropped` says so of one and its column. */
export function withoutLead(template: Template, isDropped: (char: string, column: number) => boolean): Template {
  let isBegin = true;
  const parts = template.flatMap((part): Part[] => {
    if (part.kind === 'hole') {
      isBegin = false;
      return [part];
    }
    const pieces: Part[] = [];
    for (let at = 0; at < part.text.length;) {
      const lf = part.text.indexOf('\n', at);
      const end = lf < 0 ? part.text.length : lf + 1;
      let from = at;
      while (isBegin && from < end && isDropped(part.text[from] as string, from - at)) from++;
      pieces.push(cut(part, from, end));
      isBegin = lf >= 0;
      at = end;
    }
    return pieces;
  });
  return joined(parts);
}
