// How far the final approval of a site is, in words with an icon; nothing before the office accepted a visit.

import './approval.css';
import { IconClockHour4, IconRosetteDiscountCheck, IconThumbDown } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import type { Site } from '../../../domain/site.ts';
import { readFinalApproval } from '../../../local-database/read-final-approval.ts';
import { useText } from '../../text/use-text.ts';
import { useServices } from '../services.ts';
import { approvalWords } from './approval-words.ts';

export const ApprovalMark = ({ site }: { readonly site: Pick<Site, 'id' | 'program' | 'region'> }) => {
  const { database, person } = useServices();
  const words = useText();
  const found = useLiveQuery(() => readFinalApproval(database, site, person), [database, person, site.id]);
  const said = found && approvalWords(found, words);
  if (!found || !said) return null;
  const { approval } = found;
  const isVerified = approval.state === 'verified';
  const isDisputed = approval.state === 'waiting' && approval.disputed;
  const Icon = isVerified ? IconRosetteDiscountCheck : isDisputed ? IconThumbDown : IconClockHour4;
  return (
    <p className="approval-mark" data-state={isVerified ? 'verified' : isDisputed ? 'disputed' : 'waiting'}>
      <Icon size={22} aria-hidden /> {said}
    </p>
  );
};
