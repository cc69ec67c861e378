import { useLiveQuery } from 'dexie-react-hooks';
import type { AccountRow } from '../../local-database/device-database.ts';
import { useServices } from '../shared/services.ts';

/** The account row of the person on screen, live; undefined while it is read. */
export const useAccount = (): AccountRow | undefined => {
  const { device, person } = useServices();
  return useLiveQuery(() => device.account.get(person.id), [device, person.id]);
};
