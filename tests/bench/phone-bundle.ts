// Bundles the phone's own modules for a page of the bench, and serves that page on the server's own address, so that
// the very code of the app is measured in a real browser against a real server.

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { repositoryRoot } from '../harness/source-files.ts';

const bundled = new Map<string, Promise<string>>();

/** The code of an entry as one script; what it exports becomes `window.bench`. */
export const bundle = (entry: string): Promise<string> => {
  const known = bundled.get(entry) ?? makeBundle(entry);
  bundled.set(entry, known);
  return known;
};

const makeBundle = async (entry: string): Promise<string> => {
  const result = await build({
    configFile: false,
    root: repositoryRoot,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      lib: { entry: join(repositoryRoot, entry), formats: ['iife'], name: 'bench', fileName: 'bench' },
    },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not bundled`);
  return chunk.code;
};

/** Opens an empty page of the given address in which `window.bench` is what the entry exports. */
export const openBundled = async (page: Page, origin: string, entry: string): Promise<void> => {
  const code = await bundle(entry);
  await page.route(`${origin}/__bench`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>bench</title><div id="root"></div>',
    }),
  );
  await page.goto(`${origin}/__bench`);
  await page.addScriptTag({ content: code });
};

declare global {
  interface Window {
    /** What the entry of the open bench page exports. */
    bench: Readonly<Record<string, (...values: readonly unknown[]) => Promise<unknown>>>;
  }
}
