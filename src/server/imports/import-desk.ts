// The imports of this server: one is worked on at a time, each step noted before the next, so that a restart finds it
// where it was. What is worked on lives in a process apart or gives way after every few rows.
// One file because its steps share one queue and one way from state to state.

import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Import, type ImportChoice, type ImportState, maxImportBytes } from '../../contract/imports.ts';
import type { ImportKind } from '../../domain/import/field.ts';
import { fieldsOf, guessMapping } from '../../domain/import/headers.ts';
import { isProblemError, problemError } from '../api/problem-answer.ts';
import type { ImportJobTable } from '../database/schema.ts';
import { arrivalLimits, diskProblem, receiveFile } from '../intake/receive-file.ts';
import { applyPlan, rowsTurnedBad } from './apply-plan.ts';
import { findDoubles } from './find-doubles.ts';
import { emptyBody, forgottenWhenDone, type ImportBody } from './import-body.ts';
import type { ImportDeps } from './import-deps.ts';
import { noteDone, problemOfImport, remember } from './import-notes.ts';
import { knownNow } from './known-now.ts';
import { makePlan, planPath, rowsPath, shapeOf } from './make-plan.ts';
import type { ReadAnswer, ReadJob, ReadProgress, ReadSheet } from './read-process.ts';
import { runApart } from './run-apart.ts';

export interface ImportCaller {
  readonly personId: string;
  readonly deviceId: string;
}

export interface ImportDesk {
  /** Takes a file in and begins to read it; throws a problem, and then nothing of it stays. */
  readonly add: (kind: ImportKind, name: string, arriving: Readable, by: ImportCaller) => Promise<string>;
  readonly check: (importId: string, sheet: number, mapping: Import['mapping']) => Promise<void>;
  /** Writes what this plan said; throws a problem where another one stands there by now. */
  readonly apply: (importId: string, plan: string, choice: ImportChoice, by: ImportCaller) => Promise<void>;
  /** Forgets one that is not being written; false when there is none. */
  readonly forget: (importId: string) => Promise<boolean>;
  readonly progressOf: (importId: string) => Import['progress'];
  readonly folderOf: (importId: string) => string;
  /** Whether its rows still lie here. */
  readonly hasRows: (importId: string) => Promise<boolean>;
  /** Gives up what is being read or checked, and waits for the rest. */
  readonly close: () => Promise<unknown>;
}

export const importFolder = 'imports';

const readProgram = join(import.meta.dirname, 'read-process.ts');
const mostArriving = 2;
/** What nobody decided, and the rows of what was, are kept so long. */
const keptMs = 14 * 86_400_000;

