// Gathers the facts of this phone, each as it comes and none from the network, and keeps the verdict for other screens.

import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isInstalled, isIos, readAllowance, readPersisted } from '../../device/phone-state.ts';
import { probeRoom } from '../../device/probe.ts';
import { linesFor, type Readiness, type ReadinessFacts, readiness } from '../../domain/readiness.ts';
import { readAskedPermissions, saveLastReadiness } from '../../local-database/last-readiness.ts';
import { type HeldWork, readHeldWork, readMoments } from '../../local-database/read-readiness.ts';
import type { PackOnPhone } from '../../sync/map-packs.ts';
import { opens } from '../frame/places.ts';
import { checkShell, type PieceApart } from '../frame/worker.ts';
import { useAccount } from '../lock/use-account.ts';
import { useMapPacks } from '../shared/map/use-map-packs.ts';
import { useServices, useSyncStatus } from '../shared/services.ts';
import { useText } from '../text/use-text.ts';

type PhoneFacts = Pick<ReadinessFacts, 'shell' | 'persisted' | 'camera' | 'location' | 'installed'>;

export interface ReadinessHandle {
  readonly readiness: Readiness;
  /** Some facts are still being looked at; what is not known yet is never shown as good. */
  readonly looking: boolean;
  readonly look: () => Promise<void>;
  /** Has the files of the app fetched again. */
  readonly repairShell: () => Promise<void>;
}

const fileName = (address: string): string => new URL(address, window.location.origin).pathname;

/** Of the packs chosen here, which are not whole; `total` 0 and offered ones: none was chosen. */
const heldMaps = (packs: readonly PackOnPhone[]): NonNullable<ReadinessFacts['maps']> => {
  const chosen = packs.filter(({ choice, state }) => choice !== null || state === 'whole');
  return {
    offered: packs.length,
    total: chosen.length,
    missing: chosen.filter(({ state }) => state !== 'whole').map(({ pack }) => pack.name),
  };
};

export const useReadiness = (): ReadinessHandle => {
  const { database, person, deps } = useServices();
  const { language } = useText();
  const packs = useMapPacks();
  const carriesWork = linesFor(person.roles).includes('sites');
  const withOffice = opens(person, 'peta_supervisi');
  const withConfirmations = opens(person, 'konfirmasi');
  const withMap = packs?.some(({ drawable }) => drawable !== null) ?? false;
  const pieces = useMemo(
    (): readonly PieceApart[] => [
      ...(withOffice ? (['office'] as const) : []),
      ...(withConfirmations ? (['confirmer'] as const) : []),
      ...(language === 'en' ? (['english'] as const) : []),
      ...(withMap ? (['basemap'] as const) : []),
    ],
    [withOffice, withConfirmations, language, withMap],
  );
  const [phone, setPhone] = useState<PhoneFacts>({});
  /** Null: it could not be tried. Undefined: it is being tried. */
  const [enough, setEnough] = useState<boolean | null>();
  const [looks, setLooks] = useState({ begun: 0, ended: 0 });
  const held = useLiveQuery(
    (): Promise<Partial<HeldWork>> =>
      carriesWork ? readHeldWork(database, person, deps.now()) : readMoments(database),
    [database, person, deps, carriesWork],
  );
  const account = useAccount();
  const { lastContactAt } = useSyncStatus();
  const probed = useRef<number>(undefined);

  const lookAtShell = useCallback(
    async (repair: boolean) => {
      const shell = await checkShell(pieces, repair);
      setPhone((now) => ({
        ...now,
        shell: shell && { total: shell.files, missing: shell.missing.map(fileName) },
      }));
    },
    [pieces],
  );
  const look = useCallback(async () => {
    setLooks(({ begun, ended }) => ({ begun: begun + 1, ended }));
    const asked = await readAskedPermissions(database).catch(() => ({}) as never);
    const know = (facts: PhoneFacts) => setPhone((now) => ({ ...now, ...facts }));
    know({ installed: isInstalled() });
    probed.current = undefined;
    setEnough(undefined);
    await Promise.allSettled([
      lookAtShell(false),
      readPersisted().then((persisted) => know({ persisted })),
      readAllowance('camera', asked.camera).then((camera) => know({ camera })),
      readAllowance('geolocation', asked.location).then((location) => know({ location })),
    ]);
    setLooks(({ begun, ended }) => ({ begun, ended: ended + 1 }));
  }, [database, lookAtShell]);
  useEffect(() => void look(), [look]);

  // The room is tried once a look, and again only when the day grew.
  const room = held?.room;
  useEffect(() => {
    if (room === undefined || (probed.current ?? -1) >= room.probed) return;
    probed.current = room.probed;
    void probeRoom(room.probed).then(setEnough);
  }, [room, looks.begun]);

  const facts = useMemo(
    (): ReadinessFacts => ({
      roles: person.roles,
      ios: isIos(),
      now: deps.now(),
      ...phone,
      ...held,
      maps: packs && heldMaps(packs),
      clockComparedAt: lastContactAt ?? held?.lastSyncAt ?? null,
      ...(room && typeof enough === 'boolean'
        ? { room: { photos: held?.photos ?? 0, bytes: room.bytes, probed: room.probed, enough } }
        : { room: undefined }),
      ...(account ? { pinSet: Boolean(account.pin) } : {}),
    }),
    [person, deps, phone, held, packs, lastContactAt, room, enough, account],
  );
  const found = useMemo(() => readiness(facts), [facts]);
  const looking =
    looks.ended < looks.begun || held === undefined || (room !== undefined && enough === undefined);
  useEffect(() => {
    if (looking) return;
    const last = { open: found.open, at: deps.now() };
    void saveLastReadiness(database, last).catch(() => undefined);
  }, [database, deps, found.open, looking]);
  return {
    readiness: found,
    looking,
    look,
    repairShell: useCallback(() => lookAtShell(true), [lookAtShell]),
  };
};
