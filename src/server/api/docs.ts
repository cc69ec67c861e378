// The API described for outside readers: OpenAPI 3.1, made from the same schemas that read the requests.

import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { accountProblemKinds } from '../../contract/account-problems.ts';
import { actsAnswerSchema, actsRequestSchema } from '../../contract/acts.ts';
import {
  assignablePersonsAnswerSchema,
  changeAssignmentsAnswerSchema,
  changeAssignmentsSchema,
} from '../../contract/assignments.ts';
import { changesAnswerSchema, changesQuerySchema } from '../../contract/changes.ts';
import { checklistProblemKinds } from '../../contract/checklist-problems.ts';
import {
  checklistAnswerSchema,
  checklistQuerySchema,
  checklistsAnswerSchema,
  draftRevisionSchema,
  publishAnswerSchema,
  readFormAnswerSchema,
  saveDraftAnswerSchema,
  saveDraftRequestSchema,
  standardAddedSchema,
} from '../../contract/checklists.ts';
import { deviceReportSchema, deviceReportsAnswerSchema } from '../../contract/device-report.ts';
import { doubleRunAnswerSchema, doubleRunsAnswerSchema } from '../../contract/doubles.ts';
import { exportProblemKinds } from '../../contract/export-problems.ts';
import { firstStepsAnswerSchema } from '../../contract/first-steps.ts';
import { importProblemKinds } from '../../contract/import-problems.ts';
import { intakeAnswerSchema, intakesAnswerSchema } from '../../contract/intake.ts';
import { keptDraftAnswerSchema, keptDraftsAnswerSchema } from '../../contract/kept-drafts.ts';
import {
  addMapOverlayAnswerSchema,
  addMapPackAnswerSchema,
  mapDetailsSchema,
} from '../../contract/map-files.ts';
import { mapProblemKinds } from '../../contract/map-problems.ts';
import { minutesProblemKinds } from '../../contract/minutes-problems.ts';
import { allRoutes } from '../../contract/office-routes.ts';
import { practiceAnswerSchema } from '../../contract/practice.ts';
import { problemAnswerSchema } from '../../contract/problem.ts';
import { problemKinds } from '../../contract/problems.ts';
import { programmesAnswerSchema, saveProgrammeSchema } from '../../contract/programmes.ts';
import { receiptsAnswerSchema, receiptsRequestSchema } from '../../contract/receipts.ts';
import { personHeader, type Route, sendTokenScheme } from '../../contract/routes.ts';
import {
  devicesAnswerSchema,
  doneAnswerSchema,
  healthAnswerSchema,
  meAnswerSchema,
  signInAnswerSchema,
  signInRequestSchema,
} from '../../contract/session.ts';
import { accountDescriptions } from './account-docs.ts';
import { addRoute, type RouteName } from './add-route.ts';
import { auditDescriptions } from './audit-docs.ts';
import type { ServerDeps } from './deps.ts';
import { exportDescriptions } from './export-docs.ts';
import { importDescriptions } from './import-docs.ts';
import { minutesDescriptions } from './minutes-docs.ts';
import { personalDataDescriptions } from './personal-data-docs.ts';
import { reportDescriptions } from './report-docs.ts';

type Schema = z.ZodMiniType;

export interface Description {
  readonly summary: string;
  readonly body?: Schema;
  readonly query?: Schema;
  /** Request headers of tus. */
  readonly headers?: readonly string[];
  readonly answer?: Schema;
  readonly status?: number;
  readonly answerType?: string;
}

const photoQuery = z.object({ w: z.optional(z.enum(['320', '1280'])) });
const openDocument = z.looseObject({ openapi: z.string() });

