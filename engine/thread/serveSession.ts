import type { MessagePort } from 'node:worker_threads';
import { ReportSession } from '../report/session';
import { memoryOf, ReviewSession } from '../review/session';
import { serve } from './serve';

/** What a thread of the extension can hold: a report, or the comparisons of the review. */
export function serveSession(port: MessagePort, held: unknown): void {
  if (held === 'review') serve(port, new ReviewSession(), memoryOf);
  else serve(port, new ReportSession());
}
