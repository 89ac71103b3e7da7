import { version } from '../package.json'; // by its name, so that the rest of the file stays out of the bundle

/** The extension's version: engine, server and command line are one package. */
export const VERSION: string = version;
