// Accounts and regions as an admin changes them: what everybody holds follows at once, and a code opens one account, once.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Region, Site } from '../../src/domain/site.ts';
import { readSight } from '../../src/server/accounts/account-sight.ts';
import {
  activate,
  changePassword,
  findActivation,
  makeCodes,
} from '../../src/server/accounts/activations.ts';
import { readAccount, readAccounts } from '../../src/server/accounts/read-accounts.ts';
import { saveAccount, setAccountState } from '../../src/server/accounts/save-account.ts';
import { openSession } from '../../src/server/accounts/sessions.ts';
import { saveMapFile } from '../../src/server/record/map-files.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { listRegions, readRegions, saveRegion } from '../../src/server/regions/regions.ts';
import { removeRegion, tryRemoval } from '../../src/server/regions/remove-region.ts';
import { replaceRegion, tryReplacement } from '../../src/server/regions/replace-region.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { admin01, kadesGentengKulon, regions, supervisorPupr, verifikator01 } from './record-cast.ts';
import { createWorld, type World } from './record-world.ts';

const by = { personId: admin01.id, deviceId: 'meja' };
const day = 86_400_000;

const asAccount = (person: Person, more: Partial<Account> = {}): Account => ({
  ...person,
  position: '',
  ...more,
});

const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );

