// Tells the server how this phone's storage is doing: once after every change that matters, and twice a day.

import type { DeviceReport } from '../contract/device-report.ts';
import { routes } from '../contract/routes.ts';
import { doneAnswerSchema } from '../contract/session.ts';
import type { SendContext } from './outcome.ts';

const againMs = 12 * 3_600_000;
const key = 'deviceReport';

interface Told {
  /** The report without its counts: they change with every tap. */
  readonly text: string;
  /** Device time, ms. */
  readonly at: number;
}

/** Sends the report when it is due; a server that does not take it is told again in the next round. null: not known yet. */
export const sendDeviceReport = async (
  { api, caller, database, now }: SendContext,
  read: () => Promise<DeviceReport | null>,
): Promise<void> => {
  const report = await read();
  if (report === null) return;
  const { unsent: _, ...lasting } = report;
  const text = JSON.stringify(lasting);
  const told = (await database.meta.get(key))?.value as Told | undefined;
  const age = told ? now() - told.at : Number.POSITIVE_INFINITY;
  if (told?.text === text && age >= 0 && age < againMs) return;
  const answer = await api.call(caller, {
    ...routes.deviceReport,
    answer: doneAnswerSchema,
    body: JSON.stringify(report),
  });
  if (answer.kind !== 'answer') return;
  await database.meta.put({ key, value: { text, at: now() } satisfies Told });
};
