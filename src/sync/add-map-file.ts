// Brings a map pack or an overlay to the server, with what an admin says of it.

import { addMapOverlayAnswerSchema, addMapPackAnswerSchema } from '../contract/map-files.ts';
import { routes } from '../contract/routes.ts';
import type { MapDetails } from '../domain/map-pack.ts';
import type { Answer } from './api-client.ts';
import { type SendFileDeps, sendFile } from './send-file.ts';

export type MapFileKind = 'mapPack' | 'mapOverlay';

export interface AddedMapFile {
  readonly kind: MapFileKind;
  readonly name: string;
  /** The same bytes were there before; their details are those of now. */
  readonly again: boolean;
}

/**
 * What a file is: PMTiles by its first bytes, or by its name, so that a broken one is refused as what it was meant to be;
 * everything else is offered as GeoJSON.
 */
export const kindOfMapFile = async (file: File): Promise<MapFileKind> =>
  /\.pmtiles$/i.test(file.name) || (await file.slice(0, 2).text()) === 'PM' ? 'mapPack' : 'mapOverlay';

/** Sends it; the same file sent again only changes its details. */
export const addMapFile = async (
  file: Blob,
  kind: MapFileKind,
  { name, regency, attribution }: MapDetails,
  deps: SendFileDeps,
): Promise<Answer<AddedMapFile>> => {
  const query = new URLSearchParams({ name, attribution, ...(regency === null ? {} : { regency }) });
  const { method, path } = kind === 'mapPack' ? routes.addMapPack : routes.addMapOverlay;
  const call = { method, path: `${path}?${query}` } as const;
  if (kind === 'mapPack') {
    const answer = await sendFile(file, { ...call, answer: addMapPackAnswerSchema }, deps);
    if (answer.kind !== 'answer') return answer;
    const { pack, again } = answer.value;
    return { kind: 'answer', value: { kind, name: pack.name, again } };
  }
  const answer = await sendFile(file, { ...call, answer: addMapOverlayAnswerSchema }, deps);
  if (answer.kind !== 'answer') return answer;
  const { overlay, again } = answer.value;
  return { kind: 'answer', value: { kind, name: overlay.name, again } };
};
