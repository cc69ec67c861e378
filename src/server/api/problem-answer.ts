// Throwing and answering problems of the catalogue. A stack or a driver's message never reaches the wire.

import type { FastifyReply } from 'fastify';
import { type AccountProblemCode, accountProblemKinds } from '../../contract/account-problems.ts';
import { type ChecklistProblemCode, checklistProblemKinds } from '../../contract/checklist-problems.ts';
import { type ExportProblemCode, exportProblemKinds } from '../../contract/export-problems.ts';
import { type ImportProblemCode, importProblemKinds } from '../../contract/import-problems.ts';
import { type MapProblemCode, mapProblemKinds } from '../../contract/map-problems.ts';
import { type MinutesProblemCode, minutesProblemKinds } from '../../contract/minutes-problems.ts';
import { type Problem, type ProblemDetails, problemOfKind } from '../../contract/problem.ts';
import { type ProblemCode, problem, problemKinds } from '../../contract/problems.ts';
import { type ProgrammeProblemCode, programmeProblemKinds } from '../../contract/programme-problems.ts';
import { isCeilingPassed } from '../record/refuse-ceilings.ts';

const kinds = {
  ...problemKinds,
  ...accountProblemKinds,
  ...exportProblemKinds,
  ...importProblemKinds,
  ...mapProblemKinds,
  ...checklistProblemKinds,
  ...minutesProblemKinds,
  ...programmeProblemKinds,
};

type AnyCode =
  | ProblemCode
  | ExportProblemCode
  | ImportProblemCode
  | MapProblemCode
  | ChecklistProblemCode
  | MinutesProblemCode
  | ProgrammeProblemCode
  | AccountProblemCode;

interface ProblemError extends Error {
  readonly problem: Problem;
}

/** An error to throw from a route: the error handler answers its problem. */
export const problemError = (code: AnyCode, details: ProblemDetails = {}): ProblemError =>
  Object.assign(new Error(code), {
    name: 'ProblemError',
    problem: problemOfKind(code, kinds[code], details),
  });

/** Stops the request with a problem of the catalogue. */
export const fail = (code: AnyCode, details: ProblemDetails = {}): never => {
  throw problemError(code, details);
};

export const isProblemError = (error: unknown): error is ProblemError =>
  error instanceof Error && error.name === 'ProblemError' && 'problem' in error;

export const answerProblem = (reply: FastifyReply, answer: Problem): FastifyReply => {
  if (answer.retryAfter !== undefined) reply.header('retry-after', String(answer.retryAfter));
  return reply
    .code(answer.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send({ problem: answer });
};

/** Which problem an unexpected error is, by what fastify and node say about it. */
export const problemOf = (error: unknown): Problem => {
  if (isProblemError(error)) return error.problem;
  if (isCeilingPassed(error)) {
    const [first] = error.breaches;
    const field = first && `${first.programmeId} ${first.village}: ${first.sumIdr} > ${first.ceilingIdr}`;
    return problemError('village-ceiling-passed', field === undefined ? {} : { field }).problem;
  }
  const { code, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: string;
    statusCode?: number;
  };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return problem('body-too-large');
  // More or less arrived than was announced.
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return problem('body-cut', { field: 'body' });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return problem('body-malformed', { field: 'content-type' });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return problem('body-malformed', { field: 'body' });
  return problem('internal');
};
