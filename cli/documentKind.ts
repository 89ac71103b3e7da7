import path from 'node:path';
import { toBinary } from '../core/bytes';

/** What a file on the command line is, and so which checks it gets. */
export const DOCUMENT_KINDS = ['transcript', 'script', 'config', 'passlist', 'baseline'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const SCRIPT_ENDINGS = new Set(['.sh', '.bash', '.exp', '.py', '.pl', '.pm', '.tcl']);

/** By name where OSSEC has one for it, else by the file's beginning. A transcript may begin with anything. */
export function documentKind(name: string, bytes: Uint8Array): DocumentKind {
  const base = path.basename(name);
  if (base === '.passlist') return 'passlist';
  if (base === 'integrity.txt') return 'baseline';
  if (base.endsWith('.agentless')) return 'transcript';
  if (SCRIPT_ENDINGS.has(path.extname(base))) return 'script';
  const head = toBinary(bytes.subarray(0, 4096));
  if (head.startsWith('#!')) return 'script';
  return base === 'ossec.conf' || base === 'agent.conf' || looksLikeConfig(base, head) ? 'config' : 'transcript';
}

/** A router's configuration may be called `r1.conf` as well; its first character tells. */
function looksLikeConfig(base: string, head: string): boolean {
  if (/<\s*(ossec_config|agentless)\b/.test(head)) return true;
  return /\.(conf|xml)$/.test(base) && /^\s*(<|$)/.test(head);
}
