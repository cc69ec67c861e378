// A private file system of a browser on a disk of a given size: exclusive handles, writes that reach the disk only when
// flushed, and the error a full disk gives.

const errorNamed = (name: string, message = name): Error => Object.assign(new Error(message), { name });

export interface FakeDisk {
  readonly root: FileSystemDirectoryHandle;
  /** Bytes other apps have taken. */
  fill: (bytes: number) => void;
  readonly free: () => number;
  /** The power goes: what was not flushed is gone, and every handle is free. */
  readonly crash: () => void;
  readonly names: () => readonly string[];
}

interface FakeFile {
  live: Uint8Array;
  flushed: Uint8Array;
  isOpen: boolean;
}

interface FakeFolder {
  readonly files: Map<string, FakeFile>;
  readonly folders: Map<string, FakeFolder>;
}

export interface DiskOptions {
  readonly bytes?: number;
  /** A browser whose flush does nothing. */
  readonly skipsFlush?: boolean;
  /** Files can also be written as streams, which stand in the file once they are closed. */
  readonly streams?: boolean;
}

export const fakeDisk = ({
  bytes = Number.POSITIVE_INFINITY,
  skipsFlush = false,
  streams = false,
}: DiskOptions = {}): FakeDisk => {
  const top: FakeFolder = { files: new Map(), folders: new Map() };
  let others = 0;
  const walk = (folder: FakeFolder, prefix = ''): (readonly [string, FakeFile])[] => [
    ...[...folder.files].map(([name, file]) => [`${prefix}${name}`, file] as const),
    ...[...folder.folders].flatMap(([name, inner]) => walk(inner, `${prefix}${name}/`)),
  ];
  const free = (): number => bytes - others - walk(top).reduce((sum, [, file]) => sum + file.live.length, 0);

  const handleOf = (file: FakeFile) => ({
    read: (into: Uint8Array, { at }: { at: number }) => {
      into.set(file.live.subarray(at, at + into.length));
      return Math.min(into.length, file.live.length - at);
    },
    write: (piece: Uint8Array, { at }: { at: number }) => {
      const grows = Math.max(0, at + piece.length - file.live.length);
      if (grows > free()) throw errorNamed('QuotaExceededError');
      const next = new Uint8Array(Math.max(file.live.length, at + piece.length));
      next.set(file.live);
      next.set(piece, at);
      file.live = next;
      return piece.length;
    },
    truncate: (size: number) => {
      file.live = file.live.slice(0, size);
    },
    getSize: () => file.live.length,
    flush: () => {
      if (!skipsFlush) file.flushed = file.live;
    },
    close: () => {
      file.isOpen = false;
    },
  });

  const streamInto = (file: FakeFile) => {
    if (file.isOpen) throw errorNamed('NoModificationAllowedError');
    const pieces: Uint8Array[] = [];
    return {
      write: async (piece: Uint8Array) => {
        pieces.push(piece.slice());
      },
      close: async () => {
        const whole = Buffer.concat(pieces);
        if (whole.length - file.live.length > free()) throw errorNamed('QuotaExceededError');
        file.live = whole;
      },
      abort: async () => {},
    };
  };

  const fileHandle = (file: FakeFile) => ({
    kind: 'file',
    getFile: async () => new Blob([file.live.slice()]),
    createSyncAccessHandle: async () => {
      if (file.isOpen) throw errorNamed('NoModificationAllowedError');
      file.isOpen = true;
      return handleOf(file);
    },
    ...(streams ? { createWritable: async () => streamInto(file) } : {}),
  });

  const folderHandle = (folder: FakeFolder): unknown => ({
    kind: 'directory',
    getFileHandle: async (name: string, { create = false } = {}) => {
      const held = folder.files.get(name) ?? {
        live: new Uint8Array(),
        flushed: new Uint8Array(),
        isOpen: false,
      };
      if (!folder.files.has(name) && !create) throw errorNamed('NotFoundError');
      folder.files.set(name, held);
      return fileHandle(held);
    },
    getDirectoryHandle: async (name: string, { create = false } = {}) => {
      const held = folder.folders.get(name) ?? { files: new Map(), folders: new Map() };
      if (!folder.folders.has(name) && !create) throw errorNamed('NotFoundError');
      folder.folders.set(name, held);
      return folderHandle(held);
    },
    removeEntry: async (name: string, { recursive = false } = {}) => {
      if (folder.folders.has(name)) {
        if (!recursive) throw errorNamed('InvalidModificationError');
        folder.folders.delete(name);
        return;
      }
      const held = folder.files.get(name);
      if (!held) throw errorNamed('NotFoundError');
      if (held.isOpen) throw errorNamed('NoModificationAllowedError');
      folder.files.delete(name);
    },
    keys: async function* () {
      yield* [...folder.files.keys(), ...folder.folders.keys()];
    },
  });

  return {
    root: folderHandle(top) as FileSystemDirectoryHandle,
    fill: (taken) => {
      others = taken;
    },
    free,
    crash: () => {
      for (const [, file] of walk(top)) {
        file.live = file.flushed;
        file.isOpen = false;
      }
    },
    names: () => walk(top).map(([name]) => name),
  };
};
