import { describe, expect, it } from 'vitest';
import { assembleSite } from '../../src/domain/import/assemble.ts';
import { knownRegister } from '../../src/domain/import/known.ts';
import type { SiteProposal } from '../../src/domain/proposal.ts';
import type { Site } from '../../src/domain/site.ts';
import { statedProgress, statedYear } from '../../src/domain/stated-facts.ts';
import { aSite } from '../local-database/builders.ts';

const proposal = { proposalId: 'p', state: 'terdaftar', at: Date.UTC(2026, 3, 1) } as SiteProposal;
const made = aSite({ proposal, fiscal_year: 2026, progress_pct: 0 });
const known = knownRegister({ regions: [], programmes: [], checklists: [], personIds: [] });
const afterImport = (values: Readonly<Record<string, unknown>>, before: Site = made): Site =>
  assembleSite(values, before, [], known).record as unknown as Site;
const stated = (site: Site) => [statedYear(site), statedProgress(site)];

describe('the year and the progress of a site', () => {
  it('are those of the register', () => {
    expect(stated(aSite({ fiscal_year: 2022, progress_pct: 0 }))).toEqual([2022, 0]);
  });

  it('are not stated while the site stands there by its proposal alone', () => {
    expect(stated(made)).toEqual([null, null]);
  });

  it('are stated one by one as the register brings them, also where it says what stood there', () => {
    const titled = afterImport({ 'title.id': 'Drainase baru' });
    expect(stated(titled)).toEqual([null, null]);
    const dated = afterImport({ fiscal_year: 2026 }, titled);
    expect(stated(dated)).toEqual([2026, null]);
    expect(stated(afterImport({ progress_pct: 0 }, dated))).toEqual([2026, 0]);
    expect(stated(afterImport({ fiscal_year: 2026 }))).toEqual([2026, null]);
  });

  it('stay stated where the register took the site over before this was kept', () => {
    expect(stated({ ...made, from_register: true })).toEqual([2026, 0]);
    expect(stated(afterImport({ 'title.id': 'Lain' }, { ...made, from_register: true }))).toEqual([2026, 0]);
  });
});
