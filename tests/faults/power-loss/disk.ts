// A disk as a power cut finds it. What was flushed is there; of what was not, whatever pages and names chance gives.
// Stricter than most file systems: a file's flush says nothing of its name, only the flush of its folder does.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DiskEvent } from './event-log.ts';

const pageBytes = 4096;

interface Change {
  readonly begins: number;
  readonly offset: number;
  /** null: the file ends at `offset`. */
  readonly data: Buffer | null;
}

interface DiskFile {
  flushed: Buffer;
  length: number;
  changes: Change[];
}

interface NameChange {
  readonly begins: number;
  /** The folder whose flush makes it last. */
  readonly folder: string;
  readonly apply: (names: Map<string, DiskFile | 'folder'>) => void;
}

export interface Disk {
  /** Notes one event; they must come in order. */
  readonly follow: (event: DiskEvent) => void;
  /** Writes into an empty folder what a power cut now would leave. */
  readonly leave: (folder: string, random: () => number) => void;
}

/** The disk as it lies in `root` now, all of it flushed. */
export const readDisk = (root: string): Disk => {
  const names = new Map<string, DiskFile | 'folder'>();
  const current = new Map<string, DiskFile>();
  const byInode = new Map<bigint, DiskFile>();
  let nameChanges: NameChange[] = [];
  const unsupported = new Set<string>();

  const read = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        names.set(name, 'folder');
        read(name);
      } else if (!name.endsWith('-shm')) {
        const flushed = readFileSync(join(root, name));
        const file: DiskFile = { flushed, length: flushed.length, changes: [] };
        names.set(name, file);
        current.set(name, file);
        byInode.set(statSync(join(root, name), { bigint: true }).ino, file);
      }
    }
  };
  read('');

  const rename =
    (from: string, to: string, file: DiskFile): NameChange['apply'] =>
    (target) => {
      target.set(to, file);
      if (target.get(from) === file) target.delete(from);
    };

  const nameChange = (event: DiskEvent): void => {
    const { begins, name, inode } = event;
    const other = event.data.toString('utf8');
    const change = (path: string, apply: NameChange['apply']) =>
      nameChanges.push({ begins, folder: dirname(path) === '/' ? '' : dirname(path), apply });
    const file = current.get(name) ?? byInode.get(inode);
    switch (event.kind) {
      case 'create': {
        const made: DiskFile = { flushed: Buffer.alloc(0), length: 0, changes: [] };
        current.set(name, made);
        byInode.set(inode, made);
        change(name, (target) => target.set(name, made));
        return;
      }
      case 'link':
        if (!file) throw new Error(`a name was given to an unknown file: ${name}`);
        current.set(other, file);
        change(other, (target) => target.set(other, file));
        return;
      case 'rename':
        if (!file) throw new Error(`an unknown file was renamed: ${name}`);
        current.set(other, file);
        current.delete(name);
        change(other, rename(name, other, file));
        return;
      case 'mkdir':
        change(name, (target) => target.set(name, 'folder'));
        return;
      default:
        current.delete(name);
        change(name, (target) => target.delete(name));
    }
  };

  return {
    follow: (event) => {
      const file = byInode.get(event.inode);
      switch (event.kind) {
        case 'write':
          file?.changes.push({ begins: event.begins, offset: event.at, data: event.data });
          return;
        case 'truncate':
          file?.changes.push({ begins: event.begins, offset: event.at, data: null });
          return;
        case 'flush':
          if (!file) return;
          for (const change of file.changes) if (change.begins < event.at) applyTo(file, change);
          file.changes = file.changes.filter(({ begins }) => begins >= event.at);
          return;
        case 'flush-folder':
          for (const change of nameChanges)
            if (change.begins < event.at && change.folder === event.name) change.apply(names);
          nameChanges = nameChanges.filter(
            ({ begins, folder }) => begins >= event.at || folder !== event.name,
          );
          return;
        case 'unsupported':
          unsupported.add(event.name);
          return;
        default:
          nameChange(event);
      }
    },
    leave: (folder, random) => {
      if (unsupported.size > 0)
        throw new Error(`the server used ${[...unsupported].join(', ')}, which the shadow does not follow`);
      const share = shares[Math.floor(random() * shares.length)] ?? 0;
      const left = new Map(names);
      for (const change of nameChanges) if (random() < share) change.apply(left);
      // Parents first; what stands in a folder that was lost is lost with it.
      for (const [name, found] of [...left].sort(([one], [other]) => one.length - other.length)) {
        const parent = dirname(name);
        if (parent !== '/' && left.get(parent) !== 'folder') continue;
        if (found === 'folder') mkdirSync(join(folder, name), { recursive: true });
        else if (isReached(left, name)) writeFileSync(join(folder, name), afterCut(found, share, random));
      }
    },
  };
};

/** How much of what was not flushed is there all the same. */
const shares = [0, 0.1, 0.5, 0.9, 1];

const isReached = (names: ReadonlyMap<string, DiskFile | 'folder'>, name: string): boolean => {
  const parent = dirname(name);
  return parent === '/' || (names.get(parent) === 'folder' && isReached(names, parent));
};

const applyTo = (file: DiskFile, { offset, data }: Change): void => {
  const end = data === null ? offset : offset + data.length;
  if (end > file.flushed.length) {
    const grown = Buffer.alloc(Math.max(end, file.flushed.length * 2));
    file.flushed.copy(grown, 0, 0, file.length);
    file.flushed = grown;
  }
  if (data === null) {
    file.flushed.fill(0, Math.min(offset, file.length), Math.max(offset, file.length));
    file.length = offset;
  } else {
    data.copy(file.flushed, offset);
    file.length = Math.max(file.length, end);
  }
};

const afterCut = (file: DiskFile, share: number, random: () => number): Buffer => {
  const cut: DiskFile = {
    flushed: Buffer.from(file.flushed.subarray(0, file.length)),
    length: file.length,
    changes: [],
  };
  for (const change of file.changes)
    for (const piece of pagesOf(change)) if (random() < share) applyTo(cut, piece);
  return cut.flushed.subarray(0, cut.length);
};

const pagesOf = (change: Change): readonly Change[] => {
  const { begins, offset, data } = change;
  if (data === null) return [change];
  const pieces: Change[] = [];
  for (let at = 0; at < data.length; ) {
    const size = Math.min(data.length - at, pageBytes - ((offset + at) % pageBytes));
    pieces.push({ begins, offset: offset + at, data: data.subarray(at, at + size) });
    at += size;
  }
  return pieces;
};
