import { showBytes } from '../../../../core/bytes';
import type { State } from '../../../../core/protocol/state';
import type { Release } from '../../../../core/release';
import { checkTranscript, Positions, type Finding, type LevelOverrides } from '../../../../core/rules';
import { visible } from './visible';

export interface FindOptions {
  readonly release?: Release;
  readonly levels?: LevelOverrides;
}

/** Findings of a transcript written as `visible` reads it. */
export function find(state: State, text: string, options: FindOptions = {}): readonly Finding[] {
  return checkTranscript(visible(text), { state, ...options });
}

/** `LINE:COLUMN code «text»` for each finding, counted from 1: what the tables compare. */
export function found(state: State, text: string, options: FindOptions = {}): string[] {
  const bytes = visible(text);
  const positions = new Positions(bytes);
  return find(state, text, options).map(({ code, start, end }) => {
    const { line, column } = positions.at(start);
    return `${line + 1}:${column + 1} ${code} «${hide(showBytes(bytes.subarray(start, end)))}»`;
  });
}

/** The codes alone. */
export function codes(state: State, text: string, options: FindOptions = {}): string[] {
  return find(state, text, options).map(({ code }) => code);
}

const SHOWN = 40;

/** Control characters as the pictures of `visible`; long texts cut. */
export function hide(text: string): string {
  const pictures = text
    .replace(/[\x00-\x09\x0b-\x1f]/g, unit => String.fromCharCode(0x2400 + unit.charCodeAt(0)))
    .replace(/\n/g, '␊');
  return pictures.length > SHOWN ? `${pictures.slice(0, SHOWN)}…` : pictures;
}
