import manifest from '../package.json';

/** The extension's version: engine, server and command line are one package. */
export const VERSION: string = manifest.version;
