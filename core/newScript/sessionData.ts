import type { DeviceFamily, Question } from '../families/family';

/** What a session at a prompt needs to know of a family, in the order in which scripts look at it. */
export interface SessionData {
  readonly prompts: readonly (readonly [level: 'privileged' | 'user', pattern: RegExp])[];
  readonly answers: readonly Question[];
  /** What is asked after `enable`: a password, and perhaps the user's name before. */
  readonly asked: RegExp;
}

export function sessionData({ prompts, pager, login, become }: DeviceFamily): SessionData {
  const levels = (['privileged', 'user'] as const).flatMap(level => {
    const pattern = prompts[level];
    return pattern === null ? [] : [[level, pattern] as const];
  });
  const password = become.enable?.password ?? login.password;
  const user = become.enable?.user ?? null;
  return {
    prompts: levels,
    answers: [...pager.prompts, ...login.questions],
    asked: user === null ? password : new RegExp(`(?:${password.source})|(?:${user.source})`, 'i'),
  };
}
