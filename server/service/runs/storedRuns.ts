import { LANGUAGES } from '../../../core/languageProtocol';
import { findOssecRoot, folderOf, within, type Files } from '../files';
import { LineDocument } from '../text/lineDocument';

/** Where runs are stored below a workspace: script, host, moment (`engine/baseline/layout.ts`). */
export const STORED_RUNS = '/.agentless/runs/';

/**
 * The transcript of the newest stored run of each entry of a script, one after the other: they may be long, and many.
 * Where no run is stored, none.
 */
export async function* newestTranscripts(script: string, files: Files): AsyncGenerator<LineDocument> {
  const root = await findOssecRoot(script, files);
  const folder = `${root}/agentless/`;
  const store = root === null || !script.startsWith(folder) ? null : await findStore(root, files);
  if (store === null) return;
  const name = unescaped(script.slice(folder.length));
  for (const stored of await files.names(store)) {
    // A name that was too long to be a folder's holds a digest and is not read back.
    if (unescaped(stored) !== name) continue;
    for (const host of await files.names(within(store, stored))) {
      const transcript = await newestOf(within(store, stored, host), files);
      if (transcript !== null) yield transcript;
    }
  }
}

/** Runs are named by their moment, so that the names sort by time. */
async function newestOf(folder: string, files: Files): Promise<LineDocument | null> {
  for (const moment of [...(await files.names(folder))].sort().reverse()) {
    const uri = within(folder, moment, 'transcript.agentless');
    const text = await files.read(uri);
    if (text !== null) return new LineDocument(uri, LANGUAGES.transcript, 0, text);
  }
  return null;
}

/** A workspace may begin above OSSEC's folder. */
async function findStore(root: string, files: Files): Promise<string | null> {
  for (let folder: string | null = root; folder !== null; folder = folderOf(folder)) {
    const store = within(folder, '.agentless', 'runs');
    if ((await files.state(store)) === 'folder') return store;
  }
  return null;
}

function unescaped(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}
