import { useLiveQuery } from 'dexie-react-hooks';
import { type DoubtsSeen, readDoubts } from '../../../local-database/read-doubts.ts';
import { useServices } from '../../shared/services.ts';

const none: DoubtsSeen = { doubts: [], others: new Map() };

/** The doubts about a revision; none while they are read. */
export const useDoubts = (visitActId: string | undefined): DoubtsSeen => {
  const { database } = useServices();
  return (
    useLiveQuery(
      async () => (visitActId ? readDoubts(database, visitActId) : none),
      [database, visitActId],
    ) ?? none
  );
};
