import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll } from 'vitest';
import { type ControlSocket, openControl } from '../../../simulator/control';
import { type Simulator, startSimulator } from '../../../simulator/simulator';
import type { Scratch } from '../host/scratch.mjs';
import { type Editor, type EditorOptions, useEditor } from './use-editor';

/** The demo workspace in VS Code, with its simulated devices. */
export interface Demo {
  readonly editor: Editor;
  /** the devices: `simulator.device('r1').change('interface-address')` */
  readonly simulator: Simulator;
}

/** As `useEditor`, with the demo workspace and its devices, set up as `npm start` does; no host key is known yet. */
export function useDemo(options: Omit<EditorOptions, 'workspace' | 'prepare'> = {}): Demo {
  let running: { simulator: Simulator; control: ControlSocket } | undefined;
  const prepare = async (scratch: Scratch): Promise<Record<string, unknown>> => {
    const state = path.join(scratch.root, 'state');
    mkdirSync(state);
    const simulator = await startSimulator({ state });
    const control = await openControl(simulator, state);
    running = { simulator, control };
    return { ...writeSshFiles(scratch.root, simulator), 'agentless.demo.control': control.path };
  };
  const editor = useEditor({ ...options, workspace: 'demo', prepare });
  afterAll(async () => {
    await running?.control[Symbol.asyncDispose]();
    await running?.simulator.stop();
  });
  return {
    editor,
    get simulator() {
      if (!running) throw new Error('The devices are there inside tests and hooks only.');
      return running.simulator;
    },
  };
}

/** Returns the settings that name the files. */
function writeSshFiles(folder: string, simulator: Simulator): Record<string, string> {
  const sshConfig = path.join(folder, 'ssh_config');
  const knownHosts = path.join(folder, 'known_hosts');
  writeFileSync(knownHosts, '', { mode: 0o600 });
  writeFileSync(sshConfig, `${simulator.sshConfig()}\nHost *\n  UserKnownHostsFile "${knownHosts}"\n`);
  return { 'agentless.sshConfigFile': sshConfig, 'agentless.knownHostsFile': knownHosts };
}
