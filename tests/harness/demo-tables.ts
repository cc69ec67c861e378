// The sample register as tables an office would bring in: what somebody fills a template with.

import type { Fields, ImportKind } from '../../src/domain/import/field.ts';
import { knownRegister } from '../../src/domain/import/known.ts';
import type { Site } from '../../src/domain/site.ts';
import { type DemoData, readDemoData } from '../../src/server/demo/demo-data.ts';
import { tableOf, templateFields } from '../../src/server/imports/templates.ts';
import type { OutTable } from '../../src/server/imports/write-tables.ts';

/** The sample's records of a kind under the headers of a template. */
export const demoTable = async (kind: ImportKind, now: number): Promise<OutTable> => {
  const data = await readDemoData(now);
  const known = knownRegister({ ...data, personIds: data.persons.map(({ id }) => id) });
  return tableOf(kind, templateFields(kind, known), recordsOf(kind, data));
};

const recordsOf = (kind: ImportKind, data: DemoData): readonly Fields[] => {
  switch (kind) {
    case 'region':
      return data.regions as unknown as readonly Fields[];
    case 'programme':
      return data.programmes as unknown as readonly Fields[];
    case 'person':
      return data.persons as unknown as readonly Fields[];
    case 'site':
      return data.sites.map((site) => ({ ...site, assigned_to: assignedTo(data, site.id) }));
    case 'budget_line':
      return data.sites.filter(({ kind: own }) => own === 'village_project').map(lineOf);
    default:
      return kind satisfies never;
  }
};

const assignedTo = ({ assignments }: DemoData, siteId: string): readonly string[] =>
  assignments.filter((one) => one.siteId === siteId).map(({ personId }) => personId);

/** A budget line as the village would have written it down before the site was there. */
const lineOf = (site: Site): Fields => ({
  ...site,
  id: `APBDES-${site.id}`,
  site_id: site.id,
  source: site.funding[0]?.source ?? null,
  provider: site.funding[0]?.provider ?? null,
});