const descriptions: Readonly<Record<RouteName, Description>> = {
  signIn: { summary: 'Sign in on a device', body: signInRequestSchema, answer: signInAnswerSchema },
  signOut: { summary: 'End this session', answer: doneAnswerSchema },
  me: { summary: 'Who the session is', answer: meAnswerSchema },
  devices: { summary: 'The devices of this person', answer: devicesAnswerSchema },
  revokeDevice: { summary: 'End a device: its sessions and its send-only token', answer: doneAnswerSchema },
  acts: { summary: 'Send acts; each is read alone', body: actsRequestSchema, answer: actsAnswerSchema },
  changes: {
    summary: 'What changed for this person after a cursor',
    query: changesQuerySchema,
    answer: changesAnswerSchema,
  },
  receipts: {
    summary: 'What the server holds of these acts and photos, read from its rows',
    body: receiptsRequestSchema,
    answer: receiptsAnswerSchema,
  },
  createUpload: {
    summary: 'tus 1.0: create an upload; Upload-Metadata carries photoId, visitId and sha256',
    headers: ['tus-resumable', 'upload-length', 'upload-metadata'],
    status: 201,
  },
  uploadOffset: { summary: 'tus 1.0: where the upload stands', headers: ['tus-resumable'] },
  continueUpload: {
    summary: 'tus 1.0: send bytes from an offset',
    headers: ['tus-resumable', 'upload-offset'],
    status: 204,
  },
  photo: { summary: 'The bytes of a photo, or a small JPEG of it', query: photoQuery, answerType: 'image/*' },
  events: {
    summary: 'Server-sent events: "changed" when there is something to pull',
    answerType: 'text/event-stream',
  },
  addIntake: {
    summary: 'Bring an emergency file in (application/octet-stream); supervisors and admins',
    answer: intakeAnswerSchema,
  },
  intakes: { summary: 'Emergency files brought before', answer: intakesAnswerSchema },
  keptDrafts: {
    summary: 'Unfinished drafts out of emergency files; supervisors and admins, by site',
    answer: keptDraftsAnswerSchema,
  },
  keptDraft: { summary: 'One of them, with what was answered', answer: keptDraftAnswerSchema },
  keptDraftPhoto: { summary: 'The bytes of one of its photos', answerType: 'image/*' },
  keptDraftFile: { summary: 'The draft and its photos as one file', answerType: 'application/zip' },
  deviceReport: {
    summary: 'What this phone says of itself',
    body: deviceReportSchema,
    answer: doneAnswerSchema,
  },
  deviceReports: {
    summary: 'What phones said of themselves; supervisors, auditors and admins, by regency',
    answer: deviceReportsAnswerSchema,
  },
  addMapPack: {
    summary: 'Bring a base map (PMTiles 3, application/octet-stream); admins',
    query: mapDetailsSchema,
    answer: addMapPackAnswerSchema,
  },
  mapPack: { summary: 'The PMTiles file of a map pack; byte ranges', answerType: 'application/vnd.pmtiles' },
  removeMapPack: { summary: 'Remove a map pack, also from the phones; admins', answer: doneAnswerSchema },
  addMapOverlay: {
    summary: 'Bring an overlay (GeoJSON, application/octet-stream); admins',
    query: mapDetailsSchema,
    answer: addMapOverlayAnswerSchema,
  },
  mapOverlay: { summary: 'The GeoJSON file of an overlay; byte ranges', answerType: 'application/geo+json' },
  removeMapOverlay: { summary: 'Remove an overlay, also from the phones; admins', answer: doneAnswerSchema },
  assignablePersons: {
    summary: 'Who can be sent to sites, with what each has still to do; supervisors and admins',
    answer: assignablePersonsAnswerSchema,
  },
  changeAssignments: {
    summary: 'Assign sites, change deadlines and letters, take sites away: all of it or nothing',
    body: changeAssignmentsSchema,
    answer: changeAssignmentsAnswerSchema,
  },
  programmes: { summary: 'All programmes of the register; admins', answer: programmesAnswerSchema },
  saveProgramme: {
    summary: 'Add or change a programme; admins',
    body: saveProgrammeSchema,
    answer: programmesAnswerSchema,
  },
  checklists: {
    summary: 'Checklists with their versions, where they are used, and their drafts; admins',
    answer: checklistsAnswerSchema,
  },
  checklist: {
    summary: 'One checklist: its newest version or the one asked for, and its draft; admins',
    query: checklistQuerySchema,
    answer: checklistAnswerSchema,
  },
  saveChecklistDraft: {
    summary: 'Save the draft over the revision that was read; admins',
    body: saveDraftRequestSchema,
    answer: saveDraftAnswerSchema,
  },
  deleteChecklistDraft: {
    summary: 'Throw the draft away; admins',
    body: draftRevisionSchema,
    answer: doneAnswerSchema,
  },
  publishChecklist: {
    summary: 'Make the draft the next version, for visits begun from now on; admins',
    body: draftRevisionSchema,
    answer: publishAnswerSchema,
  },
  addStandardChecklists: {
    summary: 'Publish the checklists that come with Tinjau and are not here yet; admins',
    answer: standardAddedSchema,
  },
  firstSteps: {
    summary: 'What a new agency has of each thing so far; admins',
    answer: firstStepsAnswerSchema,
  },
  checklistForm: {
    summary:
      'A checklist as an XLSForm workbook: the draft, else the newest version, or the one asked for; admins',
    query: checklistQuerySchema,
    answerType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  readChecklistForm: {
    summary:
      'Read an XLSForm workbook (application/octet-stream) as a checklist, with what has no place; admins',
    answer: readFormAnswerSchema,
  },
  ...accountDescriptions,
  ...auditDescriptions,
  ...personalDataDescriptions,
  practice: { summary: 'Sample data to practise with', answer: practiceAnswerSchema },
  ...reportDescriptions,
  ...exportDescriptions,
  ...minutesDescriptions,
  startDoubleRun: {
    summary: 'Compare the whole register for works reported twice; one at a time; supervisors and admins',
    answer: doubleRunAnswerSchema,
  },
  doubleRuns: {
    summary: 'The last comparisons of the whole register, and how far the one under way is; the desk',
    answer: doubleRunsAnswerSchema,
  },
  ...importDescriptions,
  health: { summary: 'Whether the server works', answer: healthAnswerSchema },
  docs: { summary: 'This document', answer: openDocument },
};

export const registerDocs = (app: FastifyInstance, { version }: ServerDeps): void => {
  const text = JSON.stringify(openApiDocument(version));
  addRoute(app, 'docs', (_request, reply) => reply.type('application/json; charset=utf-8').send(text));
};

export const openApiDocument = (version: string): Record<string, unknown> => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of Object.keys(allRoutes) as RouteName[]) {
    const route: Route = allRoutes[name];
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tinjau',
      version,
      description: 'Field verification: the wire between phones and the server.',
    },
    paths,
    components: {
      schemas: { ProblemAnswer: jsonSchema(problemAnswerSchema) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'tinjau' },
        sendToken: { type: 'http', scheme: sendTokenScheme },
      },
    },
    'x-problems': {
      ...problemKinds,
      ...accountProblemKinds,
      ...exportProblemKinds,
      ...importProblemKinds,
      ...mapProblemKinds,
      ...minutesProblemKinds,
      ...checklistProblemKinds,
    },
  };
};

