// From frozen content to the paper: stamped copies of its photos, the logo, and what became of its number meanwhile.

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { MinutesContent, MinutesPhoto } from '../../domain/minutes/content.ts';
import type { PictureRegion } from '../../domain/obscure-picture.ts';
import type { Obscured } from '../../domain/obscuring.ts';
import type { MinutesTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { Decoder } from '../photo-store/decoder.ts';
import type { PhotoStore } from '../photo-store/photo-store.ts';
import type { PrintFacts } from './document.ts';
import { readLogo } from './letterheads.ts';
import type { PdfMaker } from './make-pdf.ts';
import { openFaces } from './printable.ts';
import { readVisitForMinutes } from './read-source.ts';

/** Two beside each other on A4 at some 280 dots an inch. */
const pictureWidth = 900;

export interface Printing {
  readonly database: Kysely<TinjauDatabase>;
  readonly photoStore: PhotoStore;
  readonly decoder: Decoder;
  readonly maker: PdfMaker;
  /** Whether this server is in demo mode. */
  readonly isExample: boolean;
}

/** The paper of a number, always of its stored content. */
export const printIssued = async (printing: Printing, row: MinutesTable): Promise<Buffer> => {
  const issued = {
    code: row.code,
    contentHash: row.content_hash,
    url: verificationUrl(row),
    issuedAt: row.issued_at,
    mark: row.withdrawn_at !== null ? 'DICABUT' : row.replaced_by !== null ? 'DIGANTIKAN' : '',
  };
  // A paper numbered before its faces were guarded, or while they were obscured, hands out no more than a new one.
  const read = await readVisitForMinutes(printing.database, row.visit_act_id);
  const open = read ? openFaces(read.visit.payload.photos, read.photos, read.source) : new Set<string>();
  return print(printing, JSON.parse(row.content) as MinutesContent, issued, open);
};

/** The page that tells whether a paper is genuine; half of the hash tells other content apart. */
export const verificationUrl = (row: Pick<MinutesTable, 'address' | 'code' | 'content_hash'>): string =>
  `${row.address}/periksa/${row.code}?isi=${row.content_hash.slice(0, 32)}`;

export const printDraft = (printing: Printing, content: MinutesContent): Promise<Buffer> =>
  print(printing, content, null, new Set());

const print = async (
  printing: Printing,
  content: MinutesContent,
  issued: PrintFacts['issued'],
  open: ReadonlySet<string>,
): Promise<Buffer> => {
  const images = new Map<string, Uint8Array>();
  const pictures = new Map<string, string>();
  const hidden = await obscuredNow(printing.database, content.photos);
  for (const photo of content.photos) {
    if (open.has(photo.photoId)) continue;
    const jpeg = await stampedCopy(printing, photo, hidden.get(photo.photoId) ?? null);
    if (!jpeg) continue;
    const name = `photo-${photo.photoId}`;
    images.set(name, jpeg);
    pictures.set(photo.photoId, name);
  }
  const logo = await readLogo(printing.database, content.letterhead.logo);
  if (logo) images.set('logo', logo);
  return printing.maker.make({
    content,
    facts: { issued, pictures, openFaces: open, logo: logo ? 'logo' : null, isExample: printing.isExample },
    images,
  });
};

/** What is obscured for others now is obscured on paper too, also when the number is older. */
const obscuredNow = async (
  database: Kysely<TinjauDatabase>,
  photos: readonly MinutesPhoto[],
): Promise<ReadonlyMap<string, readonly PictureRegion[]>> => {
  const rows = await selectIn(
    database,
    'photo',
    ['photo_id', 'obscured'],
    'photo_id',
    photos.map(({ photoId }) => photoId),
  );
  return new Map(
    rows.flatMap(({ photo_id, obscured }) =>
      obscured === null ? [] : [[photo_id, (JSON.parse(obscured) as Obscured).regions] as const],
    ),
  );
};

const stampedCopy = async (
  { photoStore, decoder }: Printing,
  { sha256, stamp }: MinutesPhoto,
  regions: readonly PictureRegion[] | null,
): Promise<Buffer | null> => {
  const variant = `m${createHash('sha256')
    .update(JSON.stringify([pictureWidth, stamp, regions]))
    .digest('hex')
    .slice(0, 24)}`;
  const held = await photoStore.readDerived(sha256, variant);
  if (held) return held;
  if ((await photoStore.sizeOf(sha256)) === null) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of photoStore.read(sha256)) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const small = regions
    ? await decoder.obscured(bytes, pictureWidth, regions)
    : await decoder.thumbnail(bytes, pictureWidth);
  const copy = small && (await decoder.stamped(small, stamp));
  if (copy) await photoStore.saveDerived(sha256, variant, copy);
  return copy;
};
