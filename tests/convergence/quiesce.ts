// The end of the day: lines are good, clocks are right, everybody who ever worked on a phone signs in there once more
// and syncs until nothing waits. That it takes only so many rounds is part of the promise.

import { readUnsent } from '../../src/local-database/read-outbox.ts';
import type { Fleet } from './fleet.ts';
import type { FleetPhone } from './fleet-phone.ts';
import { closeWindows, compareSites } from './live.ts';

const mostRounds = 10;

export const quiesce = async (fleet: Fleet): Promise<void> => {
  const { network, server, phones, office, turns, log } = fleet;
  network.calm();
  server.clock.offset = 0;
  for (const phone of phones) {
    phone.offset = 0;
    for (const page of [phone.page, phone.second]) {
      if (page === null) continue;
      page.life.killAfter = null;
      page.life.fullFor = 0;
    }
  }
  log('everything calms down');
  for (const phone of phones) {
    const { page } = phone;
    if (page && !page.life.dead) await fleet.pump(page.sync.syncNow());
    await closeWindows(fleet, phone);
  }
  await turns.until(office.mend());
  for (const phone of phones) for (const personId of phone.people) await sendAll(fleet, phone, personId);
  if (fleet.actWorld.worksOnSites) await compareSites(fleet);
  for (const phone of phones) for (const personId of phone.people) await readAll(fleet, phone, personId);
};

const open = async (fleet: Fleet, phone: FleetPhone, personId: string): Promise<boolean> => {
  if (!(await fleet.signInOn(phone, personId))) {
    fleet.failures.push(`${personId} cannot sign in on ${phone.name} although nothing is wrong any more`);
    return false;
  }
  await fleet.openFor(phone, personId);
  return true;
};

const waitingOn = async (fleet: Fleet, phone: FleetPhone): Promise<readonly string[]> => {
  const rows = phone.page ? await fleet.turns.until(readUnsent(phone.page.database)) : [];
  return rows
    .filter((row) => row.problem?.code !== 'photo-bytes-gone')
    .map((row) => `${row.kind} ${row.id} ${row.state} ${row.problem?.code ?? ''}`);
};

const sendAll = async (fleet: Fleet, phone: FleetPhone, personId: string): Promise<void> => {
  if (!(await open(fleet, phone, personId))) return;
  for (let round = 1; ; round += 1) {
    await fleet.pump(phone.page?.sync.syncNow() ?? Promise.resolve());
    const waiting = await waitingOn(fleet, phone);
    if (waiting.length === 0) break;
    if (round < mostRounds) continue;
    fleet.failures.push(
      `${personId} on ${phone.name} still waits after ${round} rounds: ${waiting.slice(0, 4).join('; ')} (${waiting.length}) ${JSON.stringify(phone.page?.sync.status().problem)}`,
    );
    break;
  }
  await closeWindows(fleet, phone);
};

const readAll = async (fleet: Fleet, phone: FleetPhone, personId: string): Promise<void> => {
  if (!(await open(fleet, phone, personId))) return;
  await fleet.pump(phone.page?.sync.syncNow() ?? Promise.resolve());
  // What the feed brought may free a site that was kept, or have a photo offered again.
  await fleet.pump(phone.page?.sync.syncNow() ?? Promise.resolve());
  const status = phone.page?.sync.status();
  if (status?.offline || status?.needsSignIn || status?.problem)
    fleet.failures.push(`${personId} on ${phone.name} ends with ${JSON.stringify(status)}`);
  await closeWindows(fleet, phone);
};
