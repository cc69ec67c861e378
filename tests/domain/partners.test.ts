import { expect, it } from 'vitest';
import en from '../../src/app/text/en/site.json' with { type: 'json' };
import id from '../../src/app/text/id/site.json' with { type: 'json' };
import { partnerKey, partnersOf, shareWords } from '../../src/domain/partners.ts';

it('partners are who contributes and who pays from elsewhere than a regional budget', () => {
  expect(
    partnersOf({
      funding: [
        { source: 'APBD_KAB', provider: 'Pemkab', amount_idr: 5 },
        { source: 'CSR', provider: ' Perusahaan\n A ', amount_idr: 10 },
        { source: 'SWADAYA', provider: 'Warga', amount_idr: null },
      ],
      contributions: [
        { kind: 'bahan', provider: 'Warga' },
        { kind: 'operator', provider: '  ' },
      ],
    }),
  ).toEqual([
    { name: 'Perusahaan A', form: 'funding', code: 'CSR', amountIdr: 10 },
    { name: 'Warga', form: 'funding', code: 'SWADAYA', amountIdr: null },
    { name: 'Warga', form: 'contribution', code: 'bahan', amountIdr: null },
  ]);
  expect(partnersOf({})).toEqual([]);
});

it('one partner is one, however its name is spaced and cased, and its name fits an address', () => {
  expect(partnerKey(' perusahaan  CSR a')).toBe(partnerKey('Perusahaan CSR A'));
  expect(partnerKey(`${'a'.repeat(199)}😀`)).toBe('a'.repeat(199));
  expect(partnersOf({ contributions: [{ kind: 'x', provider: 'A\u0000B' }] })[0]?.name).toBe('A B');
});

it('what a partner gives is called in files as on the screens, and what no word names as the register wrote it', () => {
  for (const [language, texts] of [
    ['id', id],
    ['en', en],
  ] as const)
    for (const [key, words] of Object.entries(texts)) {
      if (!key.startsWith('contribution.')) continue;
      const code = key.slice('contribution.'.length);
      expect(shareWords({ form: 'contribution', code }, language)).toBe(words);
    }
  expect(shareWords({ form: 'contribution', code: 'sewa_lahan' }, 'id')).toBe('sewa lahan');
  expect(shareWords({ form: 'funding', code: 'PIHAK_KETIGA' }, 'en')).toBe('Third party');
});
