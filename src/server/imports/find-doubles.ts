// Whether sites of an import are likely the same work as another one (S12): looked for apart, shown as a notice; nothing
// is ever merged or left out for it.

import { createReadStream } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Import } from '../../contract/imports.ts';
import type { ImportKind } from '../../domain/import/field.ts';
import type { DoublesAnswer, DoublesJob } from './doubles-process.ts';
import type { ImportDeps } from './import-deps.ts';
import { idsPath, sitesPath } from './make-plan.ts';
import { others } from './rows-file.ts';
import { runApart } from './run-apart.ts';

const program = join(import.meta.dirname, 'doubles-process.ts');
const mostShown = 100;
const bodiesAtOnce = 500;

/** Null for kinds without a place, and where the search did not end in its time. */
export const findDoubles = async (
  deps: ImportDeps,
  folder: string,
  kind: ImportKind,
  signal: AbortSignal,
): Promise<Import['doubles']> => {
  if (kind !== 'site' && kind !== 'budget_line') return null;
  const path = join(folder, 'all-sites.ndjson');
  try {
    await rm(path, { force: true });
    await writeRegistered(deps, path);
    // Those of the import come last and so stand for what the register will hold.
    for await (const chunk of createReadStream(sitesPath(folder))) await appendFile(path, chunk as Buffer);
    const answer = await runApart<DoublesJob, never, DoublesAnswer>(
      program,
      { path, idsPath: idsPath(folder), most: mostShown },
      { ...(deps.apartLimits ? { limits: deps.apartLimits } : {}), signal },
    );
    return answer && { count: answer.count, first: [...answer.first] };
  } finally {
    await rm(path, { force: true });
  }
};

/** Bodies as they stand in the table, unopened, some at a time. */
const writeRegistered = async ({ database }: ImportDeps, path: string): Promise<void> => {
  for (let after = ''; ; ) {
    const rows = await database
      .selectFrom('site')
      .select(['id', 'body'])
      .where('accepted', '=', 1)
      .where('id', '>', after)
      .orderBy('id')
      .limit(bodiesAtOnce)
      .execute();
    if (rows.length === 0) return;
    await appendFile(path, `${rows.map(({ body }) => body).join('\n')}\n`, { mode: 0o600 });
    after = rows.at(-1)?.id ?? '';
    await others();
  }
};
