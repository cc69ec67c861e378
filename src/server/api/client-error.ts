// What is no readable request never reaches a route, nor fastify: its answer is written to the socket by hand, with the
// same shape as every other refusal.

import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '../../contract/problem.ts';
import { type ProblemCode, problem } from '../../contract/problems.ts';
import { requestIdHeader } from '../../contract/routes.ts';

/** For node's `clientError`. The request's own id is among what could not be read: the answer has a new one. */
export const answerClientError = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  answerOnSocket(socket, codeOf(error.code));
  socket.destroy(error);
};

/** Writes a refusal where no route can: before the request could be read, or instead of waiting for its end. */
export const answerOnSocket = (socket: Socket, code: ProblemCode): void => {
  if (socket.writable) socket.write(textOf(problem(code)));
};

const codeOf = (code: string | undefined): ProblemCode => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return 'headers-too-large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'body-cut';
    default:
      return 'request-unreadable';
  }
};

const textOf = (answer: Problem): string => {
  const body = JSON.stringify({ problem: answer });
  return [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
    `${requestIdHeader}: ${randomUUID()}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    "content-security-policy: default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'connection: close',
    '',
    body,
  ].join('\r\n');
};
