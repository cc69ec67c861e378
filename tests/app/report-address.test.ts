import { expect, it } from 'vitest';
import {
  addressOf,
  filterOf,
  sitesAddress,
  visitsAddress,
} from '../../src/app/supervisor/reports/report-address.ts';

it('the filter goes through the address and comes back, without words that are none of its own', () => {
  const filter = { agency: 'Dinas PUPR & Perkim', year: '2026', from: '2026-11-01' };
  const address = addressOf('/laporan', filter);
  expect(address).toBe('/laporan?agency=Dinas+PUPR+%26+Perkim&from=2026-11-01&year=2026');
  expect(filterOf(new URL(`http://x${address}&lain=1&page=2&theme=`).searchParams)).toEqual(filter);
});

it('a figure leads to the list of its own filter', () => {
  expect(sitesAddress({ year: '2026' }, { condition: 'mantap' })).toBe(
    '/laporan/lokasi?condition=mantap&year=2026',
  );
  expect(visitsAddress({ district: '35.10.09' }, { late: '1' })).toBe(
    '/laporan/kunjungan?district=35.10.09&late=1',
  );
  expect(addressOf('/laporan', {})).toBe('/laporan');
});
