// The days in the field: what people, lines, machines and the office do, in an order only the seed knows.

import { compareAllDue } from '../../src/server/doubles/double-job.ts';
import { signOut } from '../../src/sync/sign-in.ts';
import type { Fleet } from './fleet.ts';
import { type FleetPhone, leavePage, openPage, openSignIn, type Page } from './fleet-phone.ts';
import type { Backup } from './fleet-server.ts';
import { copyOfFacts, type OfficeFacts } from './office.ts';
import { doSomething } from './person-acts.ts';

const hour = 3_600_000;
const day = 24 * hour;
const year = 365 * day;
const mostSteps = 8000;

/** What a test of the tests may want more of. */
export type FleetEvent = 'crash' | 'restore' | 'portal';

interface Kept {
  readonly backup: Backup;
  readonly facts: OfficeFacts;
}

/** Lets everybody work until each phone sealed so many acts. */
export const live = async (fleet: Fleet, actsWanted: number): Promise<void> => {
  const { turns, random, phones } = fleet;
  const backups: Kept[] = [];
  const busy = (): readonly FleetPhone[] => phones.filter((phone) => sealedOn(fleet, phone) < actsWanted);
  const often = (weight: number, event: FleetEvent): number =>
    fleet.often.includes(event) ? 12 * weight : weight;
  const kindOf = weighted<() => unknown>([
    [300, () => startDoing(fleet, random.pick(busy()), actsWanted)],
    [100, () => startSyncing(fleet, random.pick(phones))],
    [400, () => fleet.network.step()],
    [35, () => letTimePass(fleet, random.pick([1000, 10_000, 60_000, 10 * 60_000, hour, 5 * hour]))],
    [7, () => changeOffice(fleet)],
    [9, () => armDeath(fleet, random.pick(phones))],
    [6, () => fillUp(random.pick(phones))],
    [often(4, 'crash'), () => crash(fleet)],
    [3, () => changePerson(fleet, random.pick(phones))],
    [3, () => openSecond(fleet, random.pick(phones))],
    [4, () => jump(fleet)],
    [often(3, 'restore'), () => backUpOrRestore(fleet, backups)],
    [3, () => updateApp(fleet, random.pick(phones))],
    [3, () => expire(fleet, random.pick(phones))],
    ...(fleet.actWorld.worksOnSites ? [[8, () => compareSites(fleet)] as const] : []),
  ]);
  for (let step = 0; step < mostSteps; step += 1) {
    if (phones.every((phone) => sealedOn(fleet, phone) >= actsWanted)) return;
    const event = kindOf(random.below);
    await event();
    // Now and then several things begin in the same moment.
    if (!random.percent(25)) await turns.settle();
    for (const phone of phones) await reopenAfterDeath(fleet, phone);
    if (step % 8 === 0) await signInAgain(fleet, random.pick(phones));
    for (const phone of phones) await helpIdle(fleet, phone);
  }
  fleet.log('not everybody got to do everything');
};

const weighted = <T>(rows: readonly (readonly [number, T])[]) => {
  const total = rows.reduce((sum, [weight]) => sum + weight, 0);
  return (below: (limit: number) => number): T => {
    let luck = below(total);
    for (const [weight, value] of rows) {
      if (luck < weight) return value;
      luck -= weight;
    }
    throw new Error('The weights do not add up.');
  };
};

const sealedOn = (fleet: Fleet, phone: FleetPhone): number =>
  [...phone.people].reduce((sum, id) => sum + fleet.promisedOf(phone, id).acts.size, 0);

const startDoing = (fleet: Fleet, phone: FleetPhone, actsWanted: number): void => {
  const page = phone.second !== null && phone.random.percent(30) ? phone.second : phone.page;
  if (page === null || page.life.dead || page.doing !== null || sealedOn(fleet, phone) >= actsWanted) return;
  const promised = fleet.promisedOf(phone, page.person.id);
  page.doing = doSomething({ world: fleet.actWorld, phone, page, promised })
    .then((done) => {
      phone.idle = done === null ? phone.idle + 1 : 0;
      if (done !== null) fleet.log(`${page.asker.name}: ${done}`);
    })
    .catch((error: unknown) => {
      if (!page.life.dead) fleet.failures.push(`${page.asker.name} could not go on: ${String(error)}`);
    })
    .finally(() => {
      page.doing = null;
    });
};

