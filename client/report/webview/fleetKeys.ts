/** Moves the one stop of the Tab key among a matrix's buttons by the arrow keys, Home and End. */
export function moveInMatrix(table: HTMLTableElement): void {
  const rows = [...table.tBodies[0]!.rows].map(row =>
    [...row.cells].slice(1).map(cell => cell.querySelector('button')),
  );
  const all = rows.flat().filter(button => button !== null);
  if (all[0] !== undefined) all[0].tabIndex = 0;
  const focus = (button: HTMLButtonElement | null | undefined): void => {
    if (!button) return;
    for (const it of all) it.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
  };
  table.addEventListener('focusin', event => {
    const button = (event.target as Element).closest('button');
    if (button === null) return;
    for (const it of all) it.tabIndex = -1;
    button.tabIndex = 0;
  });
  table.addEventListener('keydown', event => {
    const button = (event.target as Element).closest('button');
    const row = rows.findIndex(it => it.includes(button));
    const column = rows[row]?.indexOf(button) ?? -1;
    if (column < 0) return;
    const next = neighbour(rows, row, column, event.key);
    if (next === undefined) return;
    event.preventDefault();
    focus(next);
  });
}

type Matrix<Cell> = readonly (readonly (Cell | null)[])[];

/** The nearest place that has a cell in the direction of a key; undefined for other keys, null where there is none. */
export function neighbour<Cell>(rows: Matrix<Cell>, row: number, column: number, key: string): Cell | null | undefined {
  const line = rows[row] ?? [];
  const first = (cells: readonly (Cell | null)[]): Cell | null => cells.find(cell => cell !== null) ?? null;
  const inColumn = (from: readonly (readonly (Cell | null)[])[]): Cell | null =>
    first(from.map(cells => cells[column] ?? null));
  switch (key) {
    case 'ArrowRight':
      return first(line.slice(column + 1));
    case 'ArrowLeft':
      return first(line.slice(0, column).reverse());
    case 'ArrowDown':
      return inColumn(rows.slice(row + 1));
    case 'ArrowUp':
      return inColumn(rows.slice(0, row).reverse());
    case 'Home':
      return first(line);
    case 'End':
      return first([...line].reverse());
    default:
      return undefined;
  }
}
