// Builds the app into dist/ and its worker into dist/sw.js; runs the tests.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { leanPackages } from './lean-packages.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const packageVersion = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
  .version;
// A second build of the same source under another number: for what must hold across an update.
const version = process.env.TINJAU_BUILD_VERSION ?? packageVersion;
const testSetup = 'tests/harness/global-setup.ts';
const testing = process.env.VITEST !== undefined;

// Few large pieces compress far better than many small ones (54 pieces: 29 KB brotli more). The screens of the
// desk and of confirmers stand apart: a verifier never downloads them, and who needs them keeps them from the first
// opening on. English words come when chosen, what draws a base map with the first map pack.
const isDesk = (id: string): boolean =>
  /\/src\/app\/(supervisor\/|text\/(id\/office-|office-words))/.test(id);
const isConfirmers = (id: string): boolean => id.includes('/src/app/confirmer/');
// What only these screens lead to belongs to them, wherever it stands.
const ofDesk = { isScreen: isDesk, only: new Set<string>() };
const ofConfirmers = { isScreen: isConfirmers, only: new Set<string>() };
const isOffice = (id: string): boolean => ofDesk.only.has(id);
const isConfirmer = (id: string): boolean => ofConfirmers.only.has(id);
const isEnglish = (id: string): boolean => /\/src\/app\/text\/(en|labels\.json\?english)/.test(id);
// Only what imports from here may name the engine; the map itself works without it.
const isBaseMap = (id: string): boolean =>
  /\/node_modules\/(protomaps-leaflet|pmtiles|pbf|@mapbox|rbush|quickselect|color2k|fflate)\//.test(id) ||
  id.includes('/src/app/shared/base-map/');
// Copies of photos and videos: on the phone with the rest, read with the first use.
const isMedia = (id: string): boolean =>
  /\/src\/(app\/shared\/photo-copy\/(?!PhotoCopyButton|ObscuredNote)|app\/verifier\/visit\/(VideoRecorder|video\.css)|device\/(stamp|blur|video)-)/.test(
    id,
  );
// Choosing a password needs a signal: no phone carries it along.
const isPasswords = (id: string): boolean =>
  /\/src\/(app\/passwords\/|app\/text\/id\/apart-|sync\/activate|contract\/activation|domain\/(activation-code|password)\.ts)/.test(
    id,
  );
// Read before signing: on the phone with the rest, read with the first use.
const isMinutes = (id: string): boolean =>
  /\/src\/(domain\/minutes\/(?!number-pattern)|app\/shared\/minutes\/|local-database\/read-minutes)/.test(id);
const isField = (id: string): boolean =>
  /\/node_modules\/(leaflet|react-leaflet|@react-leaflet|supercluster|kdbush)\//.test(id) ||
  /\/src\/(device\/(?!storage|ballast|probe|opfs|map-file|journal|answer-within|sha256)|app\/(verifier\/(visit|proposal|site-detail)\/|shared\/(map|questions|visit-view|before-after|confirmation|photo-copy|video)\/|site-map\/|map-packs\/))/.test(
    id,
  ) ||
  /\/src\/(domain\/(checklist\/|likely-doubles|seal-check|readiness|day-photos)|actions\/)/.test(id) ||
  // Its line on other screens stays with them.
  /\/src\/(app\/readiness\/(?!ReadinessLink|readiness\.css)|local-database\/read-readiness)/.test(id);

// The emergency page needs none of the app's pieces: what both use stands apart, small.
const isShared = (id: string): boolean =>
  /\/src\/(contract\/(record-frames|journal|emergency-file)|emergency\/file-key)\.ts|vite\/preload-helper/.test(
    id,
  );
const isEmergencyPage = (id: string): boolean => /\/src\/emergency\/page\/|\/darurat\.html/.test(id);
const isEmergency = (id: string): boolean =>
  (id.includes('/src/emergency/') && !isEmergencyPage(id)) ||
  /\/node_modules\/@hpke\/|__vite-browser-external/.test(id);
const isCore = (id: string): boolean =>
  ![isOffice, isField, isEnglish, isBaseMap, isEmergencyPage].some((is) => is(id));

