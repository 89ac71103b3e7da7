import type { Command } from '../command';

/** In the order of the help. Each is read when it is named, because all of them together take a third of a small run's memory. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  new: async () => (await import('./new')).newCommand,
  check: async () => (await import('./check')).check,
  explain: async () => (await import('./explain')).explainCommand,
  simulate: async () => (await import('./simulate')).simulateCommand,
  run: async () => (await import('./run')).run,
  merge: async () => (await import('./merge')).merge,
  baseline: async () => (await import('./baseline')).baseline,
  report: async () => (await import('./report')).report,
  export: async () => (await import('./export')).exportCommand,
  devices: async () => (await import('./devices')).devices,
  deploy: async () => (await import('./deploy')).deploy,
  'language-server': async () => (await import('./languageServer')).languageServer,
};
