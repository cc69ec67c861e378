// Photos arrive by tus 1.0: POST, HEAD and PATCH alone. The library's GET kills the process and its DELETE removes
// finished photos, so they are never mounted. Nothing here is a receipt: that is read from the rows.

import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { Server as TusServer, type Upload } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUuidText } from '../../contract/ids.ts';
import type { Problem } from '../../contract/problem.ts';
import { type ProblemCode, problem } from '../../contract/problems.ts';
import { maxPhotoBytes, routes } from '../../contract/routes.ts';
import { createRequestLimits, deviceByteLimits } from '../accounts/request-limits.ts';
import { diskProblem } from '../intake/receive-file.ts';
import {
  isPhotoErased,
  isPhotoReceived,
  mayTakePhoto,
  type PhotoOnDisk,
  recordPhotosReceived,
} from '../record/photos.ts';
import { clearUnclaimed } from '../uploads/clear-unclaimed.ts';
import { createFinishUpload, type FinishOutcome, type FinishUpload } from '../uploads/finish-upload.ts';
import { type Incoming, type IncomingPhoto, isUploadId, openIncoming } from '../uploads/incoming.ts';
import { isWithinQuota } from '../uploads/quota.ts';
import { together } from '../uploads/together.ts';
import { createTusStore } from '../uploads/tus-store.ts';
import { addRoute } from './add-route.ts';
import type { RequestCaller, ServerDeps } from './deps.ts';
import { answerProblem, fail, isProblemError, problemError } from './problem-answer.ts';

const day = 86_400_000;

export const registerUploads = async (app: FastifyInstance, deps: ServerDeps): Promise<void> => {
  const incoming = await openIncoming(join(deps.settings.dataFolder, 'uploads'));
  const record = together((photos: readonly PhotoOnDisk[]) => recordPhotosReceived(deps, photos));
  const finish = createFinishUpload({
    incoming,
    photoStore: deps.photoStore,
    mayTake: (photo) => mayTakePhoto(deps.database, photo),
    isRecorded: (photo) => isPhotoReceived(deps.database, photo),
    isErased: (photo) => isPhotoErased(deps.database, photo),
    record: (photo, renderedMime) => record({ ...photo, renderedMime }),
  });
  await finishWhatIsComplete(incoming, finish, deps);
  clearEveryDay(app, incoming, deps);

  const callers = new WeakMap<Request, RequestCaller>();
  const tus = createTus(deps, incoming, finish, (request) => callers.get(request) as RequestCaller);
  // The bytes go to tus as they come; fastify must not gather them.
  app.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) =>
    done(null, payload),
  );

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asked = webRequest(request);
    callers.set(asked, request.caller);
    return relay(await tus.handleWeb(asked), reply);
  };

  addRoute(app, 'createUpload', (request, reply) => {
    // The library fails inside on joining uploads, which this server does not offer.
    if (request.headers['upload-concat'] !== undefined)
      return fail('upload-malformed', { field: 'upload-concat' });
    return answer(request, reply);
  });
  addRoute(app, 'continueUpload', (request, reply) => {
    ownUpload(incoming, request);
    return answer(request, reply);
  });
  addRoute(app, 'uploadOffset', async (request, reply) => {
    // A phone that asks may have missed the answer to its last byte, and this server its own last step.
    refuseFailed(await finish(ownUpload(incoming, request)));
    return answer(request, reply);
  });
};

const refuseFailed = (outcome: FinishOutcome): void => {
  if (outcome === 'hash-mismatch') throw tusError('photo-hash-mismatch');
  if (outcome === 'id-taken') throw tusError('upload-malformed', 'photoId');
};

const ownUpload = (incoming: Incoming, request: FastifyRequest): IncomingPhoto => {
  const { uploadId } = request.params as { uploadId: string };
  const photo = isUploadId(uploadId) ? incoming.find(uploadId) : undefined;
  const { person, deviceId } = request.caller;
  if (!photo || photo.personId !== person.id || photo.deviceId !== deviceId) return fail('not-found');
  return photo;
};

