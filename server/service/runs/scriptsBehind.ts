import { readOssecXml } from '../../../core/config/ossecXml';
import { agentlessBlocks, configuredEntries } from '../../../core/config/agentlessEntries';
import { dialectOf } from '../../../core/config/xmlDialect';
import type { Release } from '../../../core/release';
import { configurationsOf, findOssecRoot, folderOf, within, type Files } from '../files';
import { configuredScripts } from '../configuredScripts';
import type { LineDocument } from '../text/lineDocument';
import { STORED_RUNS } from './storedRuns';

/**
 * The scripts that may have printed a transcript: of a stored run the one that its record names, of any other those that
 * the ossec.conf above it names.
 */
export async function scriptsBehind(uri: string, release: Release, files: Files): Promise<readonly LineDocument[]> {
  const stored = uri.indexOf(STORED_RUNS);
  const root = await findOssecRoot(stored < 0 ? uri : uri.slice(0, stored + 1), files);
  if (root === null) return [];
  const named = await scriptOfRecord(uri, files);
  const scripts = named === null ? await scriptsOf(root, release, files) : [named];
  // A name that leaves the folder is no script of OSSEC's.
  const paths = [...new Set(scripts)].map(script => script.split('/')).filter(path => !path.includes('..'));
  return configuredScripts(
    paths.map(path => within(`${root}/agentless`, ...path)),
    files,
  );
}

/** The script of `run.json` beside a transcript; null where there is none that says so. */
async function scriptOfRecord(uri: string, files: Files): Promise<string | null> {
  const folder = folderOf(uri);
  const text = folder === null ? null : await files.read(within(folder, 'run.json'));
  if (text === null) return null;
  try {
    const { entry } = JSON.parse(text) as { readonly entry?: { readonly script?: unknown } };
    return typeof entry?.script === 'string' ? entry.script : null;
  } catch {
    return null;
  }
}

async function scriptsOf(root: string, release: Release, files: Files): Promise<string[]> {
  for (const configuration of configurationsOf(root)) {
    const text = await files.read(configuration);
    if (text === null) continue;
    const blocks = agentlessBlocks(readOssecXml(text, { dialect: dialectOf(release) }));
    return configuredEntries(blocks).map(({ entry }) => entry.script);
  }
  return [];
}
