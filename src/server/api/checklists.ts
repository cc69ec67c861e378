// Checklists at the desk: admins read them, keep drafts, publish versions, and bring and take XLSForm workbooks.

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import {
  type ChecklistAnswer,
  type ChecklistsAnswer,
  checklistQuerySchema,
  type DraftHead,
  draftRevisionSchema,
  maxDraftBytes,
  maxFormBytes,
  type PublishAnswer,
  type ReadFormAnswer,
  type StandardAdded,
  saveDraftRequestSchema,
} from '../../contract/checklists.ts';
import type { doneAnswerSchema } from '../../contract/session.ts';
import { mayManageRegister } from '../../domain/person.ts';
import { type DeskCaller, deleteDraft, saveDraft } from '../checklists/drafts.ts';
import { readFormFile, writeFormFile } from '../checklists/forms.ts';
import { publishDraft } from '../checklists/publish.ts';
import { listChecklists, readChecklist } from '../checklists/read-checklists.ts';
import { addStandard } from '../checklists/standard.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

export const registerChecklists = (app: FastifyInstance, deps: ServerDeps): void => {
  const { database } = deps;
  registerForms(app, deps);
  addRoute(app, 'checklists', (request): Promise<ChecklistsAnswer> => {
    callerOf(request);
    return listChecklists(database);
  });

  addRoute(
    app,
    'addStandardChecklists',
    (request): Promise<StandardAdded> => addStandard(deps, callerOf(request)),
  );

  addRoute(app, 'checklist', async (request): Promise<ChecklistAnswer> => {
    callerOf(request);
    const { version } = readBody(checklistQuerySchema, request.query);
    const found = await readChecklist(
      database,
      idOf(request),
      version === undefined ? undefined : Number(version),
    );
    return found ?? fail('not-found');
  });

  addRoute(
    app,
    'saveChecklistDraft',
    async (request): Promise<DraftHead> => {
      const caller = callerOf(request);
      const id = idOf(request);
      const said = readBody(saveDraftRequestSchema, request.body);
      return (await saveDraft(deps, caller, id, said)) ?? fail('checklist-draft-newer');
    },
    { bodyLimit: maxDraftBytes },
  );

  addRoute(app, 'deleteChecklistDraft', async (request): Promise<z.infer<typeof doneAnswerSchema>> => {
    const caller = callerOf(request);
    const { revision } = readBody(draftRevisionSchema, request.body);
    const outcome = await deleteDraft(deps, caller, idOf(request), revision);
    if (outcome === 'gone') return fail('not-found');
    return outcome === 'newer' ? fail('checklist-draft-newer') : { done: true };
  });

  addRoute(app, 'publishChecklist', async (request): Promise<PublishAnswer> => {
    const caller = callerOf(request);
    const { revision } = readBody(draftRevisionSchema, request.body);
    const outcome = await publishDraft(deps, caller, idOf(request), revision);
    switch (outcome.kind) {
      case 'published':
        return outcome.answer;
      case 'gone':
        return fail('not-found');
      case 'newer':
        return fail('checklist-draft-newer');
      case 'unchanged':
        return fail('checklist-unchanged');
      case 'faulty':
        return fail('checklist-faulty', { field: placeWords(outcome.fault.place, outcome.fault.code) });
    }
  });
};

/** Workbooks: brought to be looked at, and taken along. */
const registerForms = (app: FastifyInstance, { database }: ServerDeps): void => {
  void app.register(async (scope) => {
    // The bytes go to the disk as they come; fastify must not gather them.
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    addRoute(scope, 'readChecklistForm', async (request, reply): Promise<ReadFormAnswer> => {
      // Whatever is answered early, the rest of the bytes is not waited for.
      reply.header('connection', 'close');
      callerOf(request);
      if (!(request.body instanceof Readable)) return fail('body-malformed', { field: 'body' });
      if (Number(request.headers['content-length'] ?? 0) > maxFormBytes) return fail('xlsform-too-much');
      const outcome = await readFormFile(request.body);
      return outcome.kind === 'read' ? outcome.answer : fail(outcome.code);
    });
  });

  addRoute(app, 'checklistForm', async (request, reply) => {
    callerOf(request);
    const { version } = readBody(checklistQuerySchema, request.query);
    const found = await readChecklist(
      database,
      idOf(request),
      version === undefined ? undefined : Number(version),
    );
    const definition =
      version === undefined ? (found?.draft?.definition ?? found?.published) : found?.published;
    if (!definition) return fail('not-found');
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('cache-control', 'no-store')
      .send(await writeFormFile(definition));
  });
};

const callerOf = ({ caller }: FastifyRequest): DeskCaller =>
  mayManageRegister(caller.person) ? caller : fail('not-found');

const idOf = (request: FastifyRequest): string => {
  const { checklistId } = request.params as { checklistId: string };
  return /^[a-z0-9-]{1,64}$/.test(checklistId) ? checklistId : fail('not-found');
};

const placeWords = (place: object, code: string): string =>
  [
    ...('sectionId' in place ? [place.sectionId] : []),
    ...('questionId' in place ? [place.questionId] : []),
    ...('calculationId' in place ? [place.calculationId] : []),
    code,
  ].join('/');
