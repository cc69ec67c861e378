// What an admin is told to do next is measured, never ticked off by hand.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FirstStep, firstSteps, isStepDone } from '../../src/contract/first-steps.ts';
import { activationCodeLife } from '../../src/domain/activation-code.ts';
import { plainLetterhead } from '../../src/domain/minutes/letterhead.ts';
import { defaultNumberPattern } from '../../src/domain/minutes/number-pattern.ts';
import { activate, makeCodes } from '../../src/server/accounts/activations.ts';
import { readFirstSteps } from '../../src/server/api/first-steps.ts';
import { saveForm } from '../../src/server/minutes/letterheads.ts';
import { disablePerson, saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import { admin01, aSite, everybody, verifikator01, verifikator02 } from './record-cast.ts';
import { aVisit, createWorld, noon, type World } from './record-world.ts';

const by = { personId: admin01.id, deviceId: 'desk' };

export const firstStepsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  const read = (now = noon + 60_000) => readFirstSteps(world.deps.database, admin01.id, now);
  const undone = async (): Promise<readonly FirstStep[]> => {
    const answer = await read();
    return firstSteps.filter((step) => !isStepDone(step, answer));
  };
  const setLetterhead = async (site = aSite()): Promise<void> => {
    await world.deps.database.transaction().execute((trx) =>
      saveForm(trx, noon, {
        regency: site.region.regency,
        agency: site.agency,
        letterhead: plainLetterhead(site),
        code: 'X',
        pattern: defaultNumberPattern,
        newLogo: null,
      }),
    );
  };

  it('a register alone lets nobody in: access and letterheads are still to come, in this order', async () => {
    expect(await undone()).toEqual(['access', 'letterheads']);
    expect(await read()).toMatchObject({ persons: everybody.length - 1, access: 0, visits: 0 });
  });

  it('a code handed out counts until it runs out, a password for good, a closed account never', async () => {
    const made = await makeCodes(world.deps, by, [verifikator01.id, verifikator02.id], false);
    expect(await read()).toMatchObject({ access: 2, waiting: everybody.length - 1 });
    expect((await read(noon + activationCodeLife * 2)).access).toBe(0);
    const code = made.codes.find(({ personId }) => personId === verifikator01.id)?.code ?? '';
    const own = { personId: verifikator01.id, deviceId: 'phone' };
    expect(await activate(world.deps, code, own, 'hash', noon + 60_000)).toBe(true);
    expect((await read(noon + activationCodeLife * 2)).access).toBe(1);
    expect((await read()).waiting).toBe(everybody.length - 2);
    await disablePerson(world.deps, verifikator02.id);
    expect((await read()).waiting).toBe(everybody.length - 3);
    await disablePerson(world.deps, verifikator01.id);
    expect((await read(noon + activationCodeLife * 2)).access).toBe(0);
  });

  it('the own code of the admin who asks lets nobody else in', async () => {
    await makeCodes(world.deps, by, [admin01.id], false);
    expect((await read()).access).toBe(0);
  });

  it('every agency that keeps a site needs a letterhead, each once, and that of no other counts', async () => {
    await saveRegister(world.deps, { sites: [aSite({ id: 'BWI-P01', agency: 'Dinas Perkim' })] });
    const { agencies } = await read();
    expect(agencies).toBe(3);
    await setLetterhead();
    await setLetterhead(aSite({ agency: 'Dinas tanpa lokasi' }));
    expect(await read()).toMatchObject({ agencies: 3, letterheads: 1 });
    expect(await undone()).toContain('letterheads');
    await setLetterhead(aSite({ agency: 'Dinas Perkim' }));
    const { region } = aSite();
    await setLetterhead(aSite({ agency: 'BRIDA', region: { ...region, regency: '64.02' } }));
    expect(await undone()).not.toContain('letterheads');
  });

  it('the first visit received is counted', async () => {
    await world.send(verifikator01, aVisit());
    expect((await read()).visits).toBe(1);
  });
};
