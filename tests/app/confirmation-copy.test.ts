import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { confirmationCopy, copyFileName } from '../../src/app/shared/confirmation/confirmation-copy.ts';
import type {
  ConfirmationSubject,
  GivenConfirmation,
} from '../../src/app/shared/confirmation/confirmation-subject.ts';
import type { Words } from '../../src/app/text/use-text.ts';
import type { Site } from '../../src/domain/site.ts';

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8'));
const texts: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(read('app/text/labels.json').labels as Record<string, { id: string }>).map(
      ([key, { id }]) => [key, id],
    ),
  ),
  ...read('app/text/id/confirmation.json'),
  ...read('app/text/id/record.json'),
};
const words: Words = {
  text: (key, values = {}) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
      texts[key] ?? key,
    ),
  of: (local) => local?.id ?? '',
  language: 'id',
};
const site = (read('server/demo/data/sites.json').sites as Site[]).find(({ id }) => id === 'BDW-DBS-01')!;
const hash = `abcd1234${'0'.repeat(56)}`;

const aSubject = (): ConfirmationSubject => ({
  site,
  checklist: null,
  answers: {},
  photos: [],
  notes: [],
  attendees: [],
  visitedBy: 'Verifikator 03',
  at: Date.UTC(2026, 10, 23, 1),
  hash,
});

const aGiven = (changes: Partial<GivenConfirmation> = {}): GivenConfirmation => ({
  confirmationId: 'c-1',
  verdict: 'agree',
  signer: { name: 'Lurah Dabasah', position: 'Lurah', nip: '-' },
  signature: {
    strokes: [
      [
        [0.1, 0.5],
        [0.9, 0.5],
      ],
    ],
    width: 200,
    height: 100,
  },
  position: { lng: 113.8251, lat: -7.9172, accuracyM: 6, fixAt: 0, receivedAt: 0 },
  at: Date.UTC(2026, 10, 23, 1, 5),
  ...changes,
});

describe('the copy a signer takes along', () => {
  it('says what, who, when and where, carries the signature and the code, and what it is not', () => {
    const copy = confirmationCopy(aSubject(), aGiven(), [], [], words);
    for (const part of [
      site.title.id,
      'Lurah Dabasah',
      'Senin, 23 November 2026 pukul 08.05 WIB',
      '7,91720',
      'ABCD-1234',
      hash,
      'M20.0 50.0L180.0 50.0',
      texts['konfirmasi.not_certified'] ?? 'missing',
    ])
      expect(copy).toContain(part);
    expect(copyFileName(aSubject())).toBe('konfirmasi-BDW-DBS-01-ABCD-1234.html');
  });

  it('stands alone: nothing in it runs or is fetched', () => {
    const photo = { photoId: 'p', mime: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]).buffer };
    const copy = confirmationCopy(aSubject(), aGiven(), [], [photo], words);
    expect(copy).toContain('src="data:image/jpeg;base64,AQID"');
    expect(copy).not.toMatch(/<script|https?:|src="(?!data:)|href=/i);
  });

  it('shows what people typed as text, never as markup', () => {
    const signer = { name: '<img src=x onerror=alert(1)>', position: '"><script>', nip: '-' };
    const copy = confirmationCopy(
      aSubject(),
      aGiven({ signer, verdict: 'dispute', reason: '<b>tidak</b>' }),
      [],
      [],
      words,
    );
    expect(copy).not.toMatch(/<img src=x|<script|<b>/);
    expect(copy).toContain('&#60;b&#62;tidak&#60;/b&#62;');
  });
});
