// The allowed imports, as data. A folder may always import itself; nothing imports `tests`.

export interface FolderRule {
  /** Top folders of src it may import from. */
  readonly folders: readonly string[];
  /** npm packages and Node modules it may name; `*` at the end stands for the rest. */
  readonly packages: readonly string[];
}

export const importTable: Readonly<Record<string, FolderRule>> = {
  domain: { folders: [], packages: [] },
  contract: { folders: ['domain'], packages: ['zod', 'canonicalize'] },
  device: { folders: ['domain', 'contract'], packages: ['pmtiles'] },
  emergency: { folders: ['domain', 'contract'], packages: ['@hpke/core'] },
  'local-database': { folders: ['domain', 'contract'], packages: ['dexie'] },
  actions: { folders: ['domain', 'contract', 'local-database'], packages: [] },
  sync: { folders: ['domain', 'contract', 'local-database'], packages: ['tus-js-client'] },
  'service-worker': { folders: [], packages: ['workbox-*'] },
  app: {
    folders: ['domain', 'contract', 'device', 'actions', 'local-database', 'sync', 'emergency'],
    packages: [
      'react',
      'react-dom',
      'react-router',
      'react-leaflet',
      'leaflet',
      'zustand',
      '@tabler/icons-react',
      'dexie-react-hooks',
      'supercluster',
      'protomaps-leaflet',
      'pmtiles',
      'qrcode',
      'workbox-window',
    ],
  },
  server: {
    folders: ['domain', 'contract'],
    packages: [
      'node:*',
      'fastify',
      '@fastify/*',
      'kysely',
      'pg',
      'pino',
      '@node-rs/argon2',
      'rate-limiter-flexible',
      'sharp',
      '@tus/*',
      'zod',
      '@hpke/core',
      'pmtiles',
      '@placemarkio/check-geojson',
      'csv-parse',
      'csv-stringify',
      'read-excel-file',
      'write-excel-file',
      'pdfmake',
      'yazl',
    ],
  },
};

/** Inner rules: files under the first folder never import from the second (both under src). */
export const innerRules: readonly (readonly [from: string, never: string])[] = [
  ['server/database', 'server/api'],
  ['server/photo-store', 'server/api'],
  ['server/record', 'server/api'],
  ['app/verifier', 'app/confirmer'],
  ['app/verifier', 'app/supervisor'],
  ['app/confirmer', 'app/verifier'],
  ['app/confirmer', 'app/supervisor'],
  ['app/supervisor', 'app/verifier'],
  ['app/supervisor', 'app/confirmer'],
  ['app/shared', 'app/verifier'],
  ['app/shared', 'app/confirmer'],
  ['app/shared', 'app/supervisor'],
];

/** Folders of src that hold no code. */
export const foldersWithoutCode: readonly string[] = ['decisions'];
