import { expect, it } from 'vitest';
import { sampleSite } from '../../src/app/supervisor/checklists/preview-samples.ts';
import { dayIn } from '../../src/domain/local-time.ts';

it('the place of the preview is where its author sits: a date typed there today is not of tomorrow', () => {
  const newYear = Date.parse('2026-12-31T15:30:00Z');
  const today = (zone: string) =>
    dayIn(sampleSite({ applies_to: ['road_segment'] }, {}, zone).timezone, newYear);
  expect(['Asia/Jayapura', 'Asia/Makassar'].map(today)).toEqual(['2027-01-01', '2026-12-31']);
});
