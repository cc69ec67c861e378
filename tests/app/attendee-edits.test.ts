// Edits of who was there, through the queue the screen uses and into a real (fake-indexeddb) database.

import { expect, it } from 'vitest';
import { addAttendee, changeAttendee, removeAttendee } from '../../src/actions/draft-attendees.ts';
import { startVisit } from '../../src/actions/start-visit.ts';
import { createEditQueue } from '../../src/app/shared/edit-queue.ts';
import { attendeeRows, lacksName, namedAttendees } from '../../src/domain/attendees.ts';
import { aPhone, type Phone, paving, valueIn } from '../actions/visit-phone.ts';

/** A visit at which these people are written down. */
const aVisitWith = async (phone: Phone, names: readonly string[]): Promise<string> => {
  const { visitId } = valueIn(await startVisit(phone.deps, { siteId: paving }));
  for (const name of names) {
    const rowId = phone.deps.newId();
    valueIn(await addAttendee(phone.deps, { visitId, rowId }));
    valueIn(await changeAttendee(phone.deps, { visitId, rowId, said: { name } }));
  }
  return visitId;
};

/** What a person sees and taps before anything of it is stored: the rows of the screen are those of the start. */
const tapWhileStoring = async (
  phone: Phone,
  visitId: string,
  taps: (
    rowIds: readonly string[],
    does: { readonly remove: (rowId: string) => void; readonly name: (rowId: string, name: string) => void },
  ) => void,
) => {
  const rowIds = attendeeRows((await phone.database.draft.get(visitId))?.attendees).map(({ rowId }) => rowId);
  const queue = createEditQueue();
  let goOn = () => {};
  const busy = new Promise<null>((resolve) => {
    goOn = () => resolve(null);
  });
  void queue.add(() => busy);
  taps(rowIds, {
    remove: (rowId) => void queue.add(() => removeAttendee(phone.deps, { visitId, rowId })),
    name: (rowId, name) =>
      void queue.add(
        () => changeAttendee(phone.deps, { visitId, rowId, said: { name } }),
        `attendee:${rowId}:name`,
      ),
  });
  goOn();
  await queue.settled();
  const stored = (await phone.database.draft.get(visitId))?.attendees ?? [];
  return { rowIds, stored: stored.map(({ rowId, name }) => [rowId, name]) };
};

it('what is typed while a removal waits is stored for the person it was typed for', async () => {
  const phone = await aPhone();
  const visitId = await aVisitWith(phone, ['Ani', 'Budi', 'Citra']);
  const { rowIds, stored } = await tapWhileStoring(phone, visitId, ([ani, budi, citra], { remove, name }) => {
    remove(ani as string);
    name(budi as string, 'Budi S');
    name(citra as string, 'Citra D');
    name(budi as string, 'Budi Santoso');
  });
  expect(stored).toEqual([
    [rowIds[1], 'Budi Santoso'],
    [rowIds[2], 'Citra D'],
  ]);
});

it('two removals tapped one after the other take away these two, and typing brings nobody back', async () => {
  const phone = await aPhone();
  const visitId = await aVisitWith(phone, ['Ani', 'Budi', 'Citra']);
  const { rowIds, stored } = await tapWhileStoring(phone, visitId, ([ani, budi], { remove, name }) => {
    remove(ani as string);
    remove(budi as string);
    name(budi as string, 'Budi S');
  });
  expect(stored).toEqual([[rowIds[2], 'Citra']]);
});

it('a list that came out of a sealed visit, without ids, is changed by the same ids before and after', async () => {
  const phone = await aPhone();
  const visitId = await aVisitWith(phone, []);
  await phone.database.draft.update(visitId, {
    attendees: ['Ani', 'Budi', 'Citra'].map((name) => ({ name, position: '', party: '' })),
  });
  const { rowIds, stored } = await tapWhileStoring(phone, visitId, ([ani, , citra], { remove, name }) => {
    remove(ani as string);
    name(citra as string, 'Citra D');
  });
  expect(new Set(rowIds).size).toBe(3);
  expect(stored).toEqual([
    [rowIds[1], 'Budi'],
    [rowIds[2], 'Citra D'],
  ]);
});

it('of whom something was written without a name it is told that sealing leaves them out', () => {
  const rows = [
    { name: ' ', position: 'Ketua RT 05', party: '' },
    { name: '', position: '', party: 'Warga' },
    { name: 'Ani', position: '', party: '' },
    { name: '', position: ' ', party: '' },
  ];
  expect(rows.map(lacksName)).toEqual([true, true, false, false]);
  expect(namedAttendees(rows).map(({ name }) => name)).toEqual(['Ani']);
});
