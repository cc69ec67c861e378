// "Ekspor" on a screen of the desk: what it shows now, as a file. The dialog comes with its first use.

import { IconFileExport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { ExportFilter } from '../../../contract/exports.ts';
import { type ExportKind, mayExport, type ReportTable } from '../../../domain/export.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

export interface ExportButtonProps {
  /** The filters of the screen. */
  readonly filter: ExportFilter;
  /** What can be taken out here, the likeliest first. */
  readonly kinds: readonly ExportKind[];
  /** Which table the kind `report` is of. */
  readonly report?: ReportTable;
  /** The filters in the words of the screen, for the person to check. */
  readonly filterWords?: readonly string[];
}

const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }));

export const ExportButton = (props: ExportButtonProps) => {
  const { person } = useServices();
  const { text } = useText();
  const [isOpen, setOpen] = useState(false);
  if (!mayExport(person)) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileExport size={20} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {text('btn.ekspor')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
