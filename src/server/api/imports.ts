// Tables brought in at the desk: by admins, for the whole tenant. Nobody else learns that there is such a thing.

import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUuidText } from '../../contract/ids.ts';
import {
  addImportQuerySchema,
  applyImportSchema,
  type BadRowsAnswer,
  type BudgetLinesAnswer,
  checkImportSchema,
  type Import,
  type ImportHead,
  importKindSchema,
  maxImportBytes,
  tableFormatSchema,
  templateQuerySchema,
} from '../../contract/imports.ts';
import type { BudgetLine } from '../../domain/import/budget-line.ts';
import { mayManageRegister } from '../../domain/person.ts';
import { noteAlone } from '../audit/write-audit.ts';
import { badRowsOf, errorTable } from '../imports/error-file.ts';
import type { ImportBody } from '../imports/import-body.ts';
import { type ImportDesk, openImportDesk } from '../imports/import-desk.ts';
import { readImport, readImports } from '../imports/read-imports.ts';
import { registerRecords } from '../imports/register-rows.ts';
import { readTemplate, rowOf } from '../imports/templates.ts';
import {
  type OutTable,
  streamMarked,
  streamTable,
  type TableFormat,
  tableTypes,
  writeTable,
} from '../imports/write-tables.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';

const mostLines = 1000;

export const registerImports = async (app: FastifyInstance, deps: ServerDeps): Promise<void> => {
  const { database } = deps;
  const desk = await openImportDesk({
    database,
    now: deps.now,
    bell: deps.bell,
    log: deps.log,
    dataFolder: deps.settings.dataFolder,
    ...(deps.intakePace ? { pace: deps.intakePace } : {}),
  });
  app.addHook('onClose', () => desk.close());

  const one = async (
    request: FastifyRequest,
  ): Promise<{ importId: string; body: ImportBody; import: Import }> => {
    onlyForRegister(request);
    const { importId = '' } = request.params as { readonly importId?: string };
    const found = isUuidText(importId) ? await readImport(database, desk, importId) : null;
    return found ? { importId, ...found } : fail('not-found');
  };

  await app.register(async (scope) => {
    // The bytes go to the disk as they come; fastify must not gather them.
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    addRoute(scope, 'addImport', async (request, reply): Promise<{ import: Import }> => {
      reply.header('connection', 'close');
      onlyForRegister(request);
      const query = addImportQuerySchema.safeParse(request.query);
      if (!query.success)
        return fail('upload-malformed', { field: String(query.error.issues[0]?.path[0] ?? 'query') });
      if (!isStream(request.body)) return fail('body-malformed', { field: 'body' });
      if (Number(request.headers['content-length'] ?? 0) > maxImportBytes) return fail('import-too-large');
      if (request.raw.socket instanceof Socket) request.raw.socket.setTimeout(0);
      const { kind, name } = query.data;
      const importId = await desk.add(kind, name, request.body, callerOf(request));
      return { import: await shown(deps, desk, importId) };
    });
  });
  addRoute(app, 'imports', async (request): Promise<{ imports: ImportHead[] }> => {
    onlyForRegister(request);
    return { imports: await readImports(database) };
  });
  addRoute(
    app,
    'import',
    async (request): Promise<{ import: Import }> => ({ import: (await one(request)).import }),
  );
  addRoute(app, 'checkImport', async (request): Promise<{ import: Import }> => {
    const { importId } = await one(request);
    const said = checkImportSchema.safeParse(request.body);
    if (!said.success)
      return fail('body-malformed', { field: said.error.issues[0]?.path.join('.') ?? 'body' });
    await desk.check(importId, said.data.sheet, said.data.mapping);
    return { import: await shown(deps, desk, importId) };
  });
  addRoute(app, 'applyImport', async (request): Promise<{ import: Import }> => {
    const { importId } = await one(request);
    const said = applyImportSchema.safeParse(request.body);
    if (!said.success)
      return fail('body-malformed', { field: said.error.issues[0]?.path.join('.') ?? 'body' });
    await desk.apply(importId, said.data.plan, said.data.choice, callerOf(request));
    return { import: await shown(deps, desk, importId) };
  });
  addRoute(app, 'importBadRows', async (request): Promise<BadRowsAnswer> => {
    const { importId, body, import: shown } = await one(request);
    return (await desk.hasRows(importId))
      ? badRowsOf(desk.folderOf(importId), shown.kind, body)
      : fail('not-found');
  });
  addRoute(app, 'importErrorFile', async (request, reply) => {
    const { importId, body, import: shown } = await one(request);
    const format = formatOf(request);
    if (!(await desk.hasRows(importId))) return fail('not-found');
    const { table, pages } = errorTable(desk.folderOf(importId), shown.kind, body);
    return asTable(reply, format, 'ditolak').send(streamMarked(format, table, pages));
  });
  addRoute(app, 'forgetImport', async (request): Promise<{ done: true }> => {
    const { importId } = await one(request);
    return (await desk.forget(importId)) ? { done: true } : fail('not-found');
  });
  addRoute(app, 'importTemplate', async (request, reply) => {
    onlyForRegister(request);
    const kind = importKindSchema.safeParse((request.params as { readonly kind?: unknown }).kind);
    if (!kind.success) return fail('not-found');
    const query = templateQuerySchema.safeParse(request.query);
    if (!query.success)
      return fail('body-malformed', { field: String(query.error.issues[0]?.path[0] ?? 'query') });
    const { format, rows, language } = query.data;
    const { fields, examples, notes } = await readTemplate(database, kind.data, language);
    const { name } = examples;
    if (rows === 'examples') return sendTable(reply, format, `templat-${name}`, { ...examples, notes });
    // Names of people leave with it: noted before the first byte does.
    await noteAlone(database, deps.now(), {
      action: 'export.taken',
      by: callerOf(request),
      subject: { kind: 'register', id: kind.data },
      details: { format },
    });
    const stream = streamTable(format, { ...examples, notes }, async function* () {
      for await (const records of registerRecords(database, kind.data))
        yield records.map((record) => rowOf(fields, record));
    });
    return asTable(reply, format, `register-${name}`).send(stream);
  });
  addRoute(app, 'budgetLines', async (request): Promise<BudgetLinesAnswer> => {
    onlyForRegister(request);
    const count = async (isWaiting: boolean) =>
      Number(
        (
          await database
            .selectFrom('budget_line')
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .where('site_id', isWaiting ? 'is' : 'is not', null)
            .executeTakeFirstOrThrow()
        ).n,
      );
    const rows = await database
      .selectFrom('budget_line')
      .select(['body', 'changed_at'])
      .where('site_id', 'is', null)
      .orderBy('changed_at', 'desc')
      .orderBy('id')
      .limit(mostLines)
      .execute();
    return {
      waiting: rows.map(({ body, changed_at }) => waitingLine(JSON.parse(body) as BudgetLine, changed_at)),
      all: await count(true),
      linked: await count(false),
    };
  });
};