// What was evaluated has its compiled form written beside it in Cache Storage at once. On a full disk that write fails
// and Chromium drops the script itself (measured: the app did not open again without a server), so the ballast goes
// before the large piece is evaluated.
const isFirst = (id: string): boolean =>
  /\/src\/(app\/release-ballast|device\/(ballast|opfs)|contract\/journal)\.ts$/.test(id);

const pieces = [
  { name: 'first', priority: 4, test: isFirst },
  { name: 'shared', priority: 5, test: isShared },
  { name: 'emergency', priority: 4, test: isEmergency },
  { name: 'office', priority: 3, test: isOffice },
  { name: 'confirmer', priority: 3, test: isConfirmer },
  { name: 'passwords', priority: 4, test: isPasswords },
  { name: 'basemap', priority: 4, test: isBaseMap },
  { name: 'media', priority: 3, test: isMedia },
  { name: 'minutes', priority: 4, test: isMinutes },
  { name: 'field', priority: 2, test: isField },
  { name: 'core', priority: 1, test: isCore },
];

const filesOf = (folder: string, prefix = ''): string[] =>
  readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
  );

let builtFolder = join(root, 'dist');

/**
 * Gives every entry the hash of its bytes: the browser then refuses a file that is not the one that was built, a page
 * under a script's name included, and the install fails as a whole. Workbox itself only refuses 4xx and 5xx.
 */
const withIntegrity = async <Entry extends { readonly url: string }>(entries: readonly Entry[]) => ({
  manifest: entries.map((entry) => ({
    ...entry,
    integrity: `sha256-${createHash('sha256')
      .update(readFileSync(join(builtFolder, entry.url)))
      .digest('base64')}`,
  })),
  warnings: [],
});

/** labels.json holds both languages of each label: here its Indonesian half, and with `?english` the other one. */
const labelsByLanguage = (): Plugin => ({
  name: 'tinjau:labels-by-language',
  enforce: 'pre',
  load(id) {
    const [path = '', query] = id.split('?');
    if (!path.endsWith('/src/app/text/labels.json')) return null;
    const language = query === 'english' ? 'en' : 'id';
    const { labels } = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly labels: Readonly<Record<string, Readonly<Record<'id' | 'en', string>>>>;
    };
    const half = Object.entries(labels).map(([key, text]) => [key, { [language]: text[language] }]);
    const json = JSON.stringify({ labels: Object.fromEntries(half) });
    // An address with a query is no JSON any more to who reads it next.
    return query === undefined ? json : { code: `export default ${json}`, moduleType: 'js' };
  },
});

// As written by their authors, not as rewritten for browsers without classes and promises. Tests take Node's own.
const forBrowsersOfToday = [
  { find: /^leaflet$/, replacement: join(root, 'node_modules/leaflet/dist/leaflet-src.esm.js') },
  { find: /^dexie$/, replacement: join(root, 'node_modules/dexie/dist/modern/dexie.mjs') },
  { find: /^tus-js-client$/, replacement: join(root, 'node_modules/tus-js-client/lib/browser/index.js') },
];

/** Finds what cannot be reached but through the screens of one piece. */
const whatOnlySomeUse = (): Plugin => ({
  name: 'tinjau:what-only-some-use',
  buildEnd() {
    for (const { isScreen, only } of [ofDesk, ofConfirmers]) {
      for (const id of this.getModuleIds()) only.add(id);
      const waiting = [...only].filter((id) => this.getModuleInfo(id)?.isEntry);
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (isScreen(id) || !only.delete(id)) continue;
        const module = this.getModuleInfo(id);
        waiting.push(...(module?.importedIds ?? []), ...(module?.dynamicallyImportedIds ?? []));
      }
    }
  },
});

