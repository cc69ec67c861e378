// The shell works with the server gone. Nothing under /api is ever cached, and a new version waits for the person.
// A missing /assets file must stay missing: answering it with index.html would keep a blank page for good.
// A version is installed whole, byte for byte as it was built, or not at all: then the last one goes on.

import {
  addPlugins,
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  matchPrecache,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import {
  type BuiltFile,
  cacheOfPiece,
  fetchInto,
  findMissing,
  isPieceUsed,
  keepAnswer,
  keepWhole,
  type PieceApart,
  type Place,
  pieceOf,
  piecesApart,
  repair,
} from './shell.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
};

const built: readonly BuiltFile[] = self.__WB_MANIFEST as BuiltFile[];
const shell = built.filter(({ url }) => pieceOf(url) === null);

const addressOf = (url: string): string => new URL(url, self.location.origin).href;

// Hashed files are immutable to the browser's own cache: one that came broken once would come broken for a year.
addPlugins([
  {
    handlerDidError: async ({ request, event }) => {
      if (event.type !== 'install') return undefined;
      const place = (await shellPlaces()).find(({ file }) => file.url === request.url);
      return place && fetchInto(place);
    },
  },
]);
precacheAndRoute(shell.map((file) => ({ ...file })));
cleanupOutdatedCaches();

/** The key of each file comes from Workbox, its revision included; the cache has the name Workbox gives it. */
const shellPlaces = async (): Promise<readonly Place[]> => {
  const names = await caches.keys();
  const cacheName =
    names.find((name) => name.startsWith('workbox-precache-v')) ??
    `workbox-precache-v2-${self.registration.scope}`;
  return shell.map((file) => ({
    file: { ...file, url: addressOf(file.url) },
    cacheName,
    key: getCacheKeyForURL(addressOf(file.url)) ?? addressOf(file.url),
  }));
};

const placesOf = (piece: PieceApart): readonly Place[] =>
  built
    .filter(({ url }) => pieceOf(url) === piece)
    .map((file) => ({
      file: { ...file, url: addressOf(file.url) },
      cacheName: cacheOfPiece(piece),
      key: addressOf(file.url),
    }));

// A page that lost its file in the cache may still come from the server, also when the server's is newer by now.
registerRoute(
  new NavigationRoute(async () => (await matchPrecache('/index.html')) ?? fetch('/index.html'), {
    denylist: [
      /^\/(api|periksa)(\/|$)/,
      /^\/assets\//,
      /^\/icons\//,
      /^\/screenshots\//,
      /^\/darurat(\.html)?$/,
    ],
  }),
);

/** A piece that stands apart is kept from its first use on; its names carry a hash, so the cache never lies. */
const pieceAnswer = async (piece: PieceApart, request: Request): Promise<Response> => {
  const kept = await (await caches.open(cacheOfPiece(piece))).match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  const type = answer.headers.get('content-type') ?? '';
  if (answer.ok && /javascript|css/.test(type)) await keepAnswer(piece, request.url, answer.clone());
  return answer;
};

for (const piece of piecesApart)
  registerRoute(
    ({ url }) => url.origin === self.location.origin && pieceOf(url.pathname) === piece,
    ({ request }) => pieceAnswer(piece, request),
  );

/** Where a piece is used, a new version brings its own of it too, or is no version. */
const installUsedPieces = async (): Promise<void> => {
  for (const piece of piecesApart) if (await isPieceUsed(piece)) await keepWhole(placesOf(piece));
};

self.addEventListener('install', (event) => event.waitUntil(installUsedPieces()));

interface Question {
  readonly type?: string;
  /** Pieces used on this phone beside the shell. */
  readonly pieces?: readonly PieceApart[];
}

/** Answers `CHECK_SHELL`, `REPAIR_SHELL` and `KEEP_PIECES` through the port that came with the message. */
const answerAbout = async ({ type, pieces = [] }: Question): Promise<unknown> => {
  const apart = piecesApart.filter((piece) => pieces.includes(piece)).flatMap(placesOf);
  if (type === 'KEEP_PIECES')
    return keepWhole(apart).then(
      () => ({ kept: true }),
      () => ({ kept: false }),
    );
  const places = [...(await shellPlaces()), ...apart];
  if (type === 'REPAIR_SHELL') await repair(places);
  return { files: places.length, missing: await findMissing(places) };
};

const questions: ReadonlySet<string | undefined> = new Set(['CHECK_SHELL', 'REPAIR_SHELL', 'KEEP_PIECES']);

self.addEventListener('message', (event) => {
  const question = event.data as Question | null;
  if (question?.type === 'SKIP_WAITING') void self.skipWaiting();
  if (question === null || !questions.has(question.type)) return;
  const [port] = event.ports;
  event.waitUntil(answerAbout(question).then((answer) => port?.postMessage(answer)));
});

// The very first worker takes the page at once, so that the app is offline-ready without a reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
