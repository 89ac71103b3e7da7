import { startLanguageServer } from './startLanguageServer';

/** `dist/server.js`. Started as a program it serves at once; the command line loads it and says over which streams. */
export { startLanguageServer };

if (typeof require !== 'undefined' && require.main === module) startLanguageServer();
