import type { Outcome } from '../../engine/run/result';
import type { Effect } from '../../core/protocol/pieces';
import type { Translate } from '../messages/outcome';
import { html, type Html } from './html';
import type { AlertText, EffectRow, FileRow, HunkRow, UnsteadyRow } from './model';

/** Everything that the report shows. */
export interface Report {
  readonly device: string;
  readonly script: string;
  readonly outcome: Outcome;
  readonly sentence: string;
  /** The likely cause of a failure; empty for the other outcomes. */
  readonly cause: string;
  readonly when: string;
  readonly facts: readonly string[];
  readonly notes: readonly string[];
  /** It waits for accept or reject. */
  readonly pending: boolean;
  readonly hasTranscript: boolean;
  readonly alerts: readonly AlertText[];
  readonly hunks: readonly HunkRow[];
  readonly files: readonly FileRow[];
  /** Changes beyond those shown. */
  readonly moreChanges: number;
  /** What changed by itself between two runs in a row; null where it was run once. */
  readonly unsteady: readonly UnsteadyRow[] | null;
  readonly effects: readonly EffectRow[];
}

/** The report's body. `t` translates what is ours; OSSEC's own text stays as it is. */
export function reportBody(report: Report, t: Translate): Html {
  return html`<header class="head ${report.outcome}">
      <h1>${report.device} <span class="quiet">· ${report.script}</span></h1>
      <p class="sentence"><span class="dot" aria-hidden="true"></span>${report.sentence}</p>
      ${report.cause === '' ? null : html`<p>${report.cause}</p>`}
      <p class="quiet">${[report.when, ...report.facts].join(' · ')}</p>
      ${report.notes.map(note => html`<p class="note">${note}</p>`)} ${buttons(report, t)}
    </header>
    ${report.alerts.length > 0 || report.outcome === 'changed' ? alerts(report, t) : null}
    ${report.hunks.length + report.files.length > 0 ? changes(report, t) : null}
    ${report.unsteady === null ? null : unsteady(report.unsteady, t)}
    ${report.effects.length > 0 ? effects(report, t) : null}`;
}

function buttons(report: Report, t: Translate): Html {
  const button = (action: string, text: string, primary = false): Html =>
    html`<button class="${primary ? 'primary' : ''}" data-action="${action}">${text}</button>`;
  return html`<nav aria-label="${t('Actions')}">
    ${
      report.pending
        ? [button('compare', t('Show the Diff'), true), button('accept', t('Accept')), button('reject', t('Reject'))]
        : []
    }
    ${button('run', t('Run Again'))} ${report.hasTranscript ? button('transcript', t('Open Transcript')) : null}
  </nav>`;
}

