// At the end of an item: one more like it, or back to the list.

import type { ChecklistPage } from '../../../domain/checklist/pages.ts';
import { AddItemButton } from './RepeatOverview.tsx';

export const ItemEnd = ({ page }: { readonly page: ChecklistPage }) => (
  <AddItemButton section={page.section} isMain={false} />
);
