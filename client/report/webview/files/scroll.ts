/**
 * Which rows are in sight. Browsers do not draw an element of any height, so a list that would be higher than `HIGHEST` is
 * drawn that high, and the scroll bar's way is stretched over its rows. Pixels and row numbers may be fractions.
 */
export interface Scroll {
  readonly rows: number;
  readonly rowHeight: number;
  /** Height of the part in which rows are seen. */
  readonly sight: number;
}

const HIGHEST = 8_000_000;

export function listHeight({ rows, rowHeight }: Scroll): number {
  return Math.min(rows * rowHeight, HIGHEST);
}

/** The row at the upper edge. */
export function rowAtTop(scroll: Scroll, top: number): number {
  const way = listHeight(scroll) - scroll.sight;
  const last = scroll.rows - scroll.sight / scroll.rowHeight;
  if (way <= 0 || last <= 0) return 0;
  return (Math.min(Math.max(top, 0), way) / way) * last;
}

/** The scroll position with a row at the upper edge. */
export function topOfRow(scroll: Scroll, row: number): number {
  const way = listHeight(scroll) - scroll.sight;
  const last = scroll.rows - scroll.sight / scroll.rowHeight;
  if (way <= 0 || last <= 0) return 0;
  return (Math.min(Math.max(row, 0), last) / last) * way;
}

/** Where a row is drawn, from the list's upper edge. */
export function rowOffset(scroll: Scroll, top: number, row: number): number {
  return top + (row - rowAtTop(scroll, top)) * scroll.rowHeight;
}

/** The scroll position that brings a row into sight with the least movement. */
export function topToShow(scroll: Scroll, top: number, row: number): number {
  const first = rowAtTop(scroll, top);
  const fit = Math.max(1, scroll.sight / scroll.rowHeight);
  if (row < first) return topOfRow(scroll, row);
  if (row + 1 > first + fit) return topOfRow(scroll, row + 1 - fit);
  return top;
}
