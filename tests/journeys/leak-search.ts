// Looks for another person's words and pictures in everything a page lets its user reach: what is drawn and what is
// behind it, addresses, history, caches, stores, and every local database but those named as not to be opened.

import type { Page } from 'playwright-core';

export interface Secrets {
  readonly words: readonly string[];
  /** sha256 of pictures, originals and small ones. */
  readonly pictures: readonly string[];
}

export interface Reachable {
  /** What was read, by where it was read. */
  readonly texts: Readonly<Record<string, string>>;
  /** sha256 of what was read as bytes, and where. */
  readonly pictures: readonly { readonly sha256: string; readonly where: string }[];
}

/** From the next load on, keeps what pictures are made of: the page's own rules forbid reading them back. */
export const watchPictures = (page: Page): Promise<unknown> =>
  page.context().addInitScript(() => {
    const shown = new Map<string, Blob>();
    Object.assign(window, { shownBlobs: shown });
    const make = URL.createObjectURL.bind(URL);
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = (source) => {
      const address = make(source);
      if (source instanceof Blob) shown.set(address, source);
      return address;
    };
    URL.revokeObjectURL = (address) => {
      shown.delete(address);
      revoke(address);
    };
  });

/** Everything reachable from the page as it stands. `closed` are databases that belong to somebody else; `page-alone`
 * leaves out caches and databases. */
export const readReachable = async (
  page: Page,
  closed: readonly string[] | 'page-alone' = [],
): Promise<Reachable> => {
  const found = await page.evaluate(
    async (notOpened) => {
      const texts: Record<string, string> = {};
      const pictures: { sha256: string; where: string }[] = [];
      const hex = async (bytes: ArrayBuffer): Promise<string> =>
        [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join('');
      texts.document = document.documentElement.outerHTML;
      texts.title = document.title;
      texts.address = decodeURIComponent(location.href);
      texts.state = JSON.stringify(history.state);
      texts.name = window.name;
      texts.cookies = document.cookie;
      texts.fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
        .map((field) => field.value)
        .join('\n');
      texts.session = JSON.stringify({ ...sessionStorage });
      texts.local = JSON.stringify({ ...localStorage });
      texts.loaded = performance
        .getEntries()
        .map(({ name }) => name)
        .join('\n');
      const entries = (
        window as unknown as { navigation?: { entries: () => { url: string; getState: () => unknown }[] } }
      ).navigation?.entries();
      texts.history = (entries ?? [])
        .map((entry) => `${entry.url} ${JSON.stringify(entry.getState() ?? null)}`)
        .join('\n');
      const blobs = (window as unknown as { shownBlobs?: Map<string, Blob> }).shownBlobs;
      for (const blob of blobs?.values() ?? [])
        pictures.push({ sha256: await hex(await blob.arrayBuffer()), where: 'a picture of the page' });
      if (notOpened === null) return { texts, pictures };
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const answer = await cache.match(request);
          const bytes = await answer?.arrayBuffer();
          if (!bytes) continue;
          texts[`cache ${name} ${request.url}`] = `${request.url}\n${new TextDecoder().decode(bytes)}`;
          pictures.push({ sha256: await hex(bytes), where: `cache ${name} ${request.url}` });
        }
      }
      const inside = async (value: unknown, where: string): Promise<unknown> => {
        if (value instanceof ArrayBuffer) {
          pictures.push({ sha256: await hex(value), where });
          return '';
        }
        if (ArrayBuffer.isView(value)) return '';
        if (Array.isArray(value)) return Promise.all(value.map((part) => inside(part, where)));
        if (typeof value !== 'object' || value === null) return value;
        const parts = Object.entries(value).map(async ([key, part]) => [key, await inside(part, where)]);
        return Object.fromEntries(await Promise.all(parts));
      };
      for (const { name } of await indexedDB.databases()) {
        if (!name || notOpened.includes(name)) continue;
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        for (const store of database.objectStoreNames) {
          const rows = await new Promise<unknown[]>((resolve, reject) => {
            const asking = database.transaction(store).objectStore(store).getAll();
            asking.onsuccess = () => resolve(asking.result);
            asking.onerror = () => reject(asking.error);
          });
          const where = `database ${name} ${store}`;
          texts[where] = JSON.stringify(await inside(rows, where));
        }
        database.close();
      }
      return { texts, pictures };
    },
    closed === 'page-alone' ? null : [...closed],
  );
  // As a screen reader hears it.
  return { ...found, texts: { ...found.texts, heard: await page.locator('body').ariaSnapshot() } };
};

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

/** Where a secret was found; empty when nowhere. */
export const leaksIn = ({ texts, pictures }: Reachable, secrets: Secrets): readonly string[] => {
  const leaks: string[] = [];
  for (const [where, text] of Object.entries(texts))
    for (const word of secrets.words)
      if (plain(text).includes(plain(word))) leaks.push(`"${word}" in ${where}`);
  for (const picture of secrets.pictures)
    for (const { sha256, where } of pictures)
      if (sha256 === picture) leaks.push(`the picture ${picture.slice(0, 12)} in ${where}`);
  return leaks;
};