const onlyForRegister = ({ caller }: FastifyRequest): void => {
  if (!mayManageRegister(caller.person)) fail('not-found');
};

const callerOf = ({ caller }: FastifyRequest) => ({ personId: caller.person.id, deviceId: caller.deviceId });

const shown = async (deps: ServerDeps, desk: ImportDesk, importId: string): Promise<Import> =>
  (await readImport(deps.database, desk, importId))?.import ?? fail('not-found');

const formatOf = (request: FastifyRequest): TableFormat => {
  const query = tableFormatSchema.safeParse(request.query);
  return query.success ? query.data.format : fail('body-malformed', { field: 'format' });
};

const sendTable = async (
  reply: FastifyReply,
  format: TableFormat,
  name: string,
  table: OutTable,
): Promise<FastifyReply> => {
  const bytes = await writeTable(format, table);
  return asTable(reply, format, name).send(bytes);
};

const asTable = (reply: FastifyReply, format: TableFormat, name: string): FastifyReply =>
  reply
    .type(tableTypes[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .header('cache-control', 'no-store');

const waitingLine = (line: BudgetLine, changedAt: number): BudgetLinesAnswer['waiting'][number] => ({
  id: line.id,
  title: line.title.id,
  programme: line.program,
  place: line.region_name,
  fiscalYear: line.fiscal_year,
  budgetIdr: line.budget_idr,
  changedAt,
});

const isStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && 'pipe' in body;
