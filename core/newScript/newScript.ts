import { familyById } from '../families/families';
import { checkRequest, type RequestProblem } from './checkRequest';
import { expectScript } from './expectScript';
import { pythonScript } from './pythonScript';
import type { Language, NewScriptRequest } from './request';
import { shapeOf } from './shape';
import { shScript } from './shScript';
import { agentlessBlock } from './agentlessBlock';
import { utf8 } from '../bytes';

/** A file to be written, relative to the folder that holds `agentless/`. */
export interface NewFile {
  /** With `/` on every system. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Rights, e.g. 0o755. */
  readonly mode: number;
}

export interface NewScript {
  readonly script: NewFile;
  /** The entry for ossec.conf: an `<agentless>` block. */
  readonly block: string;
}

export type NewScriptAnswer =
  | { readonly done: true; readonly made: NewScript }
  | { readonly done: false; readonly problems: readonly RequestProblem[] };

const WRITERS: Readonly<Record<Language, typeof expectScript>> = {
  expect: expectScript,
  sh: shScript,
  python: pythonScript,
};

/** A script that does what a person asks for, and its entry; or what is wrong with the request. Pure. */
export function newScript(request: NewScriptRequest): NewScriptAnswer {
  const problems = checkRequest(request);
  const family = familyById(request.family);
  if (problems.length > 0 || family === undefined) return { done: false, problems };
  const text = WRITERS[request.language](request, family, shapeOf(request, family));
  const script = { path: `agentless/${request.name}`, bytes: utf8(text), mode: 0o755 };
  return { done: true, made: { script, block: agentlessBlock(request) } };
}
