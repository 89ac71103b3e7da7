import { clockParts, uptimeText } from '../../clockText';
import { pause } from '../../terminal';
import { lettersOf, type Tool } from './tool';

export const uname: Tool = ({ args, state, streams }) => {
  const { letters } = lettersOf(args);
  const parts: [string, string][] = [
    ['s', 'Linux'],
    ['n', state.host.facts.hostname],
    ['r', '6.1.0-sim'],
    ['v', '#1 SMP simulated'],
    ['m', 'x86_64'],
    ['o', 'GNU/Linux'],
  ];
  const wanted =
    letters.size === 0 ? parts.slice(0, 1) : parts.filter(([letter]) => letters.has('a') || letters.has(letter));
  streams.out(`${wanted.map(([, text]) => text).join(' ')}\n`);
  return 0;
};

export const uptime: Tool = ({ state, streams }) => {
  const { facts } = state.host;
  const up = uptimeText(facts.now() - facts.startedAt);
  streams.out(` ${clockParts(facts.now()).clock} up ${up},  1 user,  load average: 0.03, 0.05, 0.01\n`);
  return 0;
};

export const date: Tool = ({ state, streams }) => {
  const { weekday, month, day, clock, year } = clockParts(state.host.facts.now());
  streams.out(`${weekday} ${month} ${String(day).padStart(2)} ${clock} UTC ${year}\n`);
  return 0;
};

export const hostname: Tool = ({ state, streams }) => {
  streams.out(`${state.host.facts.hostname}\n`);
  return 0;
};

export const whoami: Tool = ({ state, streams }) => {
  streams.out(`${state.user.name}\n`);
  return 0;
};

export const id: Tool = ({ args, state, streams }) => {
  const { uid, gid, name } = state.user;
  const { letters } = lettersOf(args);
  if (letters.has('u')) streams.out(`${letters.has('n') ? name : uid}\n`);
  else if (letters.has('g')) streams.out(`${gid}\n`);
  else streams.out(`uid=${uid}(${name}) gid=${gid}(${name}) groups=${gid}(${name})\n`);
  return 0;
};

export const sleep: Tool = async ({ args, state }) => {
  await pause((Number.parseFloat(args[0] ?? '') || 0) * 1000, state.host.signal);
  return 0;
};
