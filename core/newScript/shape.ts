import type { DeviceFamily } from '../families/family';
import type { NewScriptRequest } from './request';

/** What a script does, whatever its language. */
export interface Shape {
  /** At a device's prompt, or one command after the other by a host's shell. */
  readonly reach: 'session' | 'remote';
  /** A text with a heading for each command; lines as they are; the table of files; what is new in a log. */
  readonly collect: 'text' | 'lines' | 'files' | 'news';
  readonly report: 'store' | 'forward' | 'event';
}

export function shapeOf({ watch, state }: NewScriptRequest, { kind }: DeviceFamily): Shape {
  const reach = kind === 'shell' ? 'remote' : 'session';
  if (watch === 'files') return { reach, collect: 'files', report: state === 'periodic' ? 'forward' : 'store' };
  if (watch === 'log') return { reach, collect: 'news', report: 'event' };
  return state === 'periodic'
    ? { reach, collect: 'lines', report: 'event' }
    : { reach, collect: 'text', report: 'store' };
}