const operation = (name: RouteName, route: Route): Record<string, unknown> => {
  const {
    summary,
    body,
    query,
    headers = [],
    answer,
    status = 200,
    answerType = 'application/json',
  } = descriptions[name];
  const schema = answer ? jsonSchema(answer) : undefined;
  return {
    operationId: name,
    summary,
    security: securityOf(route),
    parameters: [
      ...pathParameters(route),
      ...personParameter(route),
      ...headers.map(headerParameter),
      ...queryParameters(query),
    ],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }
      : {}),
    responses: {
      [status]: {
        description: 'Done',
        ...(schema || answerType !== 'application/json'
          ? { content: { [answerType]: schema ? { schema } : {} } }
          : {}),
      },
      default: {
        description: 'A problem of the catalogue',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/ProblemAnswer' } } },
      },
    },
  };
};

const securityOf = ({ caller }: Route): readonly Record<string, readonly string[]>[] =>
  caller === 'anyone' ? [] : caller === 'session' ? [{ session: [] }] : [{ session: [] }, { sendToken: [] }];

const pathParameters = ({ path }: Route) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const personParameter = ({ caller }: Route) => (caller === 'anyone' ? [] : [headerParameter(personHeader)]);

const headerParameter = (name: string) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
});

const queryParameters = (query: Schema | undefined) => {
  if (!query) return [];
  const { properties = {} } = jsonSchema(query) as { properties?: Record<string, unknown> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
};

const jsonSchema = (schema: Schema): Record<string, unknown> => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  return rest;
};