export const accountsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
    await givePassword(admin01.id);
  });
  afterEach(() => world.close());

  const db = () => world.deps.database;
  const givePassword = (person_id: string) =>
    db().insertInto('credential').values({ person_id, password_hash: 'x', changed_at: 1 }).execute();
  const save = (account: Account, isNew = false) => saveAccount(world.deps, by, account, isNew);
  const faultsOf = async (account: Account, isNew = false) =>
    (await save(account, isNew)).map(({ field, fault }) => `${field} ${fault}`);
  const audited = async () =>
    (await db().selectFrom('audit_entry').selectAll().orderBy('seq').execute()).map((entry) => ({
      action: entry.action,
      id: entry.subject_id,
      details: entry.details,
    }));
  const codeFor = async (personId: string, endPasswords = false) =>
    (await makeCodes(world.deps, by, [personId], endPasswords)).codes[0]?.code ?? 'none';
  const now = () => world.deps.now();

  describe('an account', () => {
    it('is made by an admin, and its name stands in no note', async () => {
      const rina = asAccount(kadesGentengKulon, { id: 'rina', name: 'Rina Sekali', position: 'Pj. Kades' });
      expect(await faultsOf(rina, true)).toEqual([]);
      expect((await world.seenBy(rina)).ids('site')).toEqual(['BWI-R01']);
      expect((await readAccount(db(), 'rina', now()))?.account).toMatchObject({
        position: 'Pj. Kades',
        state: 'no-password',
        lastSeenAt: null,
      });
      expect((await world.seenBy(rina)).body('person', 'rina')).toMatchObject({ position: 'Pj. Kades' });
      const notes = await audited();
      expect(notes.map(({ action, id }) => [action, id])).toEqual([['account.saved', 'rina']]);
      expect(JSON.stringify(notes)).not.toContain('Rina');
    });

    it('is refused under a name that only looks like another, and with places nobody knows', async () => {
      expect(await faultsOf(asAccount(admin01, { id: 'ADMIN-01' }), true)).toEqual(['id user-name-taken']);
      const elsewhere = asAccount(supervisorPupr, { scope: { regencies: ['62.01'] } });
      expect(await faultsOf(elsewhere)).toEqual(['regencies code-unknown']);
      expect(await problemOf(save(asAccount(admin01, { id: 'nobody' })))).toBe('not-found');
      expect(await audited()).toEqual([]);
    });

    it('that is narrowed loses its sites at once, and is told beforehand what it would see', async () => {
      const reader = await world.seenBy(supervisorPupr);
      const narrowed = asAccount(supervisorPupr, {
        scope: { regencies: ['64.02'], agencies: ['Dinas PUPR'] },
      });
      const wider = { ...supervisorPupr, scope: { regencies: ['35.10', '64.02'] } };
      expect(await readSight(db(), supervisorPupr)).toEqual({
        sites: 2,
        places: [{ code: '35.10', name: 'Kabupaten Banyuwangi', sites: 2 }],
      });
      expect((await readSight(db(), wider)).places.map(({ code, sites }) => [code, sites])).toEqual([
        ['35.10', 2],
        ['64.02', 1],
      ]);
      const sight = await readSight(db(), narrowed);
      expect(await faultsOf(narrowed)).toEqual([]);
      await reader.pull();
      expect(reader.ids('site')).toHaveLength(sight.sites);
      expect(reader.ids('site')).not.toContain('BWI-R01');
    });

    it('keeps what somebody is at their office when a list says nothing of it', async () => {
      await save(asAccount(verifikator01, { position: 'Staf' }));
      await saveRegister(world.deps, { persons: [{ ...verifikator01, name: 'Nama Baru' }] });
      expect((await readAccount(db(), verifikator01.id, now()))?.account).toMatchObject({
        name: 'Nama Baru',
        position: 'Staf',
      });
      await save(asAccount(verifikator01, { position: '' }));
      expect((await readAccount(db(), verifikator01.id, now()))?.account.position).toBe('');
    });
  });

  describe('the last admin', () => {
    it('stays, whoever asks', async () => {
      const other = asAccount(admin01, { id: 'admin-02', name: 'Admin 02' });
      await save(other, true);
      expect(await problemOf(setAccountState(world.deps, by, admin01.id, true))).toBe('account-is-own');
      // The other one has no password: without the first nobody could come in.
      const from02 = { personId: 'admin-02', deviceId: 'meja' };
      expect(await problemOf(setAccountState(world.deps, from02, admin01.id, true))).toBe(
        'account-last-admin',
      );
      expect(
        await problemOf(saveAccount(world.deps, from02, asAccount(admin01, { roles: ['auditor'] }), false)),
      ).toBe('account-last-admin');
      expect((await makeCodes(world.deps, from02, [admin01.id], true)).skipped).toEqual([admin01.id]);
      expect((await readAccount(db(), admin01.id, now()))?.isLastAdmin).toBe(true);
      await givePassword('admin-02');
      expect(await problemOf(save(asAccount(admin01, { roles: ['auditor'] })))).toBe('account-is-own');
      expect(await problemOf(setAccountState(world.deps, from02, admin01.id, true))).toBe('none');
      expect(await problemOf(setAccountState(world.deps, from02, 'admin-02', true))).toBe('account-is-own');
    });
  });

  describe('a code', () => {
    it('opens its account once, and no other one', async () => {
      const code = await codeFor(verifikator01.id);
      expect(await findActivation(db(), code, now())).toMatchObject({ id: verifikator01.id });
      expect((await readAccounts(db(), now())).find(({ id }) => id === verifikator01.id)?.state).toBe('code');
      const own = { personId: verifikator01.id, deviceId: 'hp' };
      const wrong = { personId: kadesGentengKulon.id, deviceId: 'hp' };
      expect(await activate(world.deps, code, wrong, 'hash', now())).toBe(false);
      const both = await Promise.all([
        activate(world.deps, code, own, 'first', now()),
        activate(world.deps, code, own, 'second', now()),
      ]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await findActivation(db(), code, now())).toBeNull();
      const kept = await db()
        .selectFrom('credential')
        .selectAll()
        .where('person_id', '=', verifikator01.id)
        .execute();
      expect(kept.map(({ password_hash }) => password_hash)).toEqual([both[0] ? 'first' : 'second']);
      expect((await audited()).map(({ action }) => action)).toEqual([
        'account.code-made',
        'account.activated',
      ]);
    });

    it('ends after 14 days, with the next one, and with the account; nothing holds it as it is', async () => {
      const first = await codeFor(verifikator01.id);
      const made = now();
      expect(await findActivation(db(), first, made + 13.9 * day)).not.toBeNull();
      expect(await findActivation(db(), first, made + 14.1 * day)).toBeNull();
      const own = { personId: verifikator01.id, deviceId: 'hp' };
      expect(await activate(world.deps, first, own, 'x', made + 14.1 * day)).toBe(false);
      const second = await codeFor(verifikator01.id);
      expect(await findActivation(db(), first, now())).toBeNull();
      expect(await findActivation(db(), second, now())).not.toBeNull();
      const everything = JSON.stringify([
        await db().selectFrom('activation').selectAll().execute(),
        await audited(),
      ]);
      expect(everything).not.toContain(second);
      expect(everything).not.toContain(second.replaceAll('-', ''));
      await setAccountState(world.deps, by, verifikator01.id, true);
      await setAccountState(world.deps, by, verifikator01.id, false);
      expect(await findActivation(db(), second, now())).toBeNull();
      await setAccountState(world.deps, by, verifikator01.id, true);
      const asked = await makeCodes(world.deps, by, [verifikator01.id, 'nobody'], false);
      expect(asked).toMatchObject({ codes: [], skipped: [verifikator01.id, 'nobody'] });
    });

    it('leaves the password that is there until it is used, unless it leaked', async () => {
      await givePassword(verifikator01.id);
      const sessions = async () =>
        (
          await db().selectFrom('session').select(['device_id', 'ended_at']).orderBy('device_id').execute()
        ).map(({ device_id, ended_at }) => [device_id, ended_at === null]);
      for (const id of ['hp-1', 'hp-2']) await openSession(db(), verifikator01, 'x', { id, name: id }, now());
      await codeFor(verifikator01.id);
      expect(await sessions()).toEqual([
        ['hp-1', true],
        ['hp-2', true],
      ]);
      await changePassword(world.deps, { personId: verifikator01.id, deviceId: 'hp-1' }, 'x', 'y', now());
      expect(await sessions()).toEqual([
        ['hp-1', true],
        ['hp-2', false],
      ]);
      await codeFor(verifikator01.id, true);
      expect((await readAccount(db(), verifikator01.id, now()))?.account.state).toBe('code');
      expect((await sessions()).some(([, isOpen]) => isOpen)).toBe(false);
    });
  });

  describe('a region', () => {
    const genteng = regions.find(({ code }) => code === '35.10.09.2001') as Region;
    const siteNow = async (id = 'BWI-R01') =>
      JSON.parse(
        (await db().selectFrom('site').select('body').where('id', '=', id).executeTakeFirstOrThrow()).body,
      ) as Site;

    it('is added by configuration alone, down to the sight of a new account', async () => {
      const berau: Region = { code: '64.03', level: 'regency', name: 'Kabupaten Berau', parent: null };
      expect((await saveRegion(world.deps, by, berau, true)).faults).toEqual([
        { field: 'timezone', fault: 'zone-missing' },
      ]);
      const whole = { ...berau, timezone: 'Asia/Makassar', village_term: 'Kampung' };
      expect(await saveRegion(world.deps, by, whole, true)).toEqual({ faults: [], sites: 0 });
      expect((await readRegions(db())).find(({ code }) => code === '64.03')).toMatchObject({
        parent: '64',
        zone_label: 'WITA',
      });
      const supervisor = asAccount(supervisorPupr, {
        id: 'supervisor-64.03',
        scope: { regencies: ['64.03'] },
      });
      expect(await faultsOf(supervisor, true)).toEqual([]);
      expect((await audited()).map(({ action }) => action)).toEqual(['region.saved', 'account.saved']);
    });

    it('that gets another name tells every site in it, and is found by the old one', async () => {
      const reader = await world.seenBy(kadesGentengKulon);
      const named = { ...genteng, name: 'Gentengkulon' };
      expect(await saveRegion(world.deps, by, named, false)).toEqual({ faults: [], sites: 1 });
      await reader.pull();
      expect(reader.body('site', 'BWI-R01')).toMatchObject({ region: { village_name: 'Gentengkulon' } });
      expect(reader.body('region', genteng.code)).toMatchObject({ other_names: ['Genteng Kulon'] });
      // A list without earlier names does not take them away.
      await saveRegister(world.deps, { regions: [named] });
      expect((await readRegions(db())).find(({ code }) => code === genteng.code)?.other_names).toEqual([
        'Genteng Kulon',
      ]);
    });

    it('that gets another code takes its sites, people and names along, and the old code stays known', async () => {
      const to = '35.10.10.2009';
      const reader = await world.seenBy(kadesGentengKulon);
      const told = { fault: null, regions: 1, sites: 1, accounts: 1, programmes: 0, into: null };
      expect(await tryReplacement(db(), genteng.code, to)).toEqual(told);
      expect((await siteNow()).region.village).toBe(genteng.code);
      expect(await replaceRegion(world.deps, by, genteng.code, to)).toEqual(told);
      expect((await siteNow()).region).toMatchObject({
        village: to,
        district: '35.10.10',
        district_name: 'Srono',
      });
      await reader.pull();
      expect(reader.ids('site')).toEqual(['BWI-R01']);
      expect(reader.body('region', to)).toMatchObject({ name: 'Genteng Kulon', aliases: [genteng.code] });
      expect(reader.ids('region')).not.toContain(genteng.code);
      expect((await listRegions(db())).map(({ code }) => code)).not.toContain(genteng.code);
      expect((await readAccount(db(), kadesGentengKulon.id, now()))?.account.scope).toEqual({
        villages: [to],
      });
      // A phone that starts now hears only of what there is.
      expect((await world.seenBy(kadesGentengKulon)).ids('region')).toContain(to);
      expect((await tryReplacement(db(), '35.10.10.2003', genteng.code)).fault).toBe('code-was-another');
      expect((await audited()).map(({ action, id }) => [action, id])).toEqual([
        ['region.replaced', genteng.code],
      ]);
    });

    it('is taken in by one that has the code already', async () => {
      expect(await replaceRegion(world.deps, by, '35.10.10.2003', genteng.code)).toMatchObject({
        fault: null,
        into: 'Genteng Kulon',
        sites: 1,
      });
      expect((await siteNow('BWI-R02')).region).toMatchObject({
        village: genteng.code,
        village_name: 'Genteng Kulon',
      });
      const kept = (await readRegions(db())).find(({ code }) => code === genteng.code);
      expect(kept).toMatchObject({ aliases: ['35.10.10.2003'], other_names: ['Kebaman'] });
    });

    it('goes from every phone when nothing names it, and can come back', async () => {
      const village: Region = {
        code: '35.10.09.2099',
        level: 'village',
        name: 'Salah Ketik',
        parent: '35.10.09',
      };
      expect((await saveRegion(world.deps, by, village, true)).faults).toEqual([]);
      const home = await siteNow();
      const there = {
        ...home,
        region: { ...home.region, village: village.code, village_name: village.name },
      };
      // A phone holds only the regions its sites lie in.
      await saveRegister(world.deps, { sites: [there] });
      const reader = await world.seenBy(supervisorPupr);
      expect(reader.ids('region')).toContain(village.code);
      expect(await removeRegion(world.deps, by, village.code)).toMatchObject({ removed: false, sites: 1 });
      await saveRegister(world.deps, { sites: [home] });
      const free = { below: 0, sites: 0, accounts: 0, programmes: 0, papers: 0, maps: 0, budgetLines: 0 };
      expect(await tryRemoval(db(), village.code)).toEqual({ removed: false, ...free });
      expect(await removeRegion(world.deps, by, village.code)).toEqual({ removed: true, ...free });
      await reader.pull();
      expect(reader.ids('region')).not.toContain(village.code);
      expect((await world.seenBy(supervisorPupr)).ids('region')).not.toContain(village.code);
      expect((await listRegions(db())).map(({ code }) => code)).not.toContain(village.code);
      await expect(removeRegion(world.deps, by, village.code)).rejects.toThrow();
      expect((await saveRegion(world.deps, by, village, true)).faults).toEqual([]);
      await saveRegister(world.deps, { sites: [there] });
      await reader.pull();
      expect(reader.ids('region')).toContain(village.code);
      expect((await audited()).map(({ action }) => action)).toEqual([
        'region.saved',
        'region.removed',
        'region.saved',
      ]);
    });

    it('stays, with what names it, as long as anything does', async () => {
      expect(await removeRegion(world.deps, by, genteng.code)).toMatchObject({
        removed: false,
        below: 0,
        sites: 1,
        accounts: 1,
      });
      expect(await removeRegion(world.deps, by, '35.10')).toMatchObject({ removed: false, programmes: 1 });
      expect((await tryRemoval(db(), '35.10')).below).toBeGreaterThan(0);
      expect((await readRegions(db())).map(({ code }) => code)).toEqual(
        expect.arrayContaining([genteng.code, '35.10']),
      );
      expect(await audited()).toEqual([]);
    });

    it('of a whole kabupaten moves everything below, its programme and its maps', async () => {
      const { row } = await saveMapFile(world.deps, {
        kind: 'mapOverlay',
        sha256: 'a'.repeat(64),
        bytes: 1,
        name: 'Halte',
        regency: '35.10',
        attribution: 'Dishub',
        extent: null,
        addedBy: admin01.id,
      });
      const reader = await world.seenBy(supervisorPupr);
      const told = await replaceRegion(world.deps, by, '35.10', '35.12');
      expect(told).toMatchObject({ fault: null, regions: 5, sites: 2, programmes: 1 });
      expect(told.accounts).toBeGreaterThanOrEqual(5);
      await reader.pull();
      expect(reader.ids('site')).toEqual(['BWI-R01', 'BWI-R02']);
      expect(reader.ids('mapOverlay')).toEqual([row.id]);
      expect(reader.body('mapOverlay', row.id)).toMatchObject({ regency: '35.12' });
      expect(reader.body('programme', 'jalan-2026')).toMatchObject({ regency: '35.12' });
      expect(reader.ids('region').filter((code) => code.startsWith('35.10'))).toEqual([]);
    });
  });
};
