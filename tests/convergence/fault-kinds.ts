// Every fault the simulation makes, by name, and how often each struck.

export const faultKinds = [
  'drop request',
  'delay request',
  'duplicate request',
  'answers out of order',
  'requests handled together',
  'truncate request body',
  'truncate answer',
  '500 after commit',
  '500 before commit',
  'answer lost after commit',
  '200 HTML captive portal',
  'wrong request id echoed',
  'upload cut and resumed',
  'answer after the phone gave up',
  'server restart',
  'restart between last byte and row',
  'upload files torn by power loss',
  'restore of an older backup',
  'restore with older photos',
  'server clock jump',
  'phone clock jump',
  'reassignment',
  'site registered or changed',
  'account disabled',
  'session expired',
  'role revoked',
  'unknown act type',
  'older app version',
  'older checklist version',
  'app killed between writes',
  'two tabs lead',
  'sign-out and another person',
  'correction',
  'correction after return',
  'conflicting revisions',
  'review',
  'confirmation on the spot',
  'confirmation with own account',
  'denial',
  'checklist changed',
  'photo bytes before the act',
  'phone storage full',
  'received photos let go',
  'photo lost with its history',
  'site proposed',
  'proposal judged',
  'proposal kept apart',
  'proposal decided, its proposer told',
  'sites compared',
  'double judged',
  'judgement of a double remembered',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export type FaultCounts = Record<FaultKind, number>;

export const noFaults = (): FaultCounts =>
  Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as FaultCounts;

export const addFaults = (to: FaultCounts, more: FaultCounts): void => {
  for (const kind of faultKinds) to[kind] += more[kind];
};
