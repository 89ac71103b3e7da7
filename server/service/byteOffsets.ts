import type { Range } from 'vscode-languageserver-types';
import { Positions } from '../../core/rules/positions';

/** A text as bytes, and editors' places of its byte offsets. */
export interface EncodedText {
  readonly bytes: Uint8Array;
  readonly range: (start: number, end: number) => Range;
}

export function encodeText(text: string): EncodedText {
  const bytes = new TextEncoder().encode(text);
  const positions = new Positions(bytes, 'editor');
  const place = (offset: number): { line: number; character: number } => {
    const { line, column } = positions.at(offset);
    return { line, character: column };
  };
  return { bytes, range: (start, end) => ({ start: place(start), end: place(end) }) };
}
