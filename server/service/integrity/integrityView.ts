import type { LineDocument } from '../text/lineDocument';

/** The accepted FWD payloads of a baseline, one a line. */
export interface IntegrityView {
  readonly kind: 'integrity';
  readonly document: LineDocument;
}
