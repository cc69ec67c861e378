// The shell works with the server gone. Nothing under /api is ever cached, and a new version waits for the person.
// A missing /assets file must stay missing: answering it with index.html would keep a blank page for good.

import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
};

const officeCache = 'tinjau-office';
const officeCacheSize = 40;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api(\/|$)/, /^\/assets\//, /^\/icons\//, /^\/screenshots\//],
  }),
);

/** Office code is fetched at the first office sign-in and kept; its names carry a hash, so the cache never lies. */
const officeAnswer = async (request: Request): Promise<Response> => {
  const cache = await caches.open(officeCache);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  const type = answer.headers.get('content-type') ?? '';
  if (answer.ok && /javascript|css/.test(type)) {
    await cache.put(request.url, answer.clone());
    const keys = await cache.keys();
    await Promise.all(
      keys.slice(0, Math.max(0, keys.length - officeCacheSize)).map((key) => cache.delete(key)),
    );
  }
  return answer;
};

registerRoute(
  ({ url }) => url.origin === self.location.origin && url.pathname.startsWith('/assets/office-'),
  ({ request }) => officeAnswer(request),
);

self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The very first worker takes the page at once, so that the app is offline-ready without a reload.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
