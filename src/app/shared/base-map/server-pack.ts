// A pack read where it lies on the server, by ranges: the desk has a signal and need not keep a whole map. What came is
// kept in blocks while the page is open, because the tiles of one view lie near each other in the file.

import { inTurns } from '../../../domain/in-turn.ts';
import type { MapPack } from '../../../domain/map-pack.ts';
import type { ApiClient, Caller } from '../../../sync/api-client.ts';
import { mapPackPath } from '../../../sync/download-map-pack.ts';
import type { PackBytes } from './open-pack.ts';

const blockBytes = 64 * 1024;
const mostBlocks = 256;
/** Fewer than the server gives one device at once. */
const atOnce = 4;
const silentMs = 30_000;

const blocks = new Map<string, Promise<ArrayBuffer>>();
const inTurn = inTurns(atOnce);

type ServedPack = Pick<MapPack, 'packId' | 'sha256' | 'bytes'>;
type FileApi = Pick<ApiClient, 'file'>;

const fetchBlock = async (
  api: FileApi,
  caller: Caller,
  pack: ServedPack,
  from: number,
): Promise<ArrayBuffer> => {
  const last = Math.min(from + blockBytes, pack.bytes) - 1;
  const tag = `"${pack.sha256}"`;
  const answer = await api.file(
    caller,
    mapPackPath(pack.packId),
    { range: `bytes=${from}-${last}`, 'if-range': tag },
    AbortSignal.timeout(silentMs),
  );
  if (answer.kind !== 'answer') throw new Error('The pack is not to be had now.');
  const { value: response } = answer;
  // Whole instead of a part: another file lies under this name by now.
  if (response.status !== 206) {
    void response.body?.cancel().catch(() => undefined);
    throw new Error('The server holds another pack.');
  }
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength !== last - from + 1) throw new Error('The answer was cut.');
  return bytes;
};

const blockAt = (api: FileApi, caller: Caller, pack: ServedPack, from: number): Promise<ArrayBuffer> => {
  const key = `${caller.personId} ${pack.sha256} ${from}`;
  const known = blocks.get(key);
  const block = known ?? inTurn(() => fetchBlock(api, caller, pack, from));
  // The newest stand last, so that the oldest go first.
  blocks.delete(key);
  blocks.set(key, block);
  if (!known) {
    block.catch(() => blocks.delete(key));
    for (const oldest of blocks.keys()) {
      if (blocks.size <= mostBlocks) break;
      blocks.delete(oldest);
    }
  }
  return block;
};

/** The bytes of a pack of the server; reading rejects without a signal, and when the server has other bytes by now. */
export const serverPack = (api: FileApi, caller: Caller, pack: ServedPack): PackBytes => ({
  slice: (from, to) => ({
    arrayBuffer: async () => {
      const end = Math.min(to, pack.bytes);
      const first = Math.floor(from / blockBytes) * blockBytes;
      const starts = [];
      for (let at = first; at < end; at += blockBytes) starts.push(at);
      const parts = await Promise.all(starts.map((at) => blockAt(api, caller, pack, at)));
      const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(new Uint8Array(part), at);
        at += part.byteLength;
      }
      return whole.slice(from - first, Math.max(from, end) - first).buffer;
    },
  }),
});
