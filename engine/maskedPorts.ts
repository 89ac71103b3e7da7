import type { Prompts, Secrets } from './ports';
import type { SecretMask } from './secretMask';

/** Every secret is made known to the mask before anyone can use it. */
export function maskedSecrets(secrets: Secrets, mask: SecretMask): Secrets {
  return {
    get: async (request, signal) => noted(await secrets.get(request, signal), mask),
    refused: request => secrets.refused(request),
  };
}

export function maskedPrompts(prompts: Prompts, mask: SecretMask): Prompts {
  return {
    confirmHostKey: (question, signal) => prompts.confirmHostKey(question, signal),
    askSecret: async (request, reason, signal) => noted(await prompts.askSecret(request, reason, signal), mask),
    answer: async (question, signal) => {
      const answers = await prompts.answer(question, signal);
      for (const answer of answers ?? []) mask.add(answer);
      return answers;
    },
  };
}

function noted(secret: string | undefined, mask: SecretMask): string | undefined {
  if (secret !== undefined) mask.add(secret);
  return secret;
}
