// What each upload was created for, one line each, only ever added to while the server works: making a file for each
// upload took as long as its row. A line that a crash has torn is no promise; the phone starts that upload anew.

import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { IncomingPhoto } from './incoming.ts';

const photoLine = z.object({
  uploadId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  photoId: z.string(),
  visitId: z.string(),
  sha256: z.string(),
  personId: z.string(),
  deviceId: z.string(),
  bytes: z.int(),
  createdAt: z.number(),
});

const forgottenLine = z.object({ forgotten: z.string() });

export interface IncomingFacts {
  /** What the list held when it was opened. */
  readonly read: () => readonly IncomingPhoto[];
  readonly add: (photo: IncomingPhoto) => void;
  readonly forget: (uploadId: string) => void;
  readonly rewrite: (photos: readonly IncomingPhoto[]) => void;
}

/** Opens the list and writes it anew without what was forgotten or torn. */
export const openFacts = async (path: string): Promise<IncomingFacts> => {
  // In one go, so that nothing is added between the writing and the renaming.
  const rewrite = (photos: readonly IncomingPhoto[]): void => {
    writeFileSync(`${path}.new`, photos.map(lineOf).join(''));
    renameSync(`${path}.new`, path);
  };
  const text = await readFile(path, 'utf8').catch(() => '');
  const held = [...readLines(text).values()];
  rewrite(held);
  return {
    read: () => held,
    add: (photo) => appendFileSync(path, lineOf(photo)),
    forget: (uploadId) => appendFileSync(path, lineOf({ forgotten: uploadId })),
    rewrite,
  };
};

// Begun with a new line, not ended: after a torn line the next one still stands alone.
const lineOf = (facts: IncomingPhoto | z.infer<typeof forgottenLine>): string => `\n${JSON.stringify(facts)}`;

const readLines = (text: string): ReadonlyMap<string, IncomingPhoto> => {
  const photos = new Map<string, IncomingPhoto>();
  for (const line of text.split('\n')) {
    const facts = parse(line);
    const photo = photoLine.safeParse(facts);
    const forgotten = forgottenLine.safeParse(facts);
    if (photo.success) photos.set(photo.data.uploadId, photo.data);
    else if (forgotten.success) photos.delete(forgotten.data.forgotten);
  }
  return photos;
};

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};
