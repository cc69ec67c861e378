// Which entries are shown: what was done, by whom, in which days.

import { IconSearch, IconX } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { longestBy } from '../../../contract/audit.ts';
import { auditActions } from '../../../domain/audit.ts';
import { zoneLabel } from '../../../domain/local-time.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { NativeSelect } from '../../shared/controls/NativeSelect.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import type { AuditFilter, filterNames } from './audit-address.ts';
import { actionWords } from './audit-words.ts';

interface Props {
  readonly filter: AuditFilter;
  readonly change: (name: (typeof filterNames)[number], value: string) => void;
  readonly clear: () => void;
}

export const AuditFilterBar = ({ filter, change, clear }: Props) => {
  const words = useText();
  const { text } = words;
  const { deps } = useServices();
  const { action, by, from, to, zone } = filter;
  // What was typed and not yet asked for goes too: each clearing begins the field anew.
  const [cleared, setCleared] = useState(0);
  const isSet = action !== null || by !== '' || from !== null || to !== null;
  return (
    <div className="audit-filters" role="group" aria-label={text('audit.filters')}>
      <NativeSelect
        label={text('audit.action')}
        value={action ?? ''}
        data={[
          { value: '', label: text('audit.every_action') },
          ...auditActions.map((one) => ({ value: one, label: actionWords(one, words) })),
        ]}
        onChange={({ currentTarget }) => change('action', currentTarget.value)}
      />
      <ByField key={cleared} by={by} onBy={(value) => change('by', value)} />
      <div className="audit-period">
        <TextInput
          type="date"
          label={text('audit.from')}
          max="9999-12-31"
          value={from ?? ''}
          onChange={({ currentTarget }) => change('from', currentTarget.value)}
        />
        <TextInput
          type="date"
          label={text('audit.to')}
          max="9999-12-31"
          value={to ?? ''}
          onChange={({ currentTarget }) => change('to', currentTarget.value)}
        />
      </div>
      {isSet && (
        <Button
          variant="default"
          leftSection={<IconX size={20} aria-hidden />}
          onClick={() => {
            setCleared((times) => times + 1);
            clear();
          }}
        >
          {text('supervisi.clear')}
        </Button>
      )}
      <p className="tj-quiet">{text('audit.zone_says', { zona: zoneLabel(zone, deps.now()) })}</p>
    </div>
  );
};

const pauseMs = 500;

/** Asked for after a pause in typing, so that not every letter is a question. */
const ByField = ({ by, onBy }: { readonly by: string; readonly onBy: (by: string) => void }) => {
  const { text } = useText();
  const [typed, setTyped] = useState(by);
  const wanted = typed.trim();
  useEffect(() => {
    setTyped((now) => (now.trim() === by ? now : by));
  }, [by]);
  useEffect(() => {
    if (wanted === by) return;
    const timer = setTimeout(() => onBy(wanted), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onBy(wanted);
      }}
    >
      <TextInput
        type="search"
        label={text('audit.by')}
        maxLength={longestBy}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={() => wanted !== by && onBy(wanted)}
      />
    </form>
  );
};
