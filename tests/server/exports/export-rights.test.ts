import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExportTicket } from '../../../src/contract/exports.ts';
import type { Person } from '../../../src/domain/person.ts';
import { saveRegister } from '../../../src/server/record/register.ts';
import { type Gate, openGate, problemCode, signIn } from '../../harness/gate.ts';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.end());

it.each([
  ['personal data', 'auditor', { purpose: 'audit' as const }],
  ['anything', 'verifikator', undefined],
] as const)('a ticket for %s is worth nothing to who became %s since', async (_what, role, personal) => {
  const id = personal ? 'supervisor-35.11' : 'supervisor-62.01';
  const desk = await signIn(gate, id);
  const asked = await desk.call({
    method: 'POST',
    url: '/api/exports',
    payload: { kind: 'sites', format: 'csv', filter: {}, ...(personal ? { personal } : {}) },
  });
  const { path } = asked.json<ExportTicket>();
  const person = gate.data.persons.find((one) => one.id === id) as Person;
  await saveRegister(gate.deps, { persons: [{ ...person, roles: [role] }] });
  const file = await desk.call({ url: path });
  expect(asked.statusCode).toBe(200);
  expect([file.statusCode, problemCode(file)]).toEqual([400, 'export-ticket-used']);
});
