// Gives a made file to the person: the share sheet where the browser has one for files, else a download.

// Chromium shares only endings it knows; the file itself says what it is, so an ending more does no harm.
const sharedType = 'text/plain';

const filesOf = (blob: Blob, name: string): readonly File[] => [
  new File([blob], name, { type: 'application/octet-stream' }),
  new File([blob], `${name}.txt`, { type: sharedType }),
];

/** The file as this browser's share sheet takes it, or null when it has none for files. */
export const shareableFile = (blob: Blob, name: string): File | null => {
  if (typeof navigator.share !== 'function' || typeof navigator.canShare !== 'function') return null;
  return filesOf(blob, name).find((file) => navigator.canShare({ files: [file] })) ?? null;
};

/** Opens the share sheet; to be called right from a tap. `closed`: the person changed their mind, or it failed. */
export const shareFile = async (file: File): Promise<'shared' | 'closed'> => {
  try {
    await navigator.share({ files: [file] });
    return 'shared';
  } catch {
    return 'closed';
  }
};

/** Saves the file among the browser's downloads. */
export const downloadFile = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after the click; a minute is long enough for a gigabyte to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
