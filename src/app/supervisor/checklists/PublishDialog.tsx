// Before a version goes out: what is asked otherwise than in the last one, and whom it reaches.

import { Button } from '@mantine/core';
import type { Checklist } from '../../../domain/checklist/definition.ts';
import { asksTheSame, definitionChanges } from '../../../domain/checklist/definition-changes.ts';
import { Dialog } from '../../shared/Dialog.tsx';
import { useText } from '../../text/use-text.ts';

interface Props {
  readonly published: Checklist | null;
  readonly definition: Checklist;
  readonly sites: number;
  readonly devices: number;
  readonly faults: number;
  readonly isBusy: boolean;
  readonly problem: string | null;
  readonly onPublish: () => void;
  readonly onClose: () => void;
}

export const PublishDialog = (props: Props) => {
  const { published, definition, sites, devices, faults, isBusy, problem, onPublish, onClose } = props;
  const { text } = useText();
  const version = (published?.version ?? 0) + 1;
  const isUnchanged = published !== null && asksTheSame(published, { ...definition, id: published.id });
  return (
    <Dialog title={text('ceklis.publish.title', { n: version })} onClose={onClose}>
      <div className="tj-stack ck-dialog">
        {published === null ? (
          <p>{text('ceklis.publish.first')}</p>
        ) : (
          <ChangeList before={published} after={definition} />
        )}
        <p>
          <strong>{text('ceklis.publish.reach', { lokasi: sites, perangkat: devices })}</strong>
        </p>
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
        <Button loading={isBusy} disabled={faults > 0 || isUnchanged} onClick={onPublish}>
          {text('ceklis.publish.do', { n: version })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {text('btn.batal')}
        </Button>
      </div>
    </Dialog>
  );
};

export const ChangeList = ({ before, after }: { readonly before: Checklist; readonly after: Checklist }) => {
  const { text, of } = useText();
  const changes = definitionChanges(before, after);
  const named = (key: string, list: readonly { readonly id: string; readonly words: string }[]) =>
    list.length > 0 && (
      <section>
        <h3 className="ck-changes-head">{text(key, { n: list.length })}</h3>
        <ul className="ck-changes">
          {list.slice(0, 60).map(({ id, words }) => (
            <li key={id}>{words}</li>
          ))}
          {list.length > 60 && <li>{text('ceklis.more', { n: list.length - 60 })}</li>}
        </ul>
      </section>
    );
  const plain = [
    ...(changes.isTitleChanged ? ['head'] : []),
    ...(changes.isReordered ? ['order'] : []),
    ...(changes.isScoringChanged ? ['scoring'] : []),
  ];
  return (
    <div className="tj-stack">
      {named(
        'ceklis.changes.added',
        changes.added.map((one) => ({ id: one.id, words: of(one.label) || one.id })),
      )}
      {named(
        'ceklis.changes.removed',
        changes.removed.map((one) => ({ id: one.id, words: of(one.label) || one.id })),
      )}
      {named(
        'ceklis.changes.changed',
        changes.changed.map(({ id, after: now, parts, isMoved }) => ({
          id,
          words: `${of(now.label) || id}: ${[...parts, ...(isMoved ? ['moved'] : [])]
            .map((part) => text(`ceklis.part.${part}`))
            .join(', ')}`,
        })),
      )}
      {named(
        'ceklis.changes.sections',
        [...changes.addedSections, ...changes.removedSections, ...changes.changedSections].map((one) => ({
          id: one.id,
          words: of(one.title) || one.id,
        })),
      )}
      {named(
        'ceklis.changes.rest',
        plain.map((one) => ({ id: one, words: text(`ceklis.part.${one}`) })),
      )}
    </div>
  );
};
