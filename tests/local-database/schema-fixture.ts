// A local database as the browser lays it out, written to and read from a file without the app's code: so that what an
// old version left on a phone stays what it was, whatever happens to the code.

export interface StoreLayout {
  readonly keyPath: string | readonly string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: Readonly<
    Record<
      string,
      { readonly keyPath: string | readonly string[]; readonly unique: boolean; readonly multiEntry: boolean }
    >
  >;
}

export interface Layout {
  /** The browser's number: ten times that of the schema. */
  readonly version: number;
  readonly stores: Readonly<Record<string, StoreLayout>>;
}

export type Rows = Readonly<Record<string, readonly unknown[]>>;

export interface SchemaFixture extends Layout {
  readonly rows: Rows;
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });

const layoutOf = (database: IDBDatabase): Layout => {
  const names = [...database.objectStoreNames].sort();
  const transaction = database.transaction(names);
  return {
    version: database.version,
    stores: Object.fromEntries(
      names.map((name) => {
        const store = transaction.objectStore(name);
        const indexes = [...store.indexNames].sort().map((index) => {
          const { keyPath, unique, multiEntry } = store.index(index);
          return [index, { keyPath, unique, multiEntry }] as const;
        });
        const { keyPath, autoIncrement } = store;
        return [name, { keyPath, autoIncrement, indexes: Object.fromEntries(indexes) } as StoreLayout];
      }),
    ),
  };
};

/** Everything of one database as it stands, whichever version it has. */
export const readFixture = async (name: string): Promise<SchemaFixture> => {
  const database = await settled(indexedDB.open(name));
  try {
    const layout = layoutOf(database);
    const rows: Record<string, readonly unknown[]> = {};
    for (const store of Object.keys(layout.stores))
      rows[store] = await settled(database.transaction(store).objectStore(store).getAll());
    return { ...layout, rows };
  } finally {
    database.close();
  }
};

/** Lays a database out as the fixture says and fills it. */
export const writeFixture = async (name: string, fixture: SchemaFixture): Promise<void> => {
  const opening = indexedDB.open(name, fixture.version);
  opening.onupgradeneeded = () => {
    for (const [store, { keyPath, autoIncrement, indexes }] of Object.entries(fixture.stores)) {
      const made = opening.result.createObjectStore(store, { keyPath: keyPath as string, autoIncrement });
      for (const [index, { keyPath: path, ...options }] of Object.entries(indexes))
        made.createIndex(index, path as string, options);
    }
  };
  const database = await settled(opening);
  const transaction = database.transaction(Object.keys(fixture.stores), 'readwrite');
  for (const [store, rows] of Object.entries(fixture.rows))
    for (const row of rows) transaction.objectStore(store).put(row);
  await ended(transaction);
  database.close();
};

const bytesKey = '$bytes';

/** A fixture as text; bytes in base64. */
export const fixtureToText = (fixture: SchemaFixture): string =>
  `${JSON.stringify(
    fixture,
    (_, value: unknown) =>
      value instanceof ArrayBuffer ? { [bytesKey]: Buffer.from(value).toString('base64') } : value,
    1,
  )}\n`;

export const textToFixture = (text: string): SchemaFixture =>
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !(bytesKey in value)) return value;
    const bytes = Buffer.from(String(value[bytesKey]), 'base64');
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  }) as SchemaFixture;

/** What of `before` is not there, or not as it was, in `after`; empty when nothing was taken away or altered. */
export const takenAway = (before: Layout, after: Layout): readonly string[] =>
  Object.entries(before.stores).flatMap(([name, store]) => {
    const now = after.stores[name];
    if (!now) return [`table ${name} is gone`];
    const faults: string[] = [];
    if (
      JSON.stringify([now.keyPath, now.autoIncrement]) !==
      JSON.stringify([store.keyPath, store.autoIncrement])
    )
      faults.push(`table ${name} has another key`);
    for (const [index, shape] of Object.entries(store.indexes))
      if (JSON.stringify(now.indexes[index]) !== JSON.stringify(shape))
        faults.push(`index ${name}.${index} is gone or altered`);
    return faults;
  });

/**
 * What a phone with this database keeps for good. The cursor of a schema that lacked a kind of the feed is forgotten
 * once, so that the feed is read anew.
 */
export const keptRows = ({ version, rows }: SchemaFixture): Rows =>
  version >= 40
    ? rows
    : { ...rows, meta: (rows.meta ?? []).filter((row) => (row as { key?: unknown }).key !== 'cursor') };

/** What of `before` is not there, byte for byte, in `after`; empty when every row is unchanged. */
export const lostRows = (before: Rows, after: Rows): readonly string[] => {
  const textOf = (row: unknown): string =>
    fixtureToText({ version: 0, stores: {}, rows: { row: [sorted(row)] } });
  return Object.entries(before).flatMap(([table, rows]) => {
    const held = new Set((after[table] ?? []).map(textOf));
    return rows
      .filter((row) => !held.has(textOf(row)))
      .map((row) => `${table}: ${JSON.stringify(row)?.slice(0, 120)}`);
  });
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};
