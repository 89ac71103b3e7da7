import * as v from 'valibot';
import { CONFIG_STATES } from '../config/agentlessEntries';
import { DEFAULT_RELEASE, RELEASES } from '../release';
import { byteFieldSchema } from './byteField';

/** One case of `agentless simulate`: keys as in a recorded case, the rest is ignored. */
export const caseSchema = v.object({
  id: v.nullish(v.string(), ''),
  script: v.string(),
  hosts: v.pipe(v.array(v.string()), v.minLength(1)),
  /** `stay_connected` never runs anything. */
  mode: v.picklist(CONFIG_STATES),
  /** One per script invocation, in order. An invocation beyond the last prints nothing. */
  inputs: v.array(v.object({ bytes: byteFieldSchema })),
  /** Exit code of the start-up check `SCRIPT test test`. */
  test_exit: v.nullish(v.number(), 0),
  /** Rounds of the daemon; by default as many as the inputs fill. */
  cycles: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
  release: v.nullish(v.picklist(RELEASES), DEFAULT_RELEASE),
  options: v.nullish(
    v.object({
      alert_new_files: v.nullish(v.boolean(), false),
      auto_ignore: v.nullish(v.boolean(), true),
      ignore: v.nullish(v.array(v.string()), []),
    }),
    {},
  ),
});

export type SimulationCase = v.InferOutput<typeof caseSchema>;

/** A case, or what is wrong with it in one line. */
export function parseCase(line: string): SimulationCase | { readonly error: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return { error: `not JSON: ${(error as Error).message}` };
  }
  const result = v.safeParse(caseSchema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return { error: `${path === null ? 'the case' : `"${path}"`}: ${issue.message}` };
}
