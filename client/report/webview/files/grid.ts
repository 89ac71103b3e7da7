import type { GridItem } from '../../../../core/report/panel/panelData';
import type { SortKey } from '../../../../core/report/view';
import { h } from '../node';
import { render } from '../render';
import type { Texts } from '../texts';
import { headCells, rowCells, type Column } from './columns';
import { RowStore } from './rowStore';
import { listHeight, rowAtTop, rowOffset, topToShow, type Scroll } from './scroll';
import { keyMove, type Place } from './keys';

export interface GridHandlers {
  want(start: number, end: number): void;
  sort(key: SortKey): void;
  /** Enter or a click on a file or a group. */
  choose(item: GridItem): void;
}

export interface GridView {
  readonly rows: number;
  readonly grouped: boolean;
  readonly sort: SortKey;
  readonly descending: boolean;
}

/** Rows beyond the edges, so that scrolling by a little shows no gap. */
const SPARE = 6;

/**
 * The table of files, of which only the rows in sight are in the document. One cell takes the Tab key; arrow keys, Page Up and
 * Down, Home and End move it, and its row stays in the document when it is scrolled out of sight.
 */
export class Grid {
  readonly element: HTMLElement;
  private readonly table = render(h('div', { class: 'grid' }));
  private readonly head = render(h('div', { role: 'row', class: 'row head', 'aria-rowindex': 1 }));
  private readonly body = render(h('div', { role: 'rowgroup', class: 'grid-body' }));
  private readonly drawn = new Map<number, { readonly element: HTMLElement; readonly item: GridItem | null }>();
  private readonly store: RowStore;
  private view: GridView = { rows: 0, grouped: false, sort: 'name', descending: false };
  /** Row -1 is the head. */
  private active: Place = { row: -1, column: 0 };
  private frame = 0;

  constructor(
    label: string,
    private readonly columns: readonly Column[],
    private readonly texts: Texts,
    private readonly handlers: GridHandlers,
  ) {
    this.store = new RowStore((start, end) => handlers.want(start, end));
    this.element = render(h('div', { class: 'grid-frame' }));
    this.table.setAttribute('aria-label', label);
    this.table.setAttribute('aria-colcount', String(columns.length));
    const heads = render(h('div', { role: 'rowgroup', class: 'grid-head' }));
    heads.append(this.head);
    this.table.append(heads, this.body);
    this.element.append(this.table);
    this.element.addEventListener('scroll', () => this.drawSoon(), { passive: true });
    new ResizeObserver(() => this.drawSoon()).observe(this.element);
    this.table.addEventListener('keydown', event => this.onKey(event));
    this.table.addEventListener('click', event => this.onClick(event));
    this.table.addEventListener('focusin', event => this.onFocus(event));
  }

  /** Another view: what was known of rows does not hold any more. */
  show(view: GridView, keepPlace: boolean): void {
    const hadFocus = this.table.contains(document.activeElement);
    this.view = view;
    this.store.clear();
    this.table.setAttribute('role', view.grouped ? 'treegrid' : 'grid');
    this.table.setAttribute('aria-rowcount', String(view.rows + 1));
    this.head.replaceChildren(...headCells(this.columns, view.sort, view.descending).map(cell => render(cell)));
    if (!keepPlace) this.element.scrollTop = 0;
    this.active = { ...this.active, row: Math.min(this.active.row, view.rows - 1) };
    this.body.style.height = `${listHeight(this.scroll())}px`;
    this.draw();
    if (hadFocus) this.focus();
    else this.markStop();
  }

  take(start: number, items: readonly GridItem[]): void {
    this.store.take(start, items);
    this.draw();
  }

  private scroll(): Scroll {
    const rowHeight = this.head.offsetHeight || 24;
    return { rows: this.view.rows, rowHeight, sight: Math.max(rowHeight, this.element.clientHeight - rowHeight) };
  }

