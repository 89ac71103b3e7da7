import { type AuthContext, type Connection, type PublicKeyAuthContext, utils } from 'ssh2';
import type { Behaviour } from '../behaviour';
import type { Account } from '../device';

/** Wrong passwords after which a device closes the connection. */
const MAX_TRIES = 3;

/**
 * Answers a client's attempts to log in.
 * @returns the user's name, once somebody has logged in
 */
export function authenticate(
  connection: Connection,
  accounts: readonly Account[],
  behaviour: Behaviour,
): { user(): string } {
  let user = '';
  let tries = 0;
  const refuse = (context: AuthContext): void => {
    tries += 1;
    context.reject([...behaviour.auth]);
    if (tries >= MAX_TRIES) connection.end();
  };
  const passwordFits = (name: string, password: string): boolean =>
    !behaviour.refuseLogin && accounts.some(account => account.user === name && account.password === password);
  const decide = (context: AuthContext, fits: boolean): void => {
    if (!fits) return refuse(context);
    user = context.username;
    context.accept();
  };

  connection.on('authentication', context => {
    const { method } = context;
    if (method === 'none' || method === 'hostbased') return context.reject([...behaviour.auth]);
    if (!behaviour.auth.includes(method)) return context.reject([...behaviour.auth]);
    if (method === 'password') return decide(context, passwordFits(context.username, context.password));
    if (method === 'publickey') {
      return keyFits(context, behaviour.authorizedKeys) && !behaviour.refuseLogin
        ? decide(context, true)
        : context.reject([...behaviour.auth]);
    }
    const { oneTimeCode } = behaviour;
    const prompts = ['Password: ', ...(oneTimeCode === null ? [] : ['Verification code: '])];
    context.prompt(
      prompts.map(prompt => ({ prompt, echo: false })),
      (answers: string[]) => {
        const [password = '', code = ''] = answers;
        decide(context, passwordFits(context.username, password) && (oneTimeCode === null || oneTimeCode === code));
      },
    );
  });
  return { user: () => user };
}

/** A client first asks whether a key would do, then signs with it; both end here. */
function keyFits(context: PublicKeyAuthContext, authorizedKeys: readonly string[]): boolean {
  return authorizedKeys.some(text => {
    const key = utils.parseKey(text);
    if (key instanceof Error || !key.getPublicSSH().equals(context.key.data)) return false;
    if (!context.signature || !context.blob) return true;
    return key.verify(context.blob, context.signature, context.hashAlgo) === true;
  });
}
