// A phone as it leaves for the field: the real app from a real server process, signed in, its shell kept.

import type { Page } from 'playwright-core';
import { type Browser, type BrowserOptions, createBrowser } from '../../harness/browser.ts';
import { createServerProcess, type ServerProcess } from '../../harness/server-process.ts';
import { expect } from '../../journeys/pages/expect.ts';
import { shellIsKept, signIn } from '../../journeys/pages/sign-in.ts';

export interface PhoneInField {
  readonly server: ServerProcess;
  readonly browser: Browser;
  readonly origin: string;
}

export const fieldPerson = 'verifikator-05';
export const houseTitle = 'Rumah penerima RTLH 01';

export interface FieldOptions extends BrowserOptions {
  /** Lays a line to the port of the server and tells the address by which the phone uses it. */
  readonly line?: (serverPort: number) => Promise<string>;
}

/** Runs `walk` with such a phone and ends everything it started. */
export const withPhoneInField = async <T>(
  options: FieldOptions,
  walk: (phone: PhoneInField, page: Page) => Promise<T>,
  before?: (page: Page, origin: string) => Promise<void>,
): Promise<T> => {
  const server = await createServerProcess();
  const browser = createBrowser(options);
  try {
    await server.start();
    const origin = (await options.line?.(server.port)) ?? server.origin;
    const page = await browser.open();
    await before?.(page, origin);
    await signIn(page, origin, fieldPerson);
    await expect(page.getByRole('link', { name: houseTitle }), 'the tasks').toBeShown();
    await shellIsKept(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    return await walk({ server, browser, origin }, page);
  } finally {
    await browser.end();
    await server.end();
  }
};

export interface RawDraft {
  readonly visitId: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly notes: readonly { readonly text: string }[];
  readonly photos: readonly { readonly photoId: string; readonly sha256: string }[];
  readonly place: { readonly page: string; readonly path: string | null };
}

/** The drafts of the person, read without the app's code. */
export const readRawDrafts = (page: Page, origin: string, personId = fieldPerson): Promise<RawDraft[]> =>
  page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    try {
      return await new Promise<never[]>((resolve, reject) => {
        const asking = database.transaction('draft').objectStore('draft').getAll();
        asking.onsuccess = () => resolve(asking.result as never[]);
        asking.onerror = () => reject(asking.error);
      });
    } finally {
      database.close();
    }
  }, `tinjau:${origin}:${personId}`);
