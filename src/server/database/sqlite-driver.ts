// One connection writes, one transaction at a time; while it is taken, whoever only reads asks a second connection and
// sees what was committed last, so that a register of 20,000 sites being written keeps no reader waiting. SQLite answers
// within the turn it is asked in: after some milliseconds of statements in a row everybody else gets a turn.

import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  type SqliteDatabase,
} from 'kysely';

/** How long statements may follow each other before the server does something else, ms. */
const turnMs = 25;

export interface SqliteConnections {
  readonly writer: SqliteDatabase;
  /** Null for a database in memory: it has one connection only, and everybody waits for it. */
  readonly reader: SqliteDatabase | null;
}

/** Also for a raw select; a `with` may write. */
const onlyReads = ({ query, sql }: CompiledQuery): boolean =>
  SelectQueryNode.is(query) || (RawNode.is(query) && /^\s*select\b/i.test(sql));

const createTurns = () => {
  let begun: number | null = null;
  return async (): Promise<void> => {
    if (begun !== null && performance.now() - begun > turnMs)
      await new Promise<void>((resolve) => setImmediate(resolve));
    if (begun !== null) return;
    begun = performance.now();
    setImmediate(() => {
      begun = null;
    });
  };
};

/** Who asked first goes first. */
const createLock = () => {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    isTaken: () => isTaken,
    take: async (): Promise<void> => {
      if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve));
      isTaken = true;
    },
    release: (): void => {
      const next = waiting.shift();
      if (next) next();
      else isTaken = false;
    },
  };
};

/** A connection as Kysely is handed it; the writing one is taken with its first statement that needs it. */
type Held = DatabaseConnection & { readonly release: () => void };

export const sqliteDriver = ({ writer, reader }: SqliteConnections): Driver => {
  const lock = createLock();
  const turn = createTurns();

  const connect = (): Held => {
    let holds = false;
    const pick = async (asked: CompiledQuery): Promise<SqliteDatabase> => {
      await turn();
      if (holds) return writer;
      if (reader !== null && lock.isTaken() && onlyReads(asked)) return reader;
      await lock.take();
      holds = true;
      return writer;
    };
    return {
      executeQuery: async <R>(asked: CompiledQuery): Promise<QueryResult<R>> =>
        run<R>(await pick(asked), asked),
      streamQuery: () => {
        throw new Error('Rows are read in parts by their key, never as a stream.');
      },
      release: () => {
        if (holds) lock.release();
        holds = false;
      },
    };
  };

  const say = async (connection: DatabaseConnection, words: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(words));
  };

  return {
    init: async () => {},
    acquireConnection: async () => connect(),
    beginTransaction: (connection) => say(connection, 'begin'),
    commitTransaction: (connection) => say(connection, 'commit'),
    rollbackTransaction: (connection) => say(connection, 'rollback'),
    releaseConnection: async (connection) => (connection as Held).release(),
    destroy: async () => {
      reader?.close();
      writer.close();
    },
  };
};

const run = <R>(database: SqliteDatabase, { sql, parameters }: CompiledQuery): QueryResult<R> => {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters) as R[] };
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
};