function section(id: string, title: string, count: number, body: Html): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title} <span class="count">${count}</span></h2>
    ${body}
  </section>`;
}

function alerts({ alerts: list }: Report, t: Translate): Html {
  const body =
    list.length === 0
      ? html`<p class="quiet">
          ${t('OSSEC would say nothing about this change: it does not compare what a script leaves out.')}
        </p>`
      : html`${list.map((alert, index) => alertArticle(alert, index, t))}`;
  return section('alerts', t('Alerts'), list.length, body);
}

function alertArticle(alert: AlertText, index: number, t: Translate): Html {
  const text = (form: 'log' | 'mail', title: string, content: string, open: boolean): Html =>
    html`<details ${open ? html`open` : null}>
      <summary>${title}</summary>
      <div class="copyable">
        <button class="copy" data-copy="${index}" data-form="${form}" aria-label="${t('Copy {0}', title)}">
          ${t('Copy')}
        </button>
        <pre tabindex="0">${content.trimEnd()}</pre>
      </div>
    </details>`;
  return html`<article>
    <h3>
      <span class="level">${t('level {0}', alert.level)}</span> ${alert.description}
      <span class="quiet">${t('rule {0}', alert.rule)}</span>
    </h3>
    ${text('log', 'alerts.log', alert.log, true)}
    ${
      alert.mail === null
        ? html`<p class="quiet">${t('Not mailed: OSSEC mails from level 7 on.')}</p>`
        : text('mail', t('Mail'), `Subject: ${alert.mail.subject}\n${alert.mail.body}`, false)
    }
  </article>`;
}

function changes(report: Report, t: Translate): Html {
  const { hunks, files, moreChanges } = report;
  const more = moreChanges > 0 ? html`<p class="quiet">${t('{0} more are in the diff.', moreChanges)}</p>` : null;
  return section(
    'changes',
    t('Changes'),
    hunks.length + files.length + moreChanges,
    html`${hunks.length > 0 ? hunkTable(hunks, t) : null} ${files.length > 0 ? fileTable(files, t) : null} ${more}`,
  );
}

function hunkTable(hunks: readonly HunkRow[], t: Translate): Html {
  const line = (kind: 'removed' | 'added', number: number, text: string): Html =>
    html`<tr class="${kind}">
      <td class="number">${number}</td>
      <td class="sign"><span class="unseen">${kind === 'removed' ? t('removed') : t('added')}</span></td>
      <td class="text">${text}</td>
    </tr>`;
  return html`<div class="scroll">
    <table class="hunks" aria-label="${t('Changed lines of the stored text')}">
      ${hunks.map(
        hunk =>
          html`<tbody>
            ${hunk.removed.map((text, index) => line('removed', hunk.oldLine + index, text))}
            ${hunk.added.map((text, index) => line('added', hunk.newLine + index, text))}
          </tbody>`,
      )}
    </table>
  </div>`;
}

function fileTable(files: readonly FileRow[], t: Translate): Html {
  const kinds = { changed: t('changed'), added: t('new'), vanished: t('vanished') };
  return html`<div class="scroll">
    <table class="files">
      <thead>
        <tr>
          <th scope="col">${t('File')}</th>
          <th scope="col">${t('What')}</th>
          <th scope="col">${t('Old → new')}</th>
          <th scope="col">OSSEC</th>
        </tr>
      </thead>
      <tbody>
        ${files.map(
          file =>
            html`<tr>
              <td class="text">${file.name}</td>
              <td><span class="kind ${file.kind}">${kinds[file.kind]}</span></td>
              <td>${fields(file)}</td>
              <td>
                ${
                  file.alert === null
                    ? html`<span class="quiet">${t('says nothing')}</span>`
                    : t('rule {0}, level {1}', file.alert.rule, file.alert.level)
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function fields({ fields: list }: FileRow): Html {
  return html`<dl>
    ${list.map(
      ({ field, old, now }) =>
        html`<dt>${field}</dt>
          <dd><del>${old}</del> <ins>${now}</ins></dd>`,
    )}
  </dl>`;
}

function unsteady(rows: readonly UnsteadyRow[], t: Translate): Html {
  const body =
    rows.length === 0
      ? html`<p class="quiet">${t('Run two times in a row: nothing changes by itself.')}</p>`
      : html`<p class="quiet">
            ${t('Run two times in a row: each of these would raise an alert every period, whether or not somebody changed the device.')}
          </p>
          <div class="scroll">
            <table class="files">
              <thead>
                <tr>
                  <th scope="col">${t('First → second')}</th>
                  <th scope="col">${t('Why')}</th>
                  <th scope="col">${t('Filter for the script')}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  ({ before, after, reason, filter }) =>
                    html`<tr>
                      <td class="text"><del>${before}</del><br /><ins>${after}</ins></td>
                      <td>${reason}</td>
                      <td class="text">${filter ?? ''}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`;
  return section('unsteady', t('Changes by itself'), rows.length, body);
}

function effects({ effects: rows, hasTranscript }: Report, t: Translate): Html {
  const total = rows.reduce((sum, { lines }) => sum + lines, 0);
  const body = html`<table class="effects">
    <tbody>
      ${rows.map(
        ({ effect, lines }) =>
          html`<tr>
            <td class="number">${lines}</td>
            <td>${effectText(effect, t)}</td>
            <td class="bar" aria-hidden="true">
              <svg viewBox="0 0 100 6" preserveAspectRatio="none">
                <rect width="${Math.max(1, (100 * lines) / total)}" height="6" />
              </svg>
            </td>
            <td>
              ${hasTranscript ? html`<button class="link" data-jump="${effect}">${t('show the first')}</button>` : null}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
  return section('effects', t('What OSSEC does with the lines'), total, body);
}

function effectText(effect: Effect, t: Translate): string {
  const texts: Record<Effect, string> = {
    failed: t('ERROR: written to ossec.log, ends the run'),
    integrity: t('FWD: checked against the integrity database'),
    log: t('LOG: sent through the rules'),
    'store-opened': t('STORE: opens the block that is compared'),
    stored: t('stored and compared'),
    logged: t('INFO: written to ossec.log'),
    discarded: t('discarded'),
    'not-read': t('not read: after an ERROR'),
  };
  return texts[effect];
}
