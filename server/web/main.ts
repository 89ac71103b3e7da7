import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { serve } from '../connection';
import { webPorts } from './webPorts';

/** The language server as a browser worker: `dist/web/server.js`. It speaks with the page that started it. */
const worker = self as DedicatedWorkerGlobalScope;
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(worker),
  new BrowserMessageWriter(worker),
);
serve(connection, webPorts());
