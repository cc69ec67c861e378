// Whether the phone really has room: bytes are written and taken away again, because no browser says how much is free.

type Probe = (bytes: number) => Promise<boolean>;

const devices = import.meta.glob<{ readonly probeRoom?: Probe }>('../../device/{probe,ballast}.ts');

/** True when so many bytes could be written just now; undefined where nothing can be tried. */
export const hasRoomFor = async (bytes: number): Promise<boolean | undefined> => {
  for (const load of Object.values(devices)) {
    const { probeRoom } = await load();
    if (probeRoom) return probeRoom(bytes).catch(() => undefined);
  }
  return undefined;
};