/** Writes `.br` and `.gz` beside every text asset, and `build-sizes.json` for the bench. Runs after the worker is built. */
const compressedCopies = (): Plugin => {
  return {
    name: 'tinjau:compressed-copies',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      builtFolder = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler() {
        const folder = builtFolder;
        if (!existsSync(join(folder, 'sw.js'))) return;
        const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
        const files = filesOf(folder)
          .filter((path) => !/\.(br|gz)$/.test(path) && path !== 'build-sizes.json')
          .map((path) => {
            const bytes = readFileSync(join(folder, path));
            const text = /\.(js|css|html|svg|json|webmanifest|geojson)$/.test(path);
            const brotli = text
              ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
              : bytes;
            if (text) {
              writeFileSync(join(folder, `${path}.br`), brotli);
              writeFileSync(join(folder, `${path}.gz`), gzipSync(bytes, { level: 9 }));
            }
            const precached =
              worker.includes(`"${path}"`) &&
              !/^assets\/(office|confirmer|passwords|english|basemap)-/.test(path);
            return { path, precached, bytes: bytes.length, brotli: brotli.length };
          });
        const sum = (chosen: typeof files): number => chosen.reduce((total, file) => total + file.brotli, 0);
        const precachedBrotli = sum(files.filter((file) => file.precached || file.path === 'sw.js'));
        const sumOf = (piece: string): number =>
          sum(files.filter((file) => file.path.startsWith(`assets/${piece}-`)));
        const [officeBrotli, englishBrotli, basemapBrotli] = [
          sumOf('office'),
          sumOf('english'),
          sumOf('basemap'),
        ];
        writeFileSync(
          join(folder, 'build-sizes.json'),
          `${JSON.stringify({ version, precachedBrotli, officeBrotli, englishBrotli, basemapBrotli, files }, null, 1)}\n`,
        );
        const inKilobytes = (bytes: number): number => Math.round(bytes / 1024);
        console.log(
          `brotli: precached ${inKilobytes(precachedBrotli)} KB, with the base map's engine ` +
            `${inKilobytes(precachedBrotli + basemapBrotli)}; apart: office ${inKilobytes(officeBrotli)}, ` +
            `english ${inKilobytes(englishBrotli)}, basemap ${inKilobytes(basemapBrotli)}`,
        );
      },
    },
  };
};

export default defineConfig({
  root,
  // The package's own source, so that what is not used falls away: its bundle comes whole, with the styles of another map.
  resolve: {
    alias: [
      ...(testing ? [] : forBrowsersOfToday),
      {
        find: /^protomaps-leaflet$/,
        replacement: join(root, 'node_modules/protomaps-leaflet/src/index.ts'),
      },
      {
        find: '@protomaps/basemaps',
        replacement: join(root, 'src/app/shared/base-map/no-flavors.ts'),
      },
    ],
  },
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(version) },
  plugins: testing
    ? [react()]
    : [
        react(),
        labelsByLanguage(),
        ...leanPackages(),
        whatOnlySomeUse(),
        VitePWA({
          strategies: 'injectManifest',
          srcDir: 'src/service-worker',
          filename: 'sw.ts',
          registerType: 'prompt',
          injectRegister: false,
          includeManifestIcons: false,
          injectManifest: {
            globPatterns: ['**/*.{js,css,html,svg,webmanifest}'],
            globIgnores: ['screenshots/**', 'icons/**'],
            // vite-plugin-pwa would leave hashed names without a hash of their bytes.
            manifestTransforms: [withIntegrity],
            maximumFileSizeToCacheInBytes: 2 * 1024 * 1024,
          },
          manifest: {
            id: '/',
            name: 'Tinjau: Verifikasi Lapangan',
            short_name: 'Tinjau',
            description: 'Verifikasi lapangan yang tetap berjalan tanpa sinyal.',
            lang: 'id',
            dir: 'ltr',
            start_url: '/',
            scope: '/',
            display: 'standalone',
            background_color: '#ffffff',
            theme_color: '#0b6e4f',
            categories: ['government', 'productivity'],
            icons: [
              { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
              { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
              {
                src: '/icons/icon-maskable-512.png',
                sizes: '512x512',
                type: 'image/png',
                purpose: 'maskable',
              },
            ],
            screenshots: [
              {
                src: '/screenshots/phone-tugas.png',
                sizes: '360x640',
                type: 'image/png',
                form_factor: 'narrow',
                label: 'Daftar tugas',
              },
              {
                src: '/screenshots/desktop-peta-supervisi.png',
                sizes: '1280x800',
                type: 'image/png',
                form_factor: 'wide',
                label: 'Peta supervisi',
              },
            ],
          },
        }),
        compressedCopies(),
      ],
  server: { proxy: { '/api': { target: process.env.TINJAU_SERVER ?? 'http://localhost:8080' } } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: join(root, 'index.html'), darurat: join(root, 'darurat.html') },
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: pieces } },
    },
  },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    setupFiles: ['tests/harness/seed.ts'],
    ...(existsSync(join(root, testSetup)) ? { globalSetup: [testSetup] } : {}),
  },
});
