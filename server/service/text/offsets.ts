import type { Position, Range } from 'vscode-languageserver-types';
import { lastNotAbove } from '../../../core/lastNotAbove';
import type { LineDocument } from './lineDocument';

/** Offsets in a document's text, in UTF-16 units, to places and back. Good until the document changes. */
export class Offsets {
  private readonly starts: number[] = [0];

  constructor(private readonly document: LineDocument) {
    for (let line = 0; line < document.lineCount; line++) {
      this.starts.push((this.starts[line] as number) + document.lineAt(line).length);
    }
  }

  positionAt(offset: number): Position {
    const line = lastNotAbove(this.starts, offset, this.document.lineCount);
    return { line, character: Math.max(0, offset - (this.starts[line] as number)) };
  }

  offsetAt({ line, character }: Position): number {
    const start = this.starts[Math.min(line, this.document.lineCount)] as number;
    return Math.min(start + character, this.starts.at(-1) as number);
  }

  range(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }
}
