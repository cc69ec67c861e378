// Brings an emergency file to the server. By XMLHttpRequest, because only it tells how far the sending is.

import { type IntakeAnswer, intakeAnswerSchema } from '../contract/intake.ts';
import { problemAnswerSchema } from '../contract/problems.ts';
import { requestIdHeader, routes } from '../contract/routes.ts';
import { type Answer, callHeaders } from './api-client.ts';

export interface BringDeps {
  readonly origin: string;
  readonly personId: string;
  readonly newRequestId: () => string;
  /** Bytes sent of bytes in all. */
  readonly onProgress: (sent: number, all: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file as it is and answers what it brought; sending it again is always safe. */
export const bringFile = (file: Blob, deps: BringDeps): Promise<Answer<IntakeAnswer>> =>
  new Promise((resolve) => {
    const requestId = deps.newRequestId();
    const request = new XMLHttpRequest();
    const offline = (): void => resolve({ kind: 'offline' });
    request.open(routes.addIntake.method, `${deps.origin}${routes.addIntake.path}`);
    for (const [name, value] of Object.entries(callHeaders({ personId: deps.personId }, requestId)))
      request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => deps.onProgress(loaded, file.size);
    request.onerror = offline;
    request.onabort = offline;
    request.onload = () => {
      if (request.getResponseHeader(requestIdHeader) !== requestId) return offline();
      resolve(answerOf(request.status, jsonOf(request.responseText)));
    };
    deps.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });

const answerOf = (status: number, body: unknown): Answer<IntakeAnswer> => {
  if (status >= 200 && status < 300) {
    const read = intakeAnswerSchema.safeParse(body);
    return read.success ? { kind: 'answer', value: read.data } : { kind: 'offline' };
  }
  const read = problemAnswerSchema.safeParse(body);
  return read.success ? { kind: 'problem', problem: read.data.problem } : { kind: 'offline' };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