const stands = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export const openImportDesk = async (deps: ImportDeps): Promise<ImportDesk> => {
  const { database, log } = deps;
  const root = join(deps.dataFolder, importFolder);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const folderOf = (importId: string): string => join(root, importId);
  const closing = new AbortController();
  const progress = new Map<string, NonNullable<Import['progress']>>();
  const running = new Map<string, AbortController>();

  const read = async (importId: string) => {
    const row = await database
      .selectFrom('import_job')
      .selectAll()
      .where('id', '=', importId)
      .executeTakeFirst();
    return row ? { row, body: JSON.parse(row.body) as ImportBody } : null;
  };
  const note = async (
    importId: string,
    state: ImportState,
    change: (body: ImportBody) => ImportBody,
  ): Promise<void> => {
    const held = await read(importId);
    if (!held) return;
    await database
      .updateTable('import_job')
      .set({ state, body: JSON.stringify(change(held.body)) })
      .where('id', '=', importId)
      .execute();
  };
  /** Goes from one of these states to another, or refuses: two persons may press at once. `seen`: the body must be this. */
  const begin = async (
    importId: string,
    from: readonly ImportState[],
    to: ImportState,
    seen?: string,
  ): Promise<ImportJobTable> => {
    const held = await database
      .updateTable('import_job')
      .set({ state: to })
      .where('id', '=', importId)
      .where('state', 'in', [...from])
      .$if(seen !== undefined, (query) => query.where('body', '=', seen ?? ''))
      .returningAll()
      .executeTakeFirst();
    if (held) return held;
    const now = await read(importId);
    if (!now) throw problemError('not-found');
    throw problemError(from.includes(now.row.state as ImportState) ? 'import-plan-changed' : 'import-busy');
  };

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other; what goes wrong is noted, never thrown at nobody. */
  const inTurn = (
    importId: string,
    work: (signal: AbortSignal) => Promise<void>,
    onFault: (error: unknown) => Promise<void>,
  ): void => {
    const controller = new AbortController();
    running.set(importId, controller);
    closing.signal.addEventListener('abort', () => controller.abort());
    const turn = last.then(async () => {
      if (controller.signal.aborted) return;
      try {
        await work(controller.signal);
      } catch (error) {
        if (!controller.signal.aborted) {
          log.error({ err: error, importId }, 'an import stopped');
          await onFault(error);
        }
      } finally {
        progress.delete(importId);
        if (running.get(importId) === controller) running.delete(importId);
      }
    });
    last = turn.catch((error: unknown) =>
      log.error({ err: error, importId }, 'an import could not be noted'),
    );
  };
  const failed = (importId: string, state: ImportState) => (error: unknown) =>
    note(importId, state, (body) => ({ ...body, problem: problemOfImport(error) }));

  const readFile = async (
    importId: string,
    kind: ImportKind,
    path: string,
    signal: AbortSignal,
  ): Promise<void> => {
    const answer = await runApart<ReadJob, ReadProgress, ReadAnswer>(
      readProgram,
      { path, rowsPath: rowsPath(folderOf(importId)), kind },
      {
        ...(deps.apartLimits ? { limits: deps.apartLimits } : {}),
        signal,
        onProgress: ({ rows, bytes, allBytes }) =>
          progress.set(importId, { done: bytes, of: allBytes, rows }),
      },
    );
    await rm(path, { force: true });
    await rm(`${rowsPath(folderOf(importId))}.all`, { force: true });
    if (signal.aborted) return;
    if (answer === null) throw problemError('import-too-much', { field: 'memory' });
    if ('failed' in answer) throw new Error(`A table could not be read: ${answer.failed}`);
    if ('fault' in answer) {
      const { code, field } = answer.fault;
      throw problemError(code, field === undefined ? {} : { field });
    }
    const sheets = await Promise.all(answer.sheets.map((sheet) => shownSheet(kind, sheet)));
    const best = sheets.reduce((found, sheet, index) => {
      const known = (one: number) => sheets[one]?.guess.filter((id) => id !== null).length ?? 0;
      return sheet.rows > 0 && (sheets[found]?.rows === 0 || known(index) > known(found)) ? index : found;
    }, 0);
    await note(importId, 'mapping', (body) => ({
      ...body,
      sheets,
      sheet: best,
      mapping: sheets[best]?.guess ?? [],
      notices: answer.notices.map((notice) => ({ ...notice })),
    }));
  };

  const shownSheet = async (
    kind: ImportKind,
    { refused, ...sheet }: ReadSheet,
  ): Promise<Import['sheets'][number]> => {
    const known = await knownNow(database);
    const fields = fieldsOf(kind, known);
    const remembered = await database
      .selectFrom('import_mapping')
      .select('mapping')
      .where('shape', '=', shapeOf(kind, sheet.headers))
      .executeTakeFirst();
    const ids = new Set(fields.map(({ id }) => id));
    const guess = remembered
      ? (JSON.parse(remembered.mapping) as (string | null)[]).map((id) =>
          id !== null && ids.has(id) ? id : null,
        )
      : guessMapping(sheet.headers, fields);
    return {
      ...sheet,
      headers: [...sheet.headers],
      examples: [...sheet.examples],
      refused: [...refused],
      guess: guess.map((id, column) => (refused.includes(column) ? null : id)),
      isRemembered: remembered !== undefined,
    };
  };

  /** What a stop cut short goes back to where a person can go on. */
  const afterRestart = async (): Promise<void> => {
    const cut: readonly (readonly [ImportState, ImportState])[] = [
      ['reading', 'failed'],
      ['checking', 'mapping'],
      ['applying', 'preview'],
    ];
    for (const [from, to] of cut) {
      const rows = await database.selectFrom('import_job').select('id').where('state', '=', from).execute();
      for (const { id } of rows)
        await note(id, to, (body) => ({ ...body, problem: { code: 'import-interrupted' } }));
    }
    // Rows are no part of a backup: after a restore the file has to be brought again.
    const waiting = await database
      .selectFrom('import_job')
      .select('id')
      .where('state', 'in', ['mapping', 'preview'])
      .execute();
    for (const { id } of waiting)
      if (!(await stands(rowsPath(folderOf(id)))))
        await note(id, 'failed', (body) => ({
          ...body,
          ...forgottenWhenDone,
          problem: { code: 'import-rows-gone' },
        }));
    await clearOld();
  };
  const clearOld = async (): Promise<void> => {
    const known = new Set<string>();
    const young = await database
      .selectFrom('import_job')
      .select('id')
      .where('created_at', '>', deps.now() - keptMs)
      .execute();
    for (const { id } of young) known.add(id);
    for (const name of await readdir(root)) {
      // What is just arriving belongs to nobody yet.
      if (known.has(name) || arriving.has(name)) continue;
      await rm(join(root, name), { recursive: true, force: true });
    }
  };
  const arriving = new Set<string>();
  await afterRestart();

  return {
    folderOf,
    progressOf: (importId) => progress.get(importId) ?? null,
    hasRows: (importId) => stands(planPath(folderOf(importId))),
    close: () => {
      closing.abort();
      return last;
    },
    add: async (kind, name, stream, by) => {
      if (arriving.size >= mostArriving) throw problemError('too-many-requests', { retryAfter: 30 });
      const importId = randomUUID();
      arriving.add(importId);
      const folder = folderOf(importId);
      try {
        await clearOld();
        await mkdir(folder, { mode: 0o700 });
        const file = await receiveFile(folder, stream, {
          ...arrivalLimits,
          ...deps.pace,
          maxBytes: maxImportBytes,
        });
        await database
          .insertInto('import_job')
          .values({
            id: importId,
            kind,
            file_name: name,
            bytes: file.bytes,
            created_by: by.personId,
            created_at: deps.now(),
            state: 'reading',
            body: JSON.stringify(emptyBody),
          })
          .execute();
        inTurn(
          importId,
          (signal) => readFile(importId, kind, file.path, signal),
          async (error) => {
            await rm(folder, { recursive: true, force: true });
            await failed(importId, 'failed')(error);
          },
        );
        return importId;
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        const tooLarge = isProblemError(error) && error.problem.code === 'body-too-large';
        throw tooLarge ? problemError('import-too-large') : diskProblem(error);
      } finally {
        arriving.delete(importId);
      }
    },
    check: async (importId, sheetIndex, mapping) => {
      const held = await read(importId);
      if (!held) throw problemError('not-found');
      const sheet = held.body.sheets[sheetIndex];
      const kind = held.row.kind as ImportKind;
      const ids = new Set(fieldsOf(kind, await knownNow(database)).map(({ id }) => id));
      if (!sheet || mapping.length !== sheet.headers.length)
        throw problemError('import-mapping', { field: 'sheet' });
      for (const [column, id] of mapping.entries()) {
        if (id === null) continue;
        if (!ids.has(id) || sheet.refused.includes(column) || mapping.indexOf(id) !== column)
          throw problemError('import-mapping', { field: id });
      }
      await begin(importId, ['mapping', 'preview'], 'checking');
      await note(importId, 'checking', (body) => ({ ...body, sheet: sheetIndex, mapping, problem: null }));
      await remember(deps, kind, sheet.headers, mapping);
      inTurn(
        importId,
        async (signal) => {
          const plan = await makePlan(deps, {
            kind,
            folder: folderOf(importId),
            sheet: sheetIndex,
            mapping,
            rows: sheet.rows,
            signal,
            onProgress: (done, of) => progress.set(importId, { done, of, rows: done }),
          });
          const doubles = await findDoubles(deps, folderOf(importId), kind, signal);
          if (signal.aborted) return;
          await note(importId, 'preview', (body) => ({
            ...body,
            ...plan,
            plan: randomUUID(),
            warningRows: [...plan.warningRows],
            doubles,
          }));
        },
        failed(importId, 'mapping'),
      );
    },
    apply: async (importId, plan, choice, by) => {
      const held = await read(importId);
      if (!held) throw problemError('not-found');
      if (held.row.state === 'preview' && (held.body.plan ?? '') !== plan)
        throw problemError('import-plan-changed');
      if (choice === 'all' && (held.body.counts?.bad ?? 0) > 0) throw problemError('import-has-bad-rows');
      const row = await begin(importId, ['preview'], 'applying', held.row.body);
      const of = held.body.sheets[held.body.sheet ?? 0]?.rows ?? 0;
      const begun = performance.now();
      inTurn(
        importId,
        async () => {
          await applyPlan(deps, {
            importId,
            kind: row.kind as ImportKind,
            folder: folderOf(importId),
            choice,
            by,
            onProgress: (done) => progress.set(importId, { done, of, rows: done }),
            finish: (writing, result) =>
              noteDone(writing, importId, held.body, result, performance.now() - begun),
          });
        },
        async (error) => {
          const turned = error instanceof Error && error.name === rowsTurnedBad;
          await note(importId, turned ? 'mapping' : 'preview', (body) => ({
            ...body,
            problem: turned ? { code: 'import-has-bad-rows' } : problemOfImport(error),
          }));
        },
      );
    },
    forget: async (importId) => {
      const held = await read(importId);
      if (!held) return false;
      // What was written stays in the list: it is history.
      if (held.row.state !== 'done') {
        const { numDeletedRows } = await database
          .deleteFrom('import_job')
          .where('id', '=', importId)
          .where('state', 'not in', ['applying', 'done'])
          .executeTakeFirstOrThrow();
        // Somebody else just had it written.
        if (numDeletedRows === 0n) throw problemError('import-busy');
        running.get(importId)?.abort();
      }
      await rm(folderOf(importId), { recursive: true, force: true });
      return true;
    },
  };
};
