import { expect, it } from 'vitest';
import { readOneOf, readRupiah } from '../../../src/domain/import/read-values.ts';
import { type ReasonCode, reasonText } from '../../../src/domain/import/reasons.ts';
import { siteKindWords } from '../../../src/domain/import/site-fields.ts';

const said = (
  read: ReturnType<typeof readRupiah> | { readonly reason: { readonly code: string } },
): string => (read !== null && 'reason' in read ? reasonText(read.reason as { code: ReasonCode }) : '');

it('an unknown kind of site is answered with the words that are accepted, none of them a code', () => {
  const readKind = readOneOf(siteKindWords);
  const words = said(readKind('pasar') as never);
  expect(words).toContain('proyek desa');
  expect(words).not.toMatch(/_/);
  for (const word of (words.split('Yang dikenal: ')[1] ?? '').replace(/\.$/, '').split(', '))
    expect([word, readKind(word)]).toEqual([word, { value: expect.any(String) }]);
});

it('an amount in words is asked for in digits, and one cut short for all of them', () => {
  expect(said(readRupiah('lima puluh juta'))).toBe(
    '"lima puluh juta" harus ditulis dengan angka, seperti 50000000.',
  );
  expect(said(readRupiah('50 juta'))).toContain('disingkat');
  expect(said(readRupiah('1.5'))).toContain('bukan jumlah rupiah');
});
