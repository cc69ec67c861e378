// Regions, for admins alone.

import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import {
  type RegionRemoval,
  type RegionReplacement,
  type regionsAnswerSchema,
  removeRegionRequestSchema,
  replaceRegionRequestSchema,
  type saveRegionAnswerSchema,
  saveRegionRequestSchema,
} from '../../contract/regions.ts';
import type { Region } from '../../domain/site.ts';
import { listRegions, saveRegion } from '../regions/regions.ts';
import { removeRegion, tryRemoval } from '../regions/remove-region.ts';
import { replaceRegion, tryReplacement } from '../regions/replace-region.ts';
import { registerKeeper } from './accounts.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { readBody } from './read-body.ts';

export const registerRegions = (app: FastifyInstance, deps: ServerDeps): void => {
  addRoute(app, 'regions', async (request): Promise<z.infer<typeof regionsAnswerSchema>> => {
    registerKeeper(request);
    return { regions: await listRegions(deps.database) };
  });

  addRoute(app, 'saveRegion', async (request): Promise<z.infer<typeof saveRegionAnswerSchema>> => {
    const by = registerKeeper(request);
    const { region, isNew } = readBody(saveRegionRequestSchema, request.body);
    const { faults, sites } = await saveRegion(deps, by, region as Region, isNew);
    return { saved: faults.length === 0, faults: [...faults], sites };
  });

  addRoute(app, 'removeRegion', async (request): Promise<RegionRemoval> => {
    const by = registerKeeper(request);
    const { tryOnly } = readBody(removeRegionRequestSchema, request.body);
    const { regionCode } = request.params as { readonly regionCode: string };
    return tryOnly ? tryRemoval(deps.database, regionCode) : removeRegion(deps, by, regionCode);
  });

  addRoute(app, 'replaceRegion', async (request): Promise<RegionReplacement> => {
    const by = registerKeeper(request);
    const { code, tryOnly } = readBody(replaceRegionRequestSchema, request.body);
    const { regionCode } = request.params as { readonly regionCode: string };
    return tryOnly
      ? tryReplacement(deps.database, regionCode, code.trim())
      : replaceRegion(deps, by, regionCode, code.trim());
  });
};
