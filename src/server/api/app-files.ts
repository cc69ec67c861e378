// The built app. A missing chunk is a plain 404, never the page itself: a page kept under a script's name breaks the app
// for good. Hashed assets are copied aside, so that phones still on the last build find theirs for 90 days.

import { copyFile, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ServerDeps } from './deps.ts';

const builtApp = join(import.meta.dirname, '..', '..', '..', 'dist');
const assetDays = 90;
const day = 86_400_000;

export const registerAppFiles = async (app: FastifyInstance, deps: ServerDeps): Promise<void> => {
  const appFolder = deps.appFolder ?? builtApp;
  const assetFolder = join(deps.settings.dataFolder, 'assets');
  await keepAssets(join(appFolder, 'assets'), assetFolder, deps.now());
  const files = new Set(await filesIn(appFolder));
  await app.register(fastifyStatic, {
    // The library only warns about a root that is not there; every file names its own.
    root: assetFolder,
    serve: false,
    preCompressed: true,
    index: false,
  });

  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const path = pathOf(request.url);
      if (path === null || path === 'api' || path.startsWith('api/')) return reply.callNotFound();
      if (path.startsWith('assets/')) {
        const name = path.slice('assets/'.length);
        // A build made while this server runs is not copied aside yet.
        const isKept = (await sizeOf(join(assetFolder, name))) >= 0;
        const folder = isKept ? assetFolder : join(appFolder, 'assets');
        return reply.sendFile(name, folder, { maxAge: '365d', immutable: true });
      }
      if (files.has(path)) return sendAppFile(reply, path, appFolder);
      if (looksLikeFile.test(path)) return reply.callNotFound();
      if (files.has('index.html')) return sendAppFile(reply, 'index.html', appFolder);
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The app is not built yet: npm run build\n');
    },
  });
};

const looksLikeFile =
  /\.(m?js|css|map|json|webmanifest|html|png|jpe?g|svg|webp|ico|woff2?|txt|xml|wasm|geojson|pmtiles)$/;

const alwaysAskFirst = /\.(html|webmanifest|json)$|^sw\.js$/;

const sendAppFile = (reply: FastifyReply, path: string, appFolder: string): FastifyReply =>
  alwaysAskFirst.test(path)
    ? reply.header('cache-control', 'no-cache').sendFile(path, appFolder, { cacheControl: false })
    : reply.sendFile(path, appFolder, { maxAge: '1h' });

const pathOf = (url: string): string | null => {
  try {
    const path = decodeURIComponent(url.split('?')[0] ?? '').slice(1);
    return path.includes('\0') || path.split(/[\\/]/).includes('..') ? null : path;
  } catch {
    return null;
  }
};

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
};

const keepAssets = async (from: string, to: string, now: number): Promise<void> => {
  await mkdir(to, { recursive: true });
  const current = new Set(await filesIn(from));
  for (const name of current) {
    const target = join(to, name);
    if ((await sizeOf(target)) !== (await sizeOf(join(from, name)))) await copyFile(join(from, name), target);
    await utimes(target, now / 1000, now / 1000);
  }
  for (const name of await filesIn(to)) {
    if (current.has(name)) continue;
    const { mtimeMs } = await stat(join(to, name));
    if (now - mtimeMs > assetDays * day) await rm(join(to, name), { force: true });
  }
};

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => -1,
  );
