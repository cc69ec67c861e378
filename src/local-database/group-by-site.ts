/** Rows by the site they belong to, each group in the order given; sites without rows are left out. */
export const groupBySite = <T extends { readonly siteId: string }>(
  rows: readonly T[],
): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.siteId);
    if (group) group.push(row);
    else groups.set(row.siteId, [row]);
  }
  return groups;
};