const createTus = (
  deps: ServerDeps,
  incoming: Incoming,
  finish: FinishUpload,
  callerOf: (request: Request) => RequestCaller,
): TusServer => {
  const takeBytes = createRequestLimits(deps.byteLimits ?? deviceByteLimits);
  return new TusServer({
    path: routes.createUpload.path,
    datastore: createTusStore(incoming),
    maxSize: maxPhotoBytes,
    relativeLocation: true,
    allowedOrigins: [],
    locker: undefined as never,
    onUploadCreate: async (request, upload) => {
      const photo = readMetadata(upload, callerOf(request), deps.now());
      if (!(await mayTakePhoto(deps.database, photo))) throw tusError('upload-malformed', 'photoId');
      if (!(await isWithinQuota(deps.database, incoming, photo, photo.bytes)))
        throw tusError('quota-exceeded');
      const wait = takeBytes(`${photo.deviceId} ${photo.personId}`, deps.now(), photo.bytes);
      if (wait !== null) throw problemError('too-many-requests', { retryAfter: wait });
      incoming.add(photo);
      return {};
    },
    onUploadFinish: async (_request, upload) => {
      const photo = incoming.find(upload.id);
      if (!photo) throw tusError('not-found');
      refuseFailed(await finish(photo));
      return {};
    },
    onResponseError: (_request, error) => {
      const answer = tusProblem(error);
      if (answer.code === 'internal') deps.log.error({ err: error }, 'upload failed');
      return { status_code: answer.status, body: JSON.stringify({ problem: answer }) };
    },
  });
};

const readMetadata = (upload: Upload, caller: RequestCaller, now: number): IncomingPhoto => {
  const { photoId, visitId, sha256 } = upload.metadata ?? {};
  if (!photoId || !isUuidText(photoId)) throw tusError('upload-malformed', 'photoId');
  if (!visitId || !isUuidText(visitId)) throw tusError('upload-malformed', 'visitId');
  if (!sha256 || !/^[0-9a-f]{64}$/.test(sha256)) throw tusError('upload-malformed', 'sha256');
  const bytes = upload.size;
  if (bytes === undefined || !Number.isSafeInteger(bytes))
    throw tusError('upload-malformed', 'upload-length');
  return {
    uploadId: upload.id,
    photoId,
    visitId,
    sha256,
    personId: caller.person.id,
    deviceId: caller.deviceId,
    bytes,
    createdAt: now,
  };
};

const tusError = (code: ProblemCode, field?: string) =>
  problemError(code, field === undefined ? {} : { field });

/** What the library's own refusals are in our catalogue. */
const tusProblem = (error: unknown): Problem => {
  if (isProblemError(error)) return error.problem;
  const disk = diskProblem(error);
  if (isProblemError(disk)) return disk.problem;
  const { status_code: status, body } = error as { status_code?: number; body?: string };
  if (status === 404 || status === 410) return problem('not-found');
  if (status === 409) return problem('upload-offset');
  if (status === 413) return problem('body-too-large');
  // Cut off, or another request for the same upload took over: nothing is wrong with what was sent.
  if (body?.startsWith('Request aborted')) return problem('upload-offset');
  if (status !== undefined && status < 500) return problem('upload-malformed');
  return problem('internal');
};

// tus takes the upload from the last part of the whole address, a query included: it is given no more of it than the
// upload whose owner was checked.
const webRequest = (request: FastifyRequest): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value));
  const { uploadId } = request.params as { uploadId?: string };
  const path = routes.createUpload.path + (uploadId === undefined ? '' : `/${uploadId}`);
  return new Request(`http://tinjau.invalid${path}`, {
    method: request.method,
    headers,
    ...(request.method === 'HEAD'
      ? {}
      : { body: Readable.toWeb(whatArrives(request.raw)) as ReadableStream, duplex: 'half' }),
  });
};

// A cut link is the end of what arrives, not an error: an error would throw away what is still on its way to the disk,
// and the phone would pay for those bytes again.
const whatArrives = (raw: IncomingMessage): PassThrough => {
  const arrived = new PassThrough({ highWaterMark: 1024 * 1024 });
  raw.pipe(arrived);
  raw.once('error', () => arrived.end());
  raw.once('close', () => arrived.end());
  return arrived;
};

const relay = async (answer: Response, reply: FastifyReply): Promise<FastifyReply> => {
  if (answer.status >= 400) {
    const text = await answer.text();
    const known = text.startsWith('{') ? (JSON.parse(text) as { problem: Problem }).problem : null;
    return answerProblem(reply, known ?? problem('upload-malformed', { field: text.trim().slice(0, 80) }));
  }
  for (const [name, value] of answer.headers)
    if (!name.startsWith('access-control-') && name !== 'content-type') reply.header(name, value);
  return reply.code(answer.status).send();
};

const finishWhatIsComplete = async (
  incoming: Incoming,
  finish: FinishUpload,
  { log }: ServerDeps,
): Promise<void> => {
  for (const photo of incoming.all())
    await finish(photo).catch((error: unknown) =>
      log.error({ err: error }, 'a complete upload has no row yet'),
    );
};

const clearEveryDay = (app: FastifyInstance, incoming: Incoming, deps: ServerDeps): void => {
  const clear = () =>
    clearUnclaimed({ ...deps, incoming }).catch((error: unknown) =>
      deps.log.error({ err: error }, 'clearing unclaimed photos failed'),
    );
  const timer = setInterval(clear, day);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
};
