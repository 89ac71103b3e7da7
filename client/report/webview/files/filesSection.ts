import type { FileRow } from '../../../../core/report/fileRow';
import { FILE_KINDS, type FileKind } from '../../../../core/report/fileTable';
import type { AlertTexts } from '../../../../core/report/alertTexts';
import type { GridItem, ViewSize } from '../../../../core/report/panel/panelData';
import type { Grouping, SortKey, ViewQuery } from '../../../../core/report/view';
import type { FromReport } from '../../messages';
import { section } from '../parts';
import { render } from '../render';
import type { Texts } from '../texts';
import { columns } from './columns';
import { detailsPart } from './details';
import { Grid } from './grid';
import { toolbarPart } from './toolbar';

/** More groups than that are easier to look through when they begin closed. */
const MANY_FILES = 2000;

/** Orders in which the large end is looked for first. */
const LARGE_FIRST: readonly SortKey[] = ['size', 'growth', 'rule'];

interface Ports {
  post(message: FromReport): void;
  /** Keeps the query for when the page is loaded again. */
  remember(query: ViewQuery): void;
}

/** The files: what a person asks for goes to the worker as a query, one at a time; what is in sight comes back. */
export class FilesSection {
  readonly element: HTMLElement;
  private readonly grid: Grid;
  private readonly details: HTMLElement;
  private turn = 0;
  /** The query that the worker is at, and whether another came meanwhile. */
  private busy = false;
  private isStale = false;
  private keepPlace = false;
  private chosen: FileRow | null = null;

  constructor(
    private readonly counts: Readonly<Record<FileKind, number>>,
    private query: ViewQuery,
    private readonly texts: Texts,
    private readonly ports: Ports,
  ) {
    const { t, number } = texts;
    this.grid = new Grid(t('Files'), columns(texts), texts, {
      want: (start, end) => this.ports.post({ kind: 'rows', turn: this.turn, start, end }),
      sort: key => this.sortBy(key),
      choose: item => this.choose(item),
    });
    this.details = document.createElement('div');
    this.details.id = 'details';
    const total = FILE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
    this.element = render(section('files', t('Files'), number(total), toolbarPart(counts, query, texts)));
    this.element.append(this.grid.element, this.details);
    this.listen();
    this.ask();
  }

  /** The worker has carried out a query or opened a group. */
  onView(turn: number, size: ViewSize): void {
    this.busy = false;
    if (this.isStale) return this.ask();
    if (turn !== this.turn) return;
    const { sort, descending, group } = this.query;
    this.grid.show({ rows: size.places, grouped: group !== 'none', sort, descending }, this.keepPlace);
    this.keepPlace = false;
    this.found().textContent = this.foundText(size.files);
  }

  onRows(turn: number, start: number, items: readonly GridItem[]): void {
    if (turn === this.turn) this.grid.take(start, items);
  }

  onAlert(index: number, texts: AlertTexts | null): void {
    if (this.chosen?.alert?.index === index) this.showDetails(this.chosen, texts);
  }

  private listen(): void {
    const input = this.element.querySelector<HTMLInputElement>('#filter');
    input?.addEventListener('input', () => this.change({ text: input.value }));
    const select = this.element.querySelector<HTMLSelectElement>('#grouping');
    select?.addEventListener('change', () => {
      const group = select.value as Grouping;
      const total = FILE_KINDS.reduce((sum, kind) => sum + this.counts[kind], 0);
      this.change({ group, closed: group !== 'none' && total > MANY_FILES });
    });
    this.element.addEventListener('click', event => {
      const button = (event.target as Element).closest<HTMLElement>('button');
      if (button?.dataset['kind'] !== undefined) this.toggleKind(button, button.dataset['kind'] as FileKind);
      if (button?.dataset['close'] !== undefined) this.closeDetails();
    });
    this.details.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.closeDetails();
    });
  }

  private toggleKind(button: HTMLElement, kind: FileKind): void {
    const on = !this.query.kinds.includes(kind);
    button.setAttribute('aria-pressed', String(on));
    this.change({ kinds: FILE_KINDS.filter(it => (it === kind ? on : this.query.kinds.includes(it))) });
  }

  private sortBy(key: SortKey): void {
    const descending = this.query.sort === key ? !this.query.descending : LARGE_FIRST.includes(key);
    this.keepPlace = false;
    this.change({ sort: key, descending });
  }

  private change(part: Partial<ViewQuery>): void {
    this.query = { ...this.query, ...part };
    this.ports.remember(this.query);
    this.ask();
  }

  private ask(): void {
    this.isStale = this.busy;
    if (this.busy) return;
    this.busy = true;
    this.ports.post({ kind: 'query', turn: ++this.turn, query: this.query });
  }

  private choose(item: GridItem): void {
    if (item.type === 'group') {
      if (this.busy) return;
      this.busy = true;
      this.keepPlace = true;
      this.ports.post({ kind: 'toggle', turn: ++this.turn, group: item.group });
      return;
    }
    if (this.chosen?.row === item.row) return void this.details.querySelector<HTMLElement>('#details-title')?.focus();
    this.chosen = item;
    this.showDetails(item, null);
    this.found().textContent = this.texts.t('Details of {0} are below the table.', item.name);
    if (item.alert !== null) this.ports.post({ kind: 'alert', index: item.alert.index });
  }

  private showDetails(file: FileRow, alert: AlertTexts | null): void {
    this.details.replaceChildren(render(detailsPart(file, alert, this.texts)));
  }

  private closeDetails(): void {
    this.chosen = null;
    this.details.replaceChildren();
    this.element.querySelector<HTMLElement>('.grid .cell[tabindex="0"]')?.focus();
  }

  private found(): HTMLElement {
    return this.element.querySelector<HTMLElement>('#found') ?? this.element;
  }

  private foundText(files: number): string {
    const { t, number } = this.texts;
    const total = FILE_KINDS.reduce((sum, kind) => sum + this.counts[kind], 0);
    if (files === 0 && this.query.text === '' && this.counts.unchanged === total)
      return t('Nothing differs: {0} unchanged files are hidden.', number(total));
    return t('{0} of {1} files', number(files), number(total));
  }
}
