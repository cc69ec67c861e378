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
  fetchInto,
  findMissing,
  isOffice,
  keepOfficeAnswer,
  officeCacheName,
  type Place,
  repair,
} from './shell.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
};

const built: readonly BuiltFile[] = self.__WB_MANIFEST as BuiltFile[];
const shell = built.filter(({ url }) => !isOffice(url));
const office = built.filter(({ url }) => isOffice(url));

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

const officePlaces: readonly Place[] = office.map((file) => ({
  file: { ...file, url: addressOf(file.url) },
  cacheName: officeCacheName,
  key: addressOf(file.url),
}));

// A page that lost its file in the cache may still come from the server, also when the server's is newer by now.
registerRoute(
  new NavigationRoute(async () => (await matchPrecache('/index.html')) ?? fetch('/index.html'), {
    denylist: [/^\/api(\/|$)/, /^\/assets\//, /^\/icons\//, /^\/screenshots\//, /^\/darurat(\.html)?$/],
  }),
);

/** Office code is fetched at the first office sign-in and kept; its names carry a hash, so the cache never lies. */
const officeAnswer = async (request: Request): Promise<Response> => {
  const kept = await (await caches.open(officeCacheName)).match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  const type = answer.headers.get('content-type') ?? '';
  if (answer.ok && /javascript|css/.test(type)) await keepOfficeAnswer(request.url, answer.clone());
  return answer;
};

registerRoute(
  ({ url }) => url.origin === self.location.origin && url.pathname.startsWith('/assets/office-'),
  ({ request }) => officeAnswer(request),
);

/** Where the office is used, a new version brings its office code too, or is no version. */
const installOffice = async (): Promise<void> => {
  if (!(await caches.has(officeCacheName))) return;
  const cache = await caches.open(officeCacheName);
  if ((await cache.keys()).length === 0) return;
  for (const place of officePlaces) if (!(await cache.match(place.key))) await fetchInto(place);
};

self.addEventListener('install', (event) => event.waitUntil(installOffice()));

interface Question {
  readonly type?: string;
  readonly withOffice?: boolean;
}

/** Answers `CHECK_SHELL` and `REPAIR_SHELL` through the port that came with the message. */
const answerAbout = async ({ type, withOffice }: Question): Promise<unknown> => {
  const places = [...(await shellPlaces()), ...(withOffice ? officePlaces : [])];
  if (type === 'REPAIR_SHELL') await repair(places);
  return { files: places.length, missing: await findMissing(places) };
};

self.addEventListener('message', (event) => {
  const question = event.data as Question | null;
  if (question?.type === 'SKIP_WAITING') void self.skipWaiting();
  if (question?.type !== 'CHECK_SHELL' && question?.type !== 'REPAIR_SHELL') return;
  const [port] = event.ports;
  event.waitUntil(answerAbout(question).then((answer) => port?.postMessage(answer)));
});

// The very first worker takes the page at once, so that the app is offline-ready without a reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
