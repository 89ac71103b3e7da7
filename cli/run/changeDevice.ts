import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { showControl } from '../../core/showControl';
import { askSimulator, type DemoDevice } from '../../engine/demoControl';
import { reasonOf } from '../../engine/files';
import { CONTROL_FILE } from '../../simulator/control';
import { CannotRun } from '../command';
import { print, type Io } from '../io';

/** What the folders of `agentless devices` without `--state` are called, in the temporary folder. */
export const STATE_PREFIX = 'agentless-devices-';

/**
 * `agentless devices change [NAME [CHANGE]]`: makes a ready-made change on a device that is simulated elsewhere; without
 * both, says what changes there are.
 * @param state the folder that the running program was given; undefined: the only one that runs without
 * @throws CannotRun where nothing runs, or there is no such device or change
 */
export async function changeDevice(words: readonly string[], state: string | undefined, io: Io): Promise<void> {
  const [name, change, ...more] = words;
  if (more.length > 0)
    throw new CannotRun('devices change takes a device and a change: agentless devices change r1 banner.');
  const socket = controlOf(state === undefined ? onlyRunning() : path.resolve(io.cwd, state));
  const { devices = [] } = await askSimulator(socket, { devices: true }).catch(notRunning);
  if (name === undefined) return print(io.stdout, devices.map(toText).join(''));
  const device = devices.find(({ alias }) => nameOf(alias) === name || alias === name);
  if (device === undefined)
    throw new CannotRun(
      `no simulated device is called '${name}'. There are ${devices.map(({ alias }) => nameOf(alias)).join(', ')}.`,
    );
  if (change === undefined) return print(io.stdout, toText(device));
  if (!device.changes.includes(change)) throw new CannotRun(`${name} has no change '${change}'. ${choices(device)}`);
  await askSimulator(socket, { device: nameOf(device.alias), change }).catch(notRunning);
  await print(io.stdout, `${name} has been changed: ${change}. Run its entry again.\n`);
}

function choices({ changes }: DemoDevice): string {
  return changes.length === 0 ? 'It has none that is ready-made.' : `It has ${changes.join(', ')}.`;
}

function toText({ alias, changes }: DemoDevice): string {
  return `${showControl(`${nameOf(alias)}: ${changes.join(', ')}`)}\n`;
}

function nameOf(alias: string): string {
  return alias.slice(alias.lastIndexOf('@') + 1);
}

const START = "'agentless devices' starts them; with --state DIR, name the same folder here.";

/**
 * A program that was killed leaves its folder behind: only one whose socket is there may run. Everybody may put folders
 * there: those of others are passed over.
 */
function onlyRunning(): string {
  const folders = readdirSync(tmpdir())
    .filter(name => name.startsWith(STATE_PREFIX))
    .map(name => path.join(tmpdir(), name))
    .filter(folder => isOwn(folder) && existsSync(path.join(folder, CONTROL_FILE)));
  const [folder, ...others] = folders;
  if (folder === undefined) throw new CannotRun(`no simulated devices are running. ${START}`);
  if (others.length > 0)
    throw new CannotRun(
      `several programs may have simulated devices. Name one: --state ${folders.join(' or --state ')}.`,
    );
  return folder;
}

function isOwn(folder: string): boolean {
  const user = process.getuid?.();
  return user === undefined || lstatSync(folder, { throwIfNoEntry: false })?.uid === user;
}

function controlOf(state: string): string {
  try {
    return readFileSync(path.join(state, CONTROL_FILE), 'utf8');
  } catch (error) {
    throw new CannotRun(`no simulated devices are running with ${state}: ${reasonOf(error)}. ${START}`);
  }
}

function notRunning(error: unknown): never {
  const reason = error instanceof Error && !('code' in error) ? ` (${error.message})` : '';
  throw new CannotRun(`the simulated devices do not answer${reason}: they have probably ended. ${START}`);
}
