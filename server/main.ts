import { startLanguageServer } from './startLanguageServer';

startLanguageServer();
