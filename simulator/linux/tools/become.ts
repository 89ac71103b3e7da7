import { type HostUser, newShell, subshell } from '../shell/state';
import type { Tool, ToolCall } from './tool';

/** `su [-] [USER] [-c COMMAND]`; asks for the other user's password. */
export const su: Tool = async call => {
  const args = call.args.filter(arg => arg !== '-' && arg !== '-l');
  const at = args.indexOf('-c');
  const command = at < 0 ? null : (args[at + 1] ?? '');
  const name = args.find((_, index) => at < 0 || (index !== at && index !== at + 1)) ?? 'root';
  const user = userNamed(call, name);
  if (!user) {
    call.streams.err(`su: user ${name} does not exist or the user entry does not contain all the required fields\n`);
    return 1;
  }
  const { host } = call.state;
  if (call.state.user.uid !== 0) {
    const password = await host.askSecret('Password: ', call.streams);
    if (!host.passwordFits(name, password)) {
      call.streams.err('su: Authentication failure\n');
      return 1;
    }
  }
  return runAs(call, user, command);
};

/** `sudo [-S] [-n] [-i] [-p PROMPT] [COMMAND...]`; asks for the caller's own password, then acts as root. */
export const sudo: Tool = async call => {
  const args = [...call.args];
  let prompt = `[sudo] password for ${call.state.user.name}: `;
  let silent = false;
  for (let option = args[0]; option?.startsWith('-'); option = args[0]) {
    args.shift();
    if (option === '-p') prompt = args.shift() ?? '';
    if (option === '-n') silent = true;
    if (option === '--') break;
  }
  const { host, user } = call.state;
  if (user.uid !== 0) {
    if (silent) {
      call.streams.err('sudo: a password is required\n');
      return 1;
    }
    if (!host.passwordFits(user.name, await host.askSecret(prompt, call.streams))) {
      call.streams.err('Sorry, try again.\nsudo: 1 incorrect password attempt\n');
      return 1;
    }
  }
  const root = userNamed(call, 'root');
  if (!root) return 1;
  if (args.length === 0) return runAs(call, root, null);
  const words = args.map(arg => `'${arg.replaceAll("'", `'\\''`)}'`).join(' ');
  return runAs(call, root, words, call.state.cwd);
};

/** `doas COMMAND...`, as the BSDs have it: asks for the caller's own password, then acts as root. */
export const doas: Tool = call => {
  const { user, host } = call.state;
  const prompt = `doas (${user.name}@${host.facts.hostname}) password: `;
  return sudo({ ...call, args: ['-p', prompt, '--', ...call.args] });
};

/** `sh -c COMMAND`, `sh -s` and `sh` with a script on standard input. */
export const sh: Tool = async call => {
  const at = call.args.indexOf('-c');
  const own = subshell(call.state);
  if (at >= 0) {
    const [text = '', , ...positional] = call.args.slice(at + 1);
    return call.shell(text, { ...own, positional });
  }
  return call.shell((await call.streams.input()).rest(), own);
};

function userNamed(call: ToolCall, name: string): HostUser | undefined {
  return call.state.host.users().find(user => user.name === name);
}

async function runAs(call: ToolCall, user: HostUser, command: string | null, cwd = user.home): Promise<number> {
  const { host, budget } = call.state;
  if (command !== null) return call.shell(command, { ...newShell(host, user), cwd, budget });
  if (host.login) return host.login(user);
  return call.shell((await call.streams.input()).rest(), { ...newShell(host, user), budget });
}
