import type { Release } from '../../../core/release';
import type { LevelOverrides } from '../../../core/rules/levels';
import type { PieceCheck } from '../transcript/transcript';

export interface CheckOptions {
  readonly release: Release;
  readonly levels: LevelOverrides;
}

/** The rules that need no more than one piece and what the reader knows in front of it. */
export function pieceCheck(_options: CheckOptions): PieceCheck {
  return () => [];
}
