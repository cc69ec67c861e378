import { expect, it } from 'vitest';
import { placeToReopen, visitOfPath } from '../../src/app/frame/last-place.ts';

const noon = Date.UTC(2026, 10, 23, 5, 0, 0);
const hour = 60 * 60 * 1000;
const visit = { visitId: 'visit-1', at: noon };

it('knows the visit of a path, on each of its pages', () => {
  expect(visitOfPath('/kunjungan/visit-1')).toBe('visit-1');
  expect(visitOfPath('/kunjungan/visit-1/c%5B1%5D')).toBe('visit-1');
  expect(visitOfPath('/kunjungan/')).toBeNull();
  expect(visitOfPath('/lokasi/KBR-R01')).toBeNull();
});

it('leads back into the visit that was open, also when it was opened long ago and filled in just now', () => {
  expect(placeToReopen(visit, noon, noon + hour)).toBe('/kunjungan/visit-1');
  expect(placeToReopen(visit, noon - hour, noon + 11 * hour)).toBe('/kunjungan/visit-1');
  expect(placeToReopen(visit, noon + 20 * hour, noon + 21 * hour)).toBe('/kunjungan/visit-1');
});

it('leads to the first screen after twelve hours, without the draft, and when the visit was left', () => {
  expect(placeToReopen(visit, noon, noon + 12 * hour)).toBeNull();
  expect(placeToReopen(visit, null, noon)).toBeNull();
  expect(placeToReopen(null, null, noon)).toBeNull();
});