  private drawSoon(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const scroll = this.scroll();
    const top = this.element.scrollTop;
    const first = rowAtTop(scroll, top);
    const start = Math.max(0, Math.floor(first) - SPARE);
    const end = Math.min(scroll.rows, Math.ceil(first + scroll.sight / scroll.rowHeight) + SPARE);
    this.store.want(start, end);
    const rows = new Set(Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index));
    if (this.active.row >= 0 && this.active.row < scroll.rows) rows.add(this.active.row);
    for (const [row, { element }] of this.drawn) {
      if (rows.has(row)) continue;
      element.remove();
      this.drawn.delete(row);
    }
    let next = this.body.firstElementChild;
    for (const row of [...rows].sort((a, b) => a - b)) {
      const element = this.rowElement(row, next);
      element.style.transform = `translateY(${rowOffset(scroll, top, row)}px)`;
      next = element.nextElementSibling;
    }
  }

  /** The row's element, made anew where it has become known. `next`: the one that comes after it. */
  private rowElement(row: number, next: Element | null): HTMLElement {
    const item = this.store.get(row);
    const known = this.drawn.get(row);
    if (known !== undefined && known.item === item) return known.element;
    const element = this.makeRow(row, item);
    const hadFocus = known?.element.contains(document.activeElement) ?? false;
    if (known === undefined) this.body.insertBefore(element, next);
    else known.element.replaceWith(element);
    this.drawn.set(row, { element, item });
    if (row === this.active.row) this.markStop();
    if (hadFocus) this.cellAt(this.active)?.focus({ preventScroll: true });
    return element;
  }

  private makeRow(row: number, item: GridItem | null): HTMLElement {
    const group = item?.type === 'group' ? item : null;
    return render(
      h(
        'div',
        {
          role: 'row',
          class: group ? 'row group' : row % 2 === 1 ? 'row odd' : 'row',
          'aria-rowindex': row + 2,
          'aria-level': !this.view.grouped || item === null ? null : group ? 1 : 2,
          'aria-expanded': group && String(group.open),
          'data-row': row,
        },
        ...rowCells(item, this.columns, this.texts),
      ),
    );
  }

  private cellsOf(row: number): HTMLElement[] {
    const element = row < 0 ? this.head : this.drawn.get(row)?.element;
    return [...(element?.children ?? [])] as HTMLElement[];
  }

  private cellAt({ row, column }: Place): HTMLElement | undefined {
    const cells = this.cellsOf(row);
    return cells[Math.min(column, cells.length - 1)];
  }

  /** One cell of the table takes the Tab key. */
  private markStop(): void {
    for (const cell of this.table.querySelectorAll<HTMLElement>('.cell[tabindex="0"]')) cell.tabIndex = -1;
    const cell = this.cellAt(this.active);
    if (cell !== undefined) cell.tabIndex = 0;
  }

  private focus(): void {
    if (this.active.row >= 0) {
      this.element.scrollTop = topToShow(this.scroll(), this.element.scrollTop, this.active.row);
      this.draw();
    }
    this.markStop();
    const cell = this.cellAt(this.active);
    cell?.focus({ preventScroll: true });
    const { scrollLeft } = this.element;
    cell?.scrollIntoView({ block: 'nearest', inline: this.fits(cell) ? 'nearest' : 'start' });
    if (this.active.column === 0) this.element.scrollLeft = scrollLeft; // names are in sight wherever the rest is
  }

  /** Beside the names, which stay in sight. The nearest edge of what does not fit may be all that would be seen of it. */
  private fits(cell: HTMLElement): boolean {
    const [names] = this.cellsOf(-1);
    return cell.offsetWidth <= this.element.clientWidth - (names?.offsetWidth ?? 0);
  }

  private placeOf(target: EventTarget | null): Place | null {
    const cell = (target as Element | null)?.closest('.cell');
    const row = cell?.parentElement;
    if (!cell || !row) return null;
    return { row: row === this.head ? -1 : Number(row.dataset['row']), column: [...row.children].indexOf(cell) };
  }

  private onFocus(event: FocusEvent): void {
    const place = this.placeOf(event.target);
    if (place === null || (place.row === this.active.row && this.cellAt(this.active) === event.target)) return;
    this.active = place;
    this.markStop();
  }

  private onClick(event: MouseEvent): void {
    const place = this.placeOf(event.target);
    if (place === null) return;
    this.active = place;
    this.focus();
    this.choose();
  }

  private onKey(event: KeyboardEvent): void {
    const { rows } = this.view;
    const item = this.active.row < 0 ? null : this.store.get(this.active.row);
    const page = Math.max(1, Math.floor(this.scroll().sight / this.scroll().rowHeight) - 1);
    const move = keyMove(event, this.active, { rows, columns: this.columns.length, page, item });
    if (move === null) return;
    event.preventDefault();
    if (move === 'choose') return this.choose();
    this.active = move;
    this.focus();
  }

  private choose(): void {
    const { row, column } = this.active;
    const sort = row < 0 ? this.columns[column]?.sort : null;
    const item = row < 0 ? null : this.store.get(row);
    if (sort) this.handlers.sort(sort);
    if (item !== null) this.handlers.choose(item);
  }
}
