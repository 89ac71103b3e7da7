import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { workbenchAddress } from '../host/address.mjs';
import { makeScratch, type Scratch } from '../host/scratch.mjs';
import { startServer, type Server } from '../host/server.mjs';
import { testSettings } from '../host/settings.mjs';
import { serveWebWorkbench } from '../host/web-workbench.mjs';
import { screenshotInEveryTheme } from './themes';
import { Workbench } from './workbench';

const root = path.resolve(import.meta.dirname, '../../..');
const openLimitMs = 180_000;
const actionLimitMs = 30_000;

export interface EditorOptions {
  /** Folder to copy and open, relative to the project's root. */
  readonly workspace: string;
  /** User settings on top of `testSettings`. */
  readonly settings?: Record<string, unknown>;
  /** true: the workspace is untrusted until the test trusts it. */
  readonly workspaceTrust?: boolean;
  /** Added to the environment of the extension host. */
  readonly env?: Record<string, string>;
  /** true: a page with no machine behind it. Extensions run in its web worker, the workspace is a virtual one. */
  readonly web?: boolean;
  /** Called before VS Code starts, to add to the private folders. May return settings that depend on them. */
  readonly prepare?: (scratch: Scratch) => Promise<Record<string, unknown>> | Record<string, unknown>;
}

/** A VS Code with the packed extension, opened in a browser. */
export interface Editor {
  readonly workbench: Workbench;
  readonly page: Page;
  /** absolute path of the private copy of the workspace */
  readonly workspace: string;
  /** absolute path of the private home folder */
  readonly home: string;
  /** addresses outside this machine that the page asked for: none, ever */
  readonly foreignRequests: readonly string[];
  /** with `web`: the files of extensions that the page has asked for so far */
  readonly served: readonly string[];
  /** Opens the page anew, as after F5 in a browser. */
  reload(): Promise<void>;
  /** Keeps pictures of the window in light, dark and both high contrast themes; whatever is open stays open. */
  screenshotInEveryTheme(name: string, ready?: () => Promise<unknown>): Promise<void>;
}

/**
 * Gives the tests of a `describe` (or a file) one VS Code: started before the first, ended after the last; a picture of the
 * window is kept when a test fails. What it returns may be used inside tests and hooks only.
 */
export function useEditor(options: EditorOptions): Editor {
  let open: OpenEditor | undefined;
  const get = (): OpenEditor => {
    if (!open) throw new Error('The editor is there inside tests and hooks only.');
    return open;
  };
  beforeAll(async () => {
    open = await openEditor(options);
  }, openLimitMs);
  afterAll(async () => open?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || !open) return;
    await open.workbench.screenshot(`failed-${task.name.replace(/[^\w-]+/g, '-')}`);
  });
  return {
    get workbench() {
      return get().workbench;
    },
    get page() {
      return get().page;
    },
    get workspace() {
      return get().scratch.workspace;
    },
    get home() {
      return get().scratch.home;
    },
    get foreignRequests() {
      return get().foreignRequests;
    },
    get served() {
      return get().served;
    },
    reload: () => get().reload(),
    screenshotInEveryTheme: (name, ready) => screenshotInEveryTheme(get().workbench, get().scratch.data, name, ready),
  };
}

interface OpenEditor {
  readonly workbench: Workbench;
  readonly page: Page;
  readonly scratch: Scratch;
  readonly foreignRequests: readonly string[];
  readonly served: readonly string[];
  reload(): Promise<void>;
  close(): Promise<void>;
}

async function openEditor(options: EditorOptions): Promise<OpenEditor> {
  const scratch = makeScratch(path.join(root, options.workspace));
  let server: Server | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server?.stop(path.join(root, 'out/test/editor/logs', path.basename(scratch.root)));
    scratch.remove();
  };
  try {
    const prepared = await options.prepare?.(scratch);
    server = await startServer({
      ...scratch,
      settings: { ...testSettings, ...options.settings, ...prepared },
      ...(options.web ? {} : { extensions: inject('extensions') }),
      workspaceTrust: options.workspaceTrust ?? false,
      env: options.env ?? {},
    });
    browser = await chromium.connect(inject('browser'));
    const { page, foreignRequests } = await openPage(
      await browser.newContext({ viewport: { width: 1400, height: 900 } }),
    );
    const workbench = new Workbench(page);
    const { address, served } = options.web
      ? await serveWebWorkbench(page, { server, extensions: webExtensions(), workspace: scratch.workspace })
      : { address: workbenchAddress(server, scratch.workspace), served: [] };
    await page.goto(address, { waitUntil: 'commit' });
    await workbench.ready();
    const reload = async (): Promise<void> => {
      await page.reload({ waitUntil: 'commit' });
      await workbench.ready();
    };
    return { workbench, page, scratch, foreignRequests, served, reload, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Ours as the package was unpacked, and the one that shows the workspace. */
function webExtensions(): string[] {
  const installed = inject('extensions');
  const ours = readdirSync(installed).find(name => name.startsWith('ossec-agentless.'));
  if (ours === undefined) throw new Error(`There is no extension of ours in ${installed}.`);
  return [path.join(installed, ours), path.join(root, 'test/editor/web-files')];
}

async function openPage(context: BrowserContext): Promise<{ page: Page; foreignRequests: string[] }> {
  const page = await context.newPage();
  page.setDefaultTimeout(actionLimitMs);
  const foreignRequests: string[] = [];
  page.on('request', request => {
    const { protocol, hostname, href } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') foreignRequests.push(href);
  });
  return { page, foreignRequests };
}
