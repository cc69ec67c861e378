// Gives a file to the person: the phone's own sharing where it takes files, else a download. Works without a signal.

export type HandedOver = 'shared' | 'saved' | 'cancelled';

/** Whether this browser's share sheet takes such a file. */
export const isShareable = (file: File): boolean => navigator.canShare?.({ files: [file] }) ?? false;

/** Shares the file, or saves it where that cannot be done. */
export const shareOrSave = async (file: File, title: string): Promise<HandedOver> => {
  if (isShareable(file)) {
    try {
      await navigator.share({ files: [file], title });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  saveFile(file);
  return 'saved';
};

/** Puts the file among the browser's downloads. */
export const saveFile = (file: File): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
