// An account as it is kept, however it was typed.

import type { Account } from './account.ts';
import { type Role, roles, type Scope } from './person.ts';

/** The account as it is kept: no spaces around, nothing twice, roles in the order of the table, no empty lists. */
export const tidyAccount = (account: Account): Account => {
  const scope: Record<string, readonly string[]> = {};
  for (const [list, entries] of Object.entries(account.scope) as [keyof Scope, readonly string[]][]) {
    const kept = [...new Set(entries.map((entry) => entry.trim()).filter(Boolean))];
    if (kept.length > 0) scope[list] = list === 'regencies' && kept.includes('*') ? ['*'] : kept;
  }
  const asked = new Set<Role>(account.roles);
  const known = roles.filter((role) => asked.has(role));
  return {
    id: account.id.trim(),
    name: account.name.trim().replace(/\s+/g, ' '),
    position: account.position.trim().replace(/\s+/g, ' '),
    roles: [...known, ...account.roles.filter((role) => !(known as readonly string[]).includes(role))],
    scope,
  };
};
