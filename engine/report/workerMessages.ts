import type { Problem } from '../problem';
import type { ReportSession } from './session';

/** What can be asked of a report in a worker: the methods of `ReportSession`. */
export type Asked = { readonly [Name in keyof ReportSession]: ReportSession[Name] };

export interface Question {
  readonly id: number;
  readonly method: keyof Asked;
  readonly args: readonly unknown[];
}

export type Answer = { readonly id: number } & (
  { readonly value: unknown } | { readonly problem: Problem } | { readonly error: string }
);
