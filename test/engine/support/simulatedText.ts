import { createHash } from 'node:crypto';
import { maskNoise } from '../../../core/families/noise';
import type { DeviceFamily } from '../../../core/families/family';
import { EVERY_DEVICE, makeDevice } from '../../../simulator/devices';
import { IosDevice } from '../../../simulator/ios/iosDevice';
import { runIosCommand } from '../../../simulator/ios/iosSession';
import { LinuxDevice } from '../../../simulator/linux/linuxDevice';
import { PlayedDevice } from '../../../simulator/played/playedDevice';
import type { Device } from '../../../simulator/device';
import type { RunningDevice } from '../../../simulator/simulator';

/** The same device once more, without SSH: what it answers is what a script must have got. */
export function twin({ device, alias, user, password, enable }: RunningDevice, now: number): Device {
  const kind = EVERY_DEVICE.find(one => one.device === device)?.device;
  if (kind === undefined) throw new Error(`no ${device}`);
  return makeDevice({ kind, alias, user, password, enable, drifts: false, clock: { now: () => now } });
}

/** Lines that a device prints for a command at its highest prompt, without what changes by itself. */
export async function answerOf(device: Device, command: string, family: DeviceFamily): Promise<string[]> {
  const text = await raw(device, command);
  return maskNoise(family, text.replaceAll('\r', ''))
    .text.replaceAll('…', '...')
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '');
}

async function raw(device: Device, command: string): Promise<string> {
  if (device instanceof IosDevice) return runIosCommand(device, 'privileged', command, 0).text;
  if (device instanceof PlayedDevice) return device.output(command);
  let text = '';
  await device.exec({ user: 'root', pty: false }, command, {
    out: bytes => (text += bytes),
    err: bytes => (text += bytes),
    stdin: () => Promise.resolve(''),
    line: () => Promise.resolve(null),
    signal: new AbortController().signal,
  });
  return text;
}

/** `size:mode:uid:gid:md5:sha1 path` of every file below some folders of a simulated host, as OSSEC wants the mode. */
export function factsOf(device: Device, folders: readonly string[]): string[] {
  if (!(device instanceof LinuxDevice)) throw new Error('only a host has files');
  const files = folders.flatMap(folder => filesBelow(device, folder));
  return files.sort().map(path => {
    const node = device.tree.get(path);
    if (node?.type !== 'file') throw new Error(`${path} is no file`);
    const content = Buffer.from(node.content, 'latin1');
    const hash = (name: string): string => createHash(name).update(content).digest('hex');
    const mode = node.mode > 0o777 ? String(0o100000 | node.mode) : node.mode.toString(8).padStart(3, '0');
    return `${content.length}:${mode}:${node.uid}:${node.gid}:${hash('md5')}:${hash('sha1')} ${path}`;
  });
}

function filesBelow(device: LinuxDevice, folder: string): string[] {
  return device.tree.names(folder).flatMap(name => {
    const path = `${folder}/${name}`;
    return device.tree.get(path)?.type === 'folder' ? filesBelow(device, path) : [path];
  });
}
