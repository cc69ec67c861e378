// `/penugasan`: who goes where. First the sites, then the persons, then what it means, and only then is it sent.

import './assignments.css';
import { IconArrowLeft, IconCircleCheck, IconUserPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ChangeAssignmentsAnswer } from '../../../contract/assignments.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { NeedsSignal } from '../NeedsSignal.tsx';
import { FirstStepsHint } from '../settings/FirstStepsHint.tsx';
import { AssignPersons } from './AssignPersons.tsx';
import { ChooseSites } from './ChooseSites.tsx';
import { type AssignableFilters, firstFilters, sitesToAssign } from './choose-assignable.ts';
import { useAssignmentDesk } from './use-assignment-desk.ts';

const none: ReadonlySet<string> = new Set();

export const AssignmentsScreen = () => {
  const { text } = useText();
  useScreenTitle(text('tugaskan.title'), { back: '/supervisi' });
  const desk = useAssignmentDesk();
  const [filters, setFilters] = useState<AssignableFilters>(firstFilters);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  const [step, setStep] = useState<'sites' | 'persons'>('sites');
  const [done, setDone] = useState<ChangeAssignmentsAnswer | null>(null);
  const shown = useMemo(() => sitesToAssign(desk.sites ?? [], filters), [desk.sites, filters]);
  const sites = useMemo(() => (desk.sites ?? []).filter(({ id }) => chosen.has(id)), [desk.sites, chosen]);
  if (desk.sites === undefined) return <div className="tj-page" aria-busy="true" />;
  if (step === 'persons')
    return (
      <div className="tj-page tj-stack assign-page">
        <Button
          variant="default"
          className="assign-back"
          leftSection={<IconArrowLeft size={20} aria-hidden />}
          onClick={() => setStep('sites')}
        >
          {text('tugaskan.back', { n: sites.length })}
        </Button>
        <AssignPersons
          desk={desk}
          sites={sites}
          onDone={(answer) => {
            setDone(answer);
            setChosen(none);
            setStep('sites');
            void desk.readPersonsAgain();
          }}
        />
      </div>
    );
  return (
    <div className="tj-page tj-stack assign-page">
      {done && (
        <p className="tj-notice" data-tone="green" role="status">
          <IconCircleCheck size={22} aria-hidden />
          {text('tugaskan.done', { baru: done.added, ubah: done.changed, cabut: done.ended })}
        </p>
      )}
      <NeedsSignal />
      <FirstStepsHint />
      <ChooseSites
        desk={desk}
        filters={filters}
        onFilters={(change) => setFilters((before) => ({ ...before, ...change }))}
        shown={shown}
        chosen={chosen}
        onChoose={(next) => {
          setDone(null);
          setChosen(next);
        }}
      />
      <div className="assign-next">
        <p role="status">
          {text(sites.length === 0 ? 'tugaskan.choose_first' : 'tugaskan.chosen', { n: sites.length })}
        </p>
        <Button
          disabled={sites.length === 0}
          leftSection={<IconUserPlus size={20} aria-hidden />}
          onClick={() => setStep('persons')}
        >
          {text('tugaskan.next')}
        </Button>
      </div>
    </div>
  );
};
