// The demo is loaded at any hour, and must have something to verify at that hour, in every zone of its sites.

import { expect, test } from 'vitest';
import { dayIn } from '../../src/domain/local-time.ts';
import { readDemoData } from '../../src/server/demo/demo-data.ts';

const hour = 3_600_000;
const monday = Date.parse('2026-11-16T00:00:00Z');

test('at every hour of a week the innovations of Kutai Kartanegara are within their stage of field verification', async () => {
  for (let hours = 0; hours < 7 * 24; hours += 1) {
    const now = monday + (hours + 0.95) * hour;
    const { programmes, sites } = await readDemoData(now);
    const programme = programmes.find(({ id }) => id === 'pekan-inovasi-kukar-2023');
    const stage = programme?.stages.find(({ id }) => id === 'verifikasi_lapangan');
    const site = sites.find(({ program }) => program === programme?.id);
    const today = dayIn(site?.timezone ?? '', now);
    expect([stage?.from, today, stage?.to], new Date(now).toISOString()).toEqual(
      [stage?.from, today, stage?.to].sort(),
    );
  }
}, 60_000);
