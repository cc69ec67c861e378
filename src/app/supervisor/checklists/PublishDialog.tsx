// Before a version goes out: what is asked otherwise than in the last one, and whom it reaches.

import type { Checklist } from '../../../domain/checklist/definition.ts';
import { asksTheSame } from '../../../domain/checklist/definition-changes.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { useText } from '../../text/use-text.ts';
import { ChangeList } from './ChangeList.tsx';

interface Props {
  readonly published: Checklist | null;
  readonly definition: Checklist;
  readonly sites: number;
  readonly devices: number;
  readonly openAssignments: number;
  readonly faults: number;
  readonly isBusy: boolean;
  readonly problem: string | null;
  readonly onPublish: () => void;
  readonly onClose: () => void;
}

export const PublishDialog = (props: Props) => {
  const {
    published,
    definition,
    sites,
    devices,
    openAssignments,
    faults,
    isBusy,
    problem,
    onPublish,
    onClose,
  } = props;
  const { text } = useText();
  const version = (published?.version ?? 0) + 1;
  const isUnchanged = published !== null && asksTheSame(published, { ...definition, id: published.id });
  return (
    <AskFirst
      title={text('ceklis.publish.title', { n: version })}
      act={text('ceklis.publish.do', { n: version })}
      isGrave={false}
      isBusy={isBusy}
      isDisabled={faults > 0 || isUnchanged}
      onConfirm={onPublish}
      onClose={onClose}
    >
      {published === null ? (
        <p>{text('ceklis.publish.first')}</p>
      ) : (
        <ChangeList before={published} after={definition} />
      )}
      <p>
        <strong>{text('ceklis.publish.reach', { lokasi: sites, perangkat: devices })}</strong>
      </p>
      {published !== null && (
        <p>
          {text(openAssignments === 0 ? 'ceklis.publish.none_open' : 'ceklis.publish.open', {
            n: openAssignments,
            lama: published.version,
            baru: version,
          })}
        </p>
      )}
      <p className="tj-quiet">{text('ceklis.publish.says')}</p>
      {faults > 0 && (
        <p className="tj-notice" data-tone="red">
          {text('ceklis.publish.faults', { n: faults })}
        </p>
      )}
      {isUnchanged && <p className="tj-notice">{text('ceklis.publish.unchanged')}</p>}
      {problem && (
        <p className="tj-notice" data-tone="red" role="alert">
          {problem}
        </p>
      )}
    </AskFirst>
  );
};
