/** Brings the answers of one observation (`c[0]`) into view; unfolds them first where they are not drawn. */
export const showObservation = (key: string, unfold?: () => void): void => {
  const find = () => document.querySelector<HTMLElement>(`[data-path^="${CSS.escape(key)}."]`);
  const show = (row: HTMLElement | null) => {
    if (!row) return;
    row.tabIndex = -1;
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
  };
  const row = find();
  show(row);
  if (row || !unfold) return;
  unfold();
  setTimeout(() => show(find()), 80);
};
