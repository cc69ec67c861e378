// What of the screen becomes a file, in which form, and what stays out of it; then how far the download is.

import './exports.css';
import { IconAlertTriangle, IconCircleCheck, IconDownload, IconShieldLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { mostSiteIds } from '../../../contract/exports.ts';
import { mayExportPersonal } from '../../../domain/export.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { useServices } from '../../shared/services.ts';
import { addOfficeWords } from '../../text/office-words.ts';
import { useText } from '../../text/use-text.ts';
import type { ExportButtonProps } from './ExportButton.tsx';
import { Choices } from './ExportChoices.tsx';
import { firstWish, requestOf, type Wish } from './export-wish.ts';
import { type TakenExport, useTakeExport } from './use-take-export.ts';

addOfficeWords();

export const ExportDialog = ({
  filter,
  kinds,
  report,
  filterWords = [],
  onClose,
}: ExportButtonProps & { readonly onClose: () => void }) => {
  const { person } = useServices();
  const { text, language } = useText();
  const [wish, setWish] = useState<Wish>(() => firstWish(kinds, filter));
  const { taken, take } = useTakeExport();
  const isTooMany = (filter.siteIds?.length ?? 0) > mostSiteIds;
  const lacksProgramme = wish.kind === 'jury' && filter.programme === undefined;
  const lacksPurpose = wish.withPersonal && wish.purpose === '';
  const isRunning = taken !== null && (taken.state === 'asking' || taken.state === 'running');
  const blocked = isTooMany
    ? 'too_many'
    : lacksProgramme
      ? 'needs_programme'
      : lacksPurpose
        ? 'needs_purpose'
        : null;
  return (
    <Dialog title={text('ekspor.title')} onClose={onClose}>
      <form
        className="export-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!blocked && !isRunning) void take(requestOf(wish, filter, language, report));
        }}
      >
        <section className="export-filters" aria-label={text('ekspor.filters')}>
          <h3>{text('ekspor.filters')}</h3>
          {filterWords.length === 0 ? (
            <p>{text('ekspor.no_filters')}</p>
          ) : (
            <ul>
              {filterWords.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
        </section>
        <Choices wish={wish} kinds={kinds} onWish={(change) => setWish({ ...wish, ...change })} />
        <p className="export-left-out">
          <IconShieldLock size={22} aria-hidden />
          <span>
            {text(
              wish.withPersonal
                ? 'ekspor.personal_in'
                : mayExportPersonal(person)
                  ? 'ekspor.personal_out'
                  : 'ekspor.personal_never',
            )}
          </span>
        </p>
        {blocked && (
          <p className="export-blocked" role="alert">
            {text(`ekspor.${blocked}`, { jumlah: mostSiteIds })}
          </p>
        )}
        <Button
          type="submit"
          disabled={blocked !== null || isRunning}
          leftSection={<IconDownload size={20} aria-hidden />}
        >
          {text('ekspor.start')}
        </Button>
        <Progress taken={taken} />
      </form>
    </Dialog>
  );
};

const Progress = ({ taken }: { readonly taken: TakenExport | null }) => {
  const { text, language } = useText();
  const told = useRef<HTMLDivElement>(null);
  const state = taken?.state;
  // It stands below a long form: what was asked for, and how it ended, come into sight by themselves.
  useEffect(() => {
    if (state !== undefined) told.current?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  if (taken === null) return <div role="status" />;
  const amounts = {
    n: taken.rows,
    mb: (taken.bytes / 1e6).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', {
      maximumFractionDigits: 2,
    }),
    berkas: taken.name,
  };
  const isWrong = taken.state !== 'asking' && taken.state !== 'running' && taken.state !== 'done';
  return (
    <div ref={told} role="status" className="export-progress" data-state={taken.state}>
      {taken.state === 'done' && <IconCircleCheck size={24} aria-hidden />}
      {isWrong && <IconAlertTriangle size={24} aria-hidden />}
      <p>{text(`ekspor.state.${taken.state}`, amounts)}</p>
      {taken.state === 'running' && <progress aria-label={text('ekspor.running_label')} />}
    </div>
  );
};
