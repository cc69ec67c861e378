// What this account will see, counted by the server with the rule it will follow. Asked a moment after the last change.

import { IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type AccountSight, accountSightAnswerSchema } from '../../../contract/accounts.ts';
import { officeRoutes } from '../../../contract/office-routes.ts';
import { type Account, accountFaults } from '../../../domain/account.ts';
import { roleTable } from '../../../domain/person.ts';
import { type Text, useText } from '../../text/use-text.ts';
import { useOfficeCall } from '../use-office-answer.ts';

const pauseMs = 400;
const mostPlaces = 5;

export const SightWords = ({ account }: { readonly account: Account }) => {
  const { text } = useText();
  const call = useOfficeCall();
  const [sight, setSight] = useState<AccountSight | 'unknown' | null>(null);
  const { id, roles, scope } = account;
  const asked = JSON.stringify({ id: id === '' ? 'akun-baru' : id, roles, scope });
  const isWhole = accountFaults(account).every(({ field }) => ['id', 'name', 'position'].includes(field));
  useEffect(() => {
    if (!isWhole) return setSight(null);
    let left = false;
    const timer = setTimeout(() => {
      const body: unknown = JSON.parse(asked);
      void call({ ...officeRoutes.accountSight, answer: accountSightAnswerSchema, body }).then((answer) => {
        if (!left) setSight(answer.kind === 'answer' ? answer.value : 'unknown');
      });
    }, pauseMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [asked, isWhole, call]);
  return (
    <p className="tj-notice" role="status">
      <IconEye size={22} aria-hidden />
      <span>
        {!isWhole
          ? text('orang.sight_waiting')
          : sight === 'unknown'
            ? text('orang.sight_offline')
            : sight === null
              ? text('tabel.loading')
              : sightSentence(sight, account, text)}
      </span>
    </p>
  );
};

/** "Melihat 14 lokasi di Kabupaten Bondowoso (9) dan Kabupaten Siak (5)." */
export const sightSentence = (
  { sites, places }: AccountSight,
  { roles }: Pick<Account, 'roles'>,
  text: Text,
): string => {
  const isAssignedOnly = roles.every((role) => roleTable[role].sees === 'assigned');
  if (sites === 0) return text(isAssignedOnly ? 'orang.sight_not_assigned' : 'orang.sight_none');
  const named = places.slice(0, mostPlaces).map((place) => `${place.name} (${place.sites})`);
  const rest = places.length - named.length;
  return text(isAssignedOnly ? 'orang.sight_assigned' : 'orang.sight', {
    n: sites,
    places: rest > 0 ? `${named.join(', ')}, ${text('orang.sight_more', { n: rest })}` : named.join(', '),
  });
};
