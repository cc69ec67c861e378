// The app's own modules, workers included, in a page of the test on the server's address: for what must happen often.

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { repositoryRoot } from '../../harness/source-files.ts';

type Files = ReadonlyMap<string, string | Uint8Array>;

const bundled = new Map<string, Promise<Files>>();

const makeFiles = async (entry: string): Promise<Files> => {
  const result = await build({
    configFile: false,
    root: repositoryRoot,
    base: '/__page/',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.APP_VERSION': '"test"' },
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        input: join(repositoryRoot, entry),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'entry.js' },
      },
    },
  });
  const files = new Map<string, string | Uint8Array>();
  for (const { output } of [result].flat().flatMap((each) => ('output' in each ? [each] : [])))
    for (const file of output)
      files.set(`/__page/${file.fileName}`, file.type === 'chunk' ? file.code : file.source);
  return files;
};

/** Opens a page in which `window.bench` is what the entry exports; needs no server. */
export const openPage = async (page: Page, origin: string, entry: string): Promise<void> => {
  const made = bundled.get(entry) ?? makeFiles(entry);
  bundled.set(entry, made);
  const files = await made;
  await page.route(`${origin}/__page/**`, (route) => {
    const body = files.get(new URL(route.request().url()).pathname);
    if (body === undefined)
      return route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><script type="module">import * as made from "/__page/entry.js"; window.bench = made;</script>',
      });
    return route.fulfill({ contentType: 'text/javascript', body: Buffer.from(body) });
  });
  await page.goto(`${origin}/__page/`);
  await page.waitForFunction(() => window.bench !== undefined);
};
