import type { DeviceFamily, PromptLevel, Question } from './family';
import { shownLine } from './terminalLine';

/** Characters at the end of the output in which a prompt is looked for. No device known prompts with more. */
export const PROMPT_WINDOW = 512;

export interface PromptMatch {
  readonly level: PromptLevel;
  /** What stays the same within a session: the device's or the user's name. */
  readonly name: string;
  /** The whole prompt as shown. */
  readonly text: string;
}

/** The last line of the output as a terminal shows it, looking at its last `PROMPT_WINDOW` characters. */
export function lastShownLine(output: string): string {
  const window = output.slice(-PROMPT_WINDOW);
  return shownLine(window.slice(window.lastIndexOf('\n') + 1));
}

/**
 * The prompt that the output ends with, or null. Output that merely looks like a prompt can be told by its name: pass
 * the name of the session's first prompt as `name` and others no longer count.
 * @param output what the device has sent so far; only its end is looked at
 */
export function promptAt(family: DeviceFamily, output: string, name?: string): PromptMatch | null {
  const line = lastShownLine(output);
  for (const level of ['config', 'privileged', 'user'] as const) {
    const match = family.prompts[level]?.exec(line);
    if (!match) continue;
    const found = match.groups?.['name'] ?? '';
    return name === undefined || found === name ? { level, name: found, text: line } : null;
  }
  return null;
}

/** The pager's prompt that the output ends with, or null. */
export function pagerAt(family: DeviceFamily, output: string): Question | null {
  return questionAt(family.pager.prompts, output);
}

/** The first of the questions that the output ends with, or null. */
export function questionAt(questions: readonly Question[], output: string): Question | null {
  const line = lastShownLine(output);
  return questions.find(question => question.pattern.test(line)) ?? null;
}
