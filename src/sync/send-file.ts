// Sends a file as the whole body of a call. By XMLHttpRequest, because only it tells how far the sending is.

import { problemAnswerSchema } from '../contract/problem.ts';
import { requestIdHeader } from '../contract/routes.ts';
import { type Answer, callHeaders, type Schema } from './api-client.ts';

export interface SendFileDeps {
  readonly origin: string;
  readonly personId: string;
  readonly newRequestId: () => string;
  /** Bytes sent of bytes in all. */
  readonly onProgress: (sent: number, all: number) => void;
  readonly signal: AbortSignal;
}

export interface FileCall<T> {
  readonly method: 'POST';
  /** With its query, if it has one. */
  readonly path: string;
  readonly answer: Schema<T>;
}

export const sendFile = <T>(
  file: Blob,
  { method, path, answer }: FileCall<T>,
  deps: SendFileDeps,
): Promise<Answer<T>> =>
  new Promise((resolve) => {
    const requestId = deps.newRequestId();
    const request = new XMLHttpRequest();
    const offline = (): void => resolve({ kind: 'offline' });
    request.open(method, `${deps.origin}${path}`);
    for (const [name, value] of Object.entries(callHeaders({ personId: deps.personId }, requestId)))
      request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => deps.onProgress(loaded, file.size);
    request.onerror = offline;
    request.onabort = offline;
    request.onload = () => {
      if (request.getResponseHeader(requestIdHeader) !== requestId) return offline();
      resolve(answerOf(request.status, jsonOf(request.responseText), answer));
    };
    deps.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });

const answerOf = <T>(status: number, body: unknown, schema: Schema<T>): Answer<T> => {
  if (status >= 200 && status < 300) {
    const read = schema.safeParse(body);
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
