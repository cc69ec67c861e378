// IndexedDB without any library and without a version: whatever schema the app left behind opens, and nothing changes.

const patienceMs = 10_000;

/** Opens a database that exists, or null; one that does not exist is not made. Rejects when it cannot be opened. */
export const openExisting = (name: string): Promise<IDBDatabase | null> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} does not open.`)), patienceMs);
    const opening = indexedDB.open(name);
    let isNew = false;
    opening.onupgradeneeded = () => {
      isNew = true;
      opening.transaction?.abort();
    };
    opening.onsuccess = () => {
      clearTimeout(late);
      // Another window may be about to bring it to a newer schema: never stand in its way.
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.onerror = () => {
      clearTimeout(late);
      if (isNew) resolve(null);
      else reject(opening.error ?? new Error(`${name} does not open.`));
    };
  });

/** Names of the databases that begin with `prefix`, or null where the browser does not tell. */
export const databaseNames = async (prefix: string): Promise<readonly string[] | null> => {
  if (typeof indexedDB.databases !== 'function') return null;
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : [])).sort();
};

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database does not answer.'));
  });

export type Row = Readonly<Record<string, unknown>>;

/** Every row of a store; none when this schema has no such store. */
export const allRows = async (database: IDBDatabase, store: string): Promise<readonly Row[]> =>
  database.objectStoreNames.contains(store)
    ? answerOf(database.transaction(store).objectStore(store).getAll() as IDBRequest<Row[]>)
    : [];

/** Every key of a store; none when this schema has no such store. */
export const allKeys = async (database: IDBDatabase, store: string): Promise<readonly IDBValidKey[]> =>
  database.objectStoreNames.contains(store)
    ? answerOf(database.transaction(store).objectStore(store).getAllKeys())
    : [];

/** One row, or null; also null when it cannot be read, which browsers do to single damaged values. */
export const oneRow = async (database: IDBDatabase, store: string, key: string): Promise<Row | null> => {
  if (!database.objectStoreNames.contains(store)) return null;
  try {
    const row = await answerOf(database.transaction(store).objectStore(store).get(key) as IDBRequest<Row>);
    return row ?? null;
  } catch {
    return null;
  }
};
