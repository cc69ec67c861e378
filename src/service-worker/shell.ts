// What this version consists of, and whether all of it really lies in Cache Storage with the bytes that were built.
// Some pieces stand apart: they are no part of what every phone downloads, but are kept and checked the same way where
// they are used.

/** One built file: `revision` is null where the name itself carries a hash; `integrity` is over its bytes. */
export interface BuiltFile {
  readonly url: string;
  readonly revision: string | null;
  readonly integrity?: string;
}

/** The screens of the desk, of confirmers and for passwords, the English words, and what draws a base map. */
export const piecesApart = ['office', 'confirmer', 'passwords', 'english', 'basemap'] as const;

export type PieceApart = (typeof piecesApart)[number];

export const cacheOfPiece = (piece: PieceApart): string => `tinjau-${piece}`;

/** More than two versions of a piece; the oldest go first. */
const pieceCacheSize = 40;

/** The piece a file belongs to by its name; null for what every phone downloads. */
export const pieceOf = (url: string): PieceApart | null =>
  piecesApart.find((piece) => new RegExp(`^/?assets/${piece}-`).test(url)) ?? null;

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

/** Keeps one more file of a piece, and lets the oldest go. */
export const keepAnswer = async (piece: PieceApart, url: string, answer: Response): Promise<void> => {
  const cache = await caches.open(cacheOfPiece(piece));
  await cache.put(url, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - pieceCacheSize)).map((key) => cache.delete(key)));
};

/** Fetches what of these is not there yet; throws when one cannot be had as it was built. */
export const keepWhole = async (places: readonly Place[]): Promise<void> => {
  for (const place of places)
    if (!(await (await caches.open(place.cacheName)).match(place.key))) await fetchInto(place);
};

/** Whether anything of a piece, of whichever version, was ever kept on this phone. */
export const isPieceUsed = async (piece: PieceApart): Promise<boolean> => {
  const name = cacheOfPiece(piece);
  return (await caches.has(name)) && (await (await caches.open(name)).keys()).length > 0;
};