/** Who has nothing to do looks for news, and in the end calls the office. */
const helpIdle = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  if (phone.idle < 4) return;
  phone.idle = 0;
  startSyncing(fleet, phone);
  if (!fleet.random.percent(20) || phone.page === null) return;
  await fleet.turns.settle();
  fleet.log(`the office ${await fleet.turns.until(fleet.office.help(phone.page.person.id))}`);
};

const startSyncing = (fleet: Fleet, phone: FleetPhone): void => {
  for (const page of [phone.page, phone.second]) {
    if (page === null || page.life.dead || page.syncing !== null) continue;
    if (page === phone.second && phone.page?.syncing) fleet.counts['two tabs lead'] += 1;
    page.syncing = page.sync.syncNow().finally(() => {
      page.syncing = null;
    });
  }
};

const letTimePass = async (fleet: Fleet, ms: number): Promise<void> => {
  const { turns, server, counts, early } = fleet;
  await turns.advance(ms);
  const phone = fleet.random.pick(fleet.phones);
  if (phone.page !== null) await keepsBytes(fleet, phone, phone.page);
  const { database } = server.deps();
  const waiting = database.selectFrom('photo').select('photo_id').where('visit_act_id', 'is', null);
  for (const { photo_id } of await turns.until(waiting.execute())) {
    if (!early.has(photo_id)) counts['photo bytes before the act'] += 1;
    early.add(photo_id);
  }
};

const changeOffice = async ({ office, turns, log }: Fleet): Promise<void> => {
  await turns.settle();
  log(`the office ${await turns.until(office.change())}`);
};

const armDeath = ({ random }: Fleet, { page }: FleetPhone): void => {
  if (page !== null) page.life.killAfter ??= 1 + random.below(14);
};

const fillUp = (phone: FleetPhone): void => {
  if (phone.page !== null) phone.page.life.fullFor = 1 + phone.random.below(4);
};

const crash = async (fleet: Fleet): Promise<void> => {
  const { server, random, counts, network, turns, log } = fleet;
  await turns.settle();
  counts['server restart'] += 1;
  log('the server loses power');
  // In the middle of what it was doing: the last byte of a photo is there, its row is not.
  if (random.percent(60)) counts['restart between last byte and row'] += await network.dieInUpload();
  network.loseAll();
  if (await turns.until(server.crash())) counts['upload files torn by power loss'] += 1;
};

const backUpOrRestore = async (fleet: Fleet, backups: Kept[]): Promise<void> => {
  const { server, office, random, counts, network, turns, log } = fleet;
  await turns.settle();
  if (backups.length === 0 || random.percent(40)) {
    backups.push({ backup: server.backUp(), facts: copyOfFacts(office.facts) });
    log('a backup is made');
    return;
  }
  const { backup, facts } = random.pick(backups);
  const withItsPhotos = random.percent(60);
  network.loseAll();
  counts['restore of an older backup'] += 1;
  if (withItsPhotos) counts['restore with older photos'] += 1;
  await turns.until(server.restore(backup, withItsPhotos));
  office.facts = copyOfFacts(facts);
  fleet.restored = true;
  log(`an older backup is restored${withItsPhotos ? ' with its photos' : ''}`);
};

const jump = async ({ server, random, counts, phones, log }: Fleet): Promise<void> => {
  const by = random.pick([-10 * year, -year, -40 * day, -hour, hour, 40 * day, year, 10 * year]);
  const offset = random.percent(40) ? 0 : by;
  if (random.percent(40)) {
    server.clock.offset = offset;
    counts['server clock jump'] += 1;
    log(`the server's clock is off by ${offset / hour} hours`);
    return;
  }
  const phone = random.pick(phones);
  phone.offset = offset;
  counts['phone clock jump'] += 1;
  log(`the clock of ${phone.name} is off by ${offset / hour} hours`);
};

