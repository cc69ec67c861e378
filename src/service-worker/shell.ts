// What this version consists of, and whether all of it really lies in Cache Storage with the bytes that were built.
// Office code stands apart: it is no part of what every phone downloads, but is checked the same way where it is used.

/** One built file: `revision` is null where the name itself carries a hash; `integrity` is over its bytes. */
export interface BuiltFile {
  readonly url: string;
  readonly revision: string | null;
  readonly integrity?: string;
}

export const officeCacheName = 'tinjau-office';

/** More than two versions of the office code; the oldest go first. */
const officeCacheSize = 40;

export const isOffice = (url: string): boolean => /^\/?assets\/office-/.test(url);

/** Where one file of this version should lie. */
export interface Place {
  readonly file: BuiltFile;
  readonly cacheName: string;
  readonly key: string;
}

const hashNames: Readonly<Record<string, string>> = {
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** Whether these bytes are those that were built; a file without a known hash only has to be there. */
export const isBuilt = async (bytes: ArrayBuffer, integrity: string | undefined): Promise<boolean> => {
  const [name = '', expected] = integrity?.split(/-(.*)/s) ?? [];
  const algorithm = hashNames[name];
  if (algorithm === undefined) return true;
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
  return btoa(String.fromCharCode(...digest)) === expected;
};

const isWhole = async ({ file, cacheName, key }: Place): Promise<boolean> => {
  const kept = await (await caches.open(cacheName)).match(key);
  return kept !== undefined && (await isBuilt(await kept.arrayBuffer(), file.integrity));
};

/** The addresses of files that are not there or not as they were built; reads every byte and no network. */
export const findMissing = async (places: readonly Place[]): Promise<readonly string[]> => {
  const missing: string[] = [];
  for (const place of places) if (!(await isWhole(place).catch(() => false))) missing.push(place.file.url);
  return missing;
};

/**
 * Fetches one file anew, past the browser's own cache, and keeps it where it belongs; throws when the server gives
 * another one than was built.
 */
export const fetchInto = async ({ file, cacheName, key }: Place): Promise<Response> => {
  const answer = await fetch(
    new Request(file.url, {
      cache: 'reload',
      credentials: 'same-origin',
      ...(file.integrity ? { integrity: file.integrity } : {}),
    }),
  );
  if (!answer.ok) throw new Error(`${file.url} answered ${answer.status}`);
  await (await caches.open(cacheName)).put(key, answer.clone());
  return answer;
};

/** Fetches what is missing; what cannot be had now stays as it is. */
export const repair = async (places: readonly Place[]): Promise<void> => {
  const missing = new Set(await findMissing(places));
  for (const place of places) if (missing.has(place.file.url)) await fetchInto(place).catch(() => undefined);
};

/** Keeps one more office file, and lets the oldest go. */
export const keepOfficeAnswer = async (url: string, answer: Response): Promise<void> => {
  const cache = await caches.open(officeCacheName);
  await cache.put(url, answer);
  const keys = await cache.keys();
  await Promise.all(
    keys.slice(0, Math.max(0, keys.length - officeCacheSize)).map((key) => cache.delete(key)),
  );
};
