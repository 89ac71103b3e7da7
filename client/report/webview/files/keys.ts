import type { GridItem } from '../../../../core/report/panel/panelData';

/** A cell of the table; row -1 is the head. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows of a page. */
  readonly page: number;
  /** What stands in the row; null in the head, and where it is not known yet. */
  readonly item: GridItem | null;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Where a key leads in a table, as WAI-ARIA's grid pattern says; `choose`: it acts on the cell. Null for other keys. */
export function keyMove(event: Key, { row, column }: Place, extent: Extent): Place | 'choose' | null {
  const { rows, columns, page, item } = extent;
  const wide = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  const at = (toRow: number, toColumn = column): Place => ({
    row: Math.min(Math.max(toRow, -1), rows - 1),
    column: Math.min(Math.max(toColumn, 0), columns - 1),
  });
  switch (event.key) {
    case 'ArrowDown':
      return at(row + 1);
    case 'ArrowUp':
      return at(row - 1);
    case 'PageDown':
      return at(row + page);
    case 'PageUp':
      return row < 0 ? at(-1) : at(Math.max(0, row - page));
    case 'ArrowRight':
      if (item?.type === 'group') return item.open ? at(row, column + 1) : 'choose';
      return at(row, column + 1);
    case 'ArrowLeft':
      if (item?.type === 'group' && item.open) return 'choose';
      return at(row, column - 1);
    case 'Home':
      return wide ? at(0, 0) : at(row, 0);
    case 'End':
      return wide ? at(rows - 1, columns - 1) : at(row, columns - 1);
    case 'Enter':
    case ' ':
      return 'choose';
    default:
      return null;
  }
}
