import type { Problem } from '../problem';

/** What can be asked of something that a thread holds: a method of it, with plain data. */
export interface Question {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Nobody waits for the answer any more. */
export interface Withdrawal {
  readonly withdrawn: number;
}

export type Answer = { readonly id: number } & (
  { readonly value: unknown } | { readonly problem: Problem } | { readonly error: string }
);
