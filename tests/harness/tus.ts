// tus by hand: what the server does is seen at every step, and a connection can be cut after any byte.

import { createHash, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { LightMyRequestResponse } from 'fastify';
import type { Gate, SignedIn } from './gate.ts';

export interface AnUpload {
  readonly photoId: string;
  readonly visitId: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export const anUpload = (bytes: Buffer, over: Partial<AnUpload> = {}): AnUpload => ({
  photoId: randomUUID(),
  visitId: randomUUID(),
  sha256: sha256Of(bytes),
  bytes,
  ...over,
});

export const metadataOf = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

const tusHeaders = { 'tus-resumable': '1.0.0' };

export const createUpload = (
  person: SignedIn,
  { photoId, visitId, sha256, bytes }: AnUpload,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> =>
  person.call({
    method: 'POST',
    url: '/api/uploads',
    headers: {
      ...tusHeaders,
      'upload-length': String(bytes.length),
      'upload-metadata': metadataOf({ photoId, visitId, sha256, filename: '../../etc/passwd' }),
      ...headers,
    },
  });

export const patchUpload = (
  person: SignedIn,
  location: string,
  offset: number,
  payload: Buffer,
): Promise<LightMyRequestResponse> =>
  person.call({
    method: 'PATCH',
    url: location,
    headers: {
      ...tusHeaders,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    payload,
  });

export const askOffset = (person: SignedIn, location: string): Promise<LightMyRequestResponse> =>
  person.call({ method: 'HEAD', url: location, headers: tusHeaders });

export const sendWhole = async (person: SignedIn, upload: AnUpload): Promise<LightMyRequestResponse> => {
  const created = await createUpload(person, upload);
  return patchUpload(person, String(created.headers.location), 0, upload.bytes);
};

export const receiptOf = async (person: SignedIn, photoId: string) => {
  const answer = await person.call({
    method: 'POST',
    url: '/api/receipts',
    payload: { actIds: [], photoIds: [photoId] },
  });
  return answer.json<{ receipts: { id: string; sha256: string }[]; unknown: string[] }>();
};

/** Sends a PATCH over a real socket and breaks the connection after so many bytes of the body. */
export const patchAndCut = (
  gate: Gate,
  person: SignedIn,
  location: string,
  offset: number,
  body: Buffer,
  cutAfter: number,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const address = gate.app.server.address();
    if (address === null || typeof address === 'string') return reject(new Error('not listening'));
    const socket = connect(address.port, '127.0.0.1', () => {
      const head = [
        `PATCH ${location} HTTP/1.1`,
        'host: localhost',
        ...Object.entries({
          ...person.headers,
          ...tusHeaders,
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
          'content-length': String(body.length),
        }).map(([name, value]) => `${name}: ${value}`),
      ].join('\r\n');
      socket.write(`${head}\r\n\r\n`);
      socket.write(body.subarray(0, cutAfter), () => {
        // A cut link: what was sent arrives, then nothing more.
        setTimeout(() => socket.destroy(), 60);
      });
    });
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
  });
