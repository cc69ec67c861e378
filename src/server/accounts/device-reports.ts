// What devices say of themselves: one row a device and person, the newest report alone.

import type { Kysely } from 'kysely';
import type { DeviceReport, DeviceReportsAnswer } from '../../contract/device-report.ts';
import { type Person, worksInTheField } from '../../domain/person.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { readPeople, regenciesOf } from '../record/people.ts';

export const saveDeviceReport = async (
  database: Kysely<TinjauDatabase>,
  device: { readonly deviceId: string; readonly personId: string },
  report: DeviceReport,
  now: number,
): Promise<void> => {
  await database
    .updateTable('device')
    .set({ report: JSON.stringify(report), reported_at: now })
    .where('id', '=', device.deviceId)
    .where('person_id', '=', device.personId)
    .execute();
};

const most = 500;

/** Whether this person hears of phones at all. */
export const mayReadReports = (person: Person): boolean =>
  person.roles.some((role) => role === 'supervisor' || role === 'admin' || role === 'auditor');

/** The reports of phones whose persons work in the field, where this person answers for; an admin hears of all. */
export const readDeviceReports = async (
  database: Kysely<TinjauDatabase>,
  person: Person,
): Promise<DeviceReportsAnswer['reports']> => {
  if (!mayReadReports(person)) return [];
  const rows = await database
    .selectFrom('device')
    .select(['id', 'name', 'person_id', 'report', 'reported_at'])
    .where('report', 'is not', null)
    .orderBy('reported_at', 'desc')
    .execute();
  const people = await readPeople(database);
  const own = new Set(person.scope.regencies ?? []);
  const all = person.roles.includes('admin') || own.has('*');
  const isNear = (author: Person): boolean =>
    all || regenciesOf(author).some((code) => code === '*' || own.has(code));
  return rows
    .flatMap((row) => {
      const author = people.byId.get(row.person_id);
      if (!author || row.report === null || !worksInTheField(author) || !isNear(author)) return [];
      return [
        {
          deviceId: row.id,
          deviceName: row.name,
          personId: author.id,
          personName: author.name,
          reportedAt: row.reported_at ?? 0,
          report: JSON.parse(row.report) as DeviceReport,
        },
      ];
    })
    .slice(0, most);
};
