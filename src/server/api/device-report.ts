import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import {
  type DeviceReportsAnswer,
  deviceReportSchema,
  maxDeviceReportBytes,
} from '../../contract/device-report.ts';
import type { doneAnswerSchema } from '../../contract/session.ts';
import { mayReadReports, readDeviceReports, saveDeviceReport } from '../accounts/device-reports.ts';
import { addRoute } from './add-route.ts';
import type { ServerDeps } from './deps.ts';
import { fail } from './problem-answer.ts';
import { readBody } from './read-body.ts';

export const registerDeviceReport = (app: FastifyInstance, { database, now }: ServerDeps): void => {
  addRoute(
    app,
    'deviceReport',
    async ({ caller, body }): Promise<z.infer<typeof doneAnswerSchema>> => {
      const report = readBody(deviceReportSchema, body);
      await saveDeviceReport(
        database,
        { deviceId: caller.deviceId, personId: caller.person.id },
        report,
        now(),
      );
      return { done: true };
    },
    { bodyLimit: maxDeviceReportBytes },
  );

  addRoute(app, 'deviceReports', async ({ caller }): Promise<DeviceReportsAnswer> => {
    if (!mayReadReports(caller.person)) return fail('not-found');
    return { reports: await readDeviceReports(database, caller.person) };
  });
};
