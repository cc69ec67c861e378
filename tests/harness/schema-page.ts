// Lays an old schema into a real browser, and reads back whatever stands there, without the app's code: for tests that
// kill the browser while the app opens it. The page must be of the app's origin and must not have the database open.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  fixtureToText,
  type SchemaFixture,
  type StoreLayout,
  textToFixture,
} from '../local-database/schema-fixture.ts';
import { repositoryRoot } from './source-files.ts';

/** The fixture of one released version of the phone's database. */
export const schemaFixture = (version: number): SchemaFixture =>
  textToFixture(
    readFileSync(join(repositoryRoot, 'tests', 'fixtures', 'local-schemas', `v${version}.json`), 'utf8'),
  );

/** The same with `times` as many rows in every table whose key is one field, so that opening it takes a while. */
export const manyRows = (fixture: SchemaFixture, times: number): SchemaFixture => ({
  ...fixture,
  rows: Object.fromEntries(
    Object.entries(fixture.rows).map(([table, rows]) => {
      const key = fixture.stores[table]?.keyPath;
      if (typeof key !== 'string' || table === 'meta') return [table, rows];
      const copies = Array.from({ length: times }, (_, copy) =>
        rows.map((row) => {
          const held = row as Readonly<Record<string, unknown>>;
          return copy === 0 ? held : { ...held, [key]: `${String(held[key])}-${copy}` };
        }),
      );
      return [table, copies.flat()];
    }),
  ),
});

/** Deletes what stands under this name and lays the fixture there. */
export const writeFixtureIn = (page: Page, name: string, fixture: SchemaFixture): Promise<void> =>
  page.evaluate(
    async ({ name, text }) => {
      const { version, stores, rows } = JSON.parse(text, (_, value) =>
        value !== null && typeof value === 'object' && '$bytes' in value
          ? Uint8Array.from(atob(value.$bytes), (letter) => letter.charCodeAt(0)).buffer
          : value,
      );
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      await settled(indexedDB.deleteDatabase(name));
      const opening = indexedDB.open(name, version);
      opening.onupgradeneeded = () => {
        for (const [store, { keyPath, autoIncrement, indexes }] of Object.entries(
          stores as Record<string, StoreLayout>,
        )) {
          const made = opening.result.createObjectStore(store, {
            keyPath: keyPath as string,
            autoIncrement,
          });
          for (const [index, { keyPath: path, ...options }] of Object.entries(indexes))
            made.createIndex(index, path as string, options);
        }
      };
      const database = await settled(opening);
      const transaction = database.transaction(Object.keys(stores), 'readwrite', { durability: 'strict' });
      for (const [store, held] of Object.entries(rows as Record<string, unknown[]>))
        for (const row of held) transaction.objectStore(store).put(row);
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      database.close();
    },
    { name, text: fixtureToText(fixture) },
  );

/** Everything that stands under this name now. */
export const readFixtureIn = async (page: Page, name: string): Promise<SchemaFixture> =>
  textToFixture(
    await page.evaluate(async (name) => {
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open(name));
      const rows: Record<string, unknown[]> = {};
      for (const store of database.objectStoreNames)
        rows[store] = await settled(database.transaction(store).objectStore(store).getAll());
      const { version } = database;
      database.close();
      return JSON.stringify({ version, stores: {}, rows }, (_, value) =>
        value instanceof ArrayBuffer
          ? { $bytes: btoa(Array.from(new Uint8Array(value), (byte) => String.fromCharCode(byte)).join('')) }
          : value,
      );
    }, name),
  );
