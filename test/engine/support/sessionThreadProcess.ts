import { parentPort, workerData } from 'node:worker_threads';
import { serveSession } from '../../../engine/thread/serveSession';

/** A thread as cli/main.ts is one, bundled by its test. */
if (parentPort !== null) serveSession(parentPort, workerData);