const expire = async ({ server, counts, turns, log }: Fleet, phone: FleetPhone): Promise<void> => {
  const personId = phone.page?.person.id;
  if (personId === undefined) return;
  await turns.settle();
  const { database, now } = server.deps();
  const ended = database.updateTable('session').set({ expires_at: now() }).where('person_id', '=', personId);
  await turns.until(ended.execute());
  counts['session expired'] += 1;
  log(`the sessions of ${personId} expire`);
};

/** What the server does beside its requests; here, when nothing else moves it. */
export const compareSites = async ({ server, counts, turns, log }: Fleet): Promise<void> => {
  await turns.settle();
  await turns.until(compareAllDue(server.deps()));
  counts['sites compared'] += 1;
  log('the server compares sites');
};

/** Bytes of a photo the server gave no receipt for are on the phone, whatever happened. */
const keepsBytes = async (fleet: Fleet, phone: FleetPhone, page: Page): Promise<void> => {
  const database = phone.look(page.person.id);
  const rows = await fleet.turns.until(database.outbox.where('kind').equals('photo').toArray());
  const held = new Set<string>(await fleet.turns.until(database.photoBytes.toCollection().primaryKeys()));
  for (const row of rows)
    if (row.state !== 'received' && !held.has(row.id) && !fleet.network.receipted.has(row.id))
      fleet.failures.push(`${phone.name} let go the bytes of photo ${row.id} without a receipt`);
  database.close();
};

/** Lets the windows of a phone come to rest, as leaving the app does, and closes them. */
export const closeWindows = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  for (const page of [phone.page, phone.second]) {
    if (page === null) continue;
    if (page.doing !== null && !page.life.dead) await fleet.pump(page.doing);
    if (!page.life.dead) await fleet.pump(page.sync.stop());
    leavePage(page);
    await keepsBytes(fleet, phone, page);
  }
  phone.page = null;
  phone.second = null;
};

const mayRest = (page: Page | null): page is Page =>
  page !== null && !page.life.dead && page.life.killAfter === null;

const changePerson = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  if (!mayRest(phone.page) || phone.second !== null) return;
  const before = phone.page.person.id;
  await closeWindows(fleet, phone);
  fleet.log(`${phone.name} is handed on by ${before}`);
  if (fleet.random.percent(60)) {
    const window = openSignIn(fleet.world, phone);
    await fleet.pump(signOut(window.signInDeps, before));
    window.device.close();
  }
  const others = [...fleet.office.facts.persons.keys()].filter((id) => id !== before);
  const next = fleet.random.percent(30) ? before : fleet.random.pick(others);
  fleet.counts['sign-out and another person'] += 1;
  for (const personId of [next, next, before, before]) {
    if (!(await fleet.signInOn(phone, personId))) continue;
    return fleet.openFor(phone, personId);
  }
  // Nobody got in: the app opens without a server for whoever was here before.
  await fleet.openFor(phone, before);
};

const openSecond = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  if (!mayRest(phone.page) || phone.second !== null) return;
  phone.second = await fleet.turns.until(openPage(fleet.world, phone, phone.page.person.id, '/2'));
  fleet.log(`${phone.name} opens a second window`);
};

const updateApp = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  if (!mayRest(phone.page) || phone.second !== null) return;
  const { id } = phone.page.person;
  await closeWindows(fleet, phone);
  phone.appVersion = phone.appVersion === '1.0.0' ? '0.9.0' : '1.0.0';
  fleet.counts['older app version'] += 1;
  fleet.log(`${phone.name} runs ${phone.appVersion}`);
  await fleet.openFor(phone, id);
};

/** The phone is taken up again after the app was killed. */
const reopenAfterDeath = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  const { page } = phone;
  if (!page?.life.dead || fleet.random.percent(50)) return;
  const { second } = phone;
  if (second !== null) {
    second.life.dead = true;
    leavePage(second);
    phone.second = null;
  }
  leavePage(page);
  await fleet.openFor(phone, page.person.id);
};

/** A person who is told to sign in does so sooner or later. */
const signInAgain = async (fleet: Fleet, phone: FleetPhone): Promise<void> => {
  const { page } = phone;
  if (!mayRest(page) || page.syncing !== null || !page.sync.status().needsSignIn || fleet.random.percent(50))
    return;
  await fleet.signInOn(phone, page.person.id);
};
