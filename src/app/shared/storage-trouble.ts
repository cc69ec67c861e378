// What is wrong with the phone's storage just now, told by whichever write failed for good.

import { create } from 'zustand';

export type StorageTrouble = 'storage-full' | 'storage-failed';

interface TroubleState {
  readonly trouble: StorageTrouble | null;
}

export const useStorageTrouble = create<TroubleState>(() => ({ trouble: null }));

/** null: a write succeeded again. */
export const tellStorageTrouble = (trouble: StorageTrouble | null): void =>
  useStorageTrouble.setState({ trouble });
