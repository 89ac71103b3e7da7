import { h, type PageNode } from './node';
import type { Texts } from './texts';

/** A part of the report with its number. */
export function section(
  id: string,
  title: string,
  count: string | null,
  ...body: readonly (PageNode | null)[]
): PageNode {
  return h(
    'section',
    { 'aria-labelledby': `${id}-title`, id },
    h('h2', { id: `${id}-title` }, title, count === null ? null : [' ', h('span', { class: 'count' }, count)]),
    ...body,
  );
}

/** Text of OSSEC to read and to copy. */
export function copyable(
  {
    title,
    text,
    alert,
    form,
    open,
  }: {
    readonly title: string;
    readonly text: string;
    readonly alert: number;
    readonly form: 'log' | 'mail';
    readonly open: boolean;
  },
  { t }: Texts,
): PageNode {
  return h(
    'details',
    { open },
    h('summary', {}, title),
    h(
      'div',
      { class: 'copyable' },
      h(
        'button',
        { class: 'copy', 'data-copy': alert, 'data-form': form, 'aria-label': t('Copy {0}', title) },
        t('Copy'),
      ),
      h('pre', { tabindex: 0, role: 'group', 'aria-label': title }, text.trimEnd()),
    ),
  );
}
