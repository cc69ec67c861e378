// The sample register as the product ships it, and what its rows may point to.

import { knownRegister } from '../../../src/domain/import/known.ts';
import { readDemoData } from '../../../src/server/demo/demo-data.ts';

export const sampleDay = Date.UTC(2026, 10, 20, 3);

export const sample = await readDemoData(sampleDay);

export const sampleKnown = knownRegister({
  regions: sample.regions,
  programmes: sample.programmes,
  checklists: sample.checklists,
  personIds: sample.persons.map(({ id }) => id),
});
