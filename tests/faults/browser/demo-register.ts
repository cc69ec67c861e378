// The demo's own rows, for pages that fill a local database without a server.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programme, Site } from '../../../src/domain/site.ts';
import { repositoryRoot } from '../../harness/source-files.ts';

const data = join(repositoryRoot, 'src/server/demo/data');
const read = (name: string): unknown => JSON.parse(readFileSync(join(data, name), 'utf8'));

/** The first demo site of a checklist, and all programmes. */
export const readDemo = (
  checklistId: string,
): { readonly site: Site; readonly programmes: readonly Programme[] } => {
  const { sites } = read('sites.json') as { readonly sites: readonly Site[] };
  const site = sites.find((each) => each.checklist_id === checklistId);
  if (!site) throw new Error(`no demo site has the checklist ${checklistId}`);
  return {
    site,
    programmes: (read('programs.json') as { readonly programs: readonly Programme[] }).programs,
  };
};
