import type { BecomeMethod, BecomeStep, DeviceFamily } from '../../../core/families/family';
import { lastShownLine, type PromptMatch } from '../../../core/families/prompt';
import type { Entry } from '../../../core/protocol/entry';
import { fail } from '../../problem';
import type { CliSession } from './cliSession';

/** Asks for the second password; undefined where nobody knows it. */
export type SecondPassword = (step: BecomeMethod) => Promise<string | undefined>;

/** The step that an entry needs: what it says, else `enable` where the login lands at a prompt without rights. */
function stepFor(entry: Entry, family: DeviceFamily, prompt: PromptMatch): BecomeMethod | null {
  if (entry.become !== null) return entry.become;
  return prompt.level === 'user' && family.become.enable !== undefined ? 'enable' : null;
}

/** Gets more rights where the entry or the family wants them; the prompt that follows. */
export async function getMoreRights(
  session: CliSession,
  family: DeviceFamily,
  entry: Entry,
  prompt: PromptMatch,
  secondPassword: SecondPassword,
): Promise<PromptMatch> {
  const method = stepFor(entry, family, prompt);
  if (method === null) return prompt;
  const step = family.become[method];
  if (step === undefined) throw fail('second-step-unknown', { step: method, family: family.label });
  session.type(step.command);
  const asked = await untilPassword(session, step, entry);
  if (asked !== 'password') return refusedOr(asked, session, step, entry, method);
  const password = await secondPassword(method);
  if (password === undefined) throw fail('second-password-missing', { host: entry.host, step: method });
  session.type(password);
  const after = await session.untilLine([[step.password, 'again' as const]]);
  if (after === 'again') throw fail('second-password-refused', { host: entry.host, step: method });
  return refusedOr(after, session, step, entry, method);
}

/** Where the device first asks for a name, it is that of the login, as the stock scripts know no other. */
async function untilPassword(
  session: CliSession,
  step: BecomeStep,
  { host }: Entry,
): Promise<'password' | PromptMatch> {
  const password = [step.password, 'password' as const] as const;
  if (step.user === null) return session.untilLine([password]);
  const asked = await session.untilLine([[step.user, 'name' as const], password]);
  if (asked !== 'name') return asked;
  session.type(host.slice(0, Math.max(0, host.lastIndexOf('@'))));
  return session.untilLine([password]);
}

function refusedOr(
  prompt: PromptMatch,
  session: CliSession,
  step: BecomeStep,
  entry: Entry,
  method: BecomeMethod,
): PromptMatch {
  const lines = session.output.split('\n').map(lastShownLine);
  if (lines.some(line => step.refused.some(pattern => pattern.test(line)))) {
    throw fail('second-password-refused', { host: entry.host, step: method });
  }
  session.renamed(prompt);
  return prompt;
}
