import { workbenchAddress } from '../../../test/editor/host/address.mjs';
import { installExtension } from '../../../test/editor/host/extension.mjs';
import { startServer } from '../../../test/editor/host/server.mjs';

/**
 * Opens the demo in the npm-installed server edition of VS Code, with the packed extension as users get it.
 *
 * @param {string} vsix
 * @param {import('./folders.mjs').DemoFolders} folders
 * @param {Record<string, unknown>} settings
 * @returns {Promise<{ address: string, exited: Promise<number>, stop: () => Promise<void> }>}
 */
export async function openInBrowser(vsix, { root, data, workspace }, settings) {
  const extensions = installExtension(vsix, root);
  const home = process.env.HOME ?? root;
  const server = await startServer({ data, home, settings, extensions });
  return {
    address: workbenchAddress(server, workspace, { welcome: true }),
    exited: server.exited,
    stop: () => server.stop(),
  };
}
