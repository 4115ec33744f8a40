import type { StoredCredential } from '../credentials/credential.ts';
import { whenLocked } from './unlocked-identity.ts';

/**
 * Credentials that were opened already, by what they were opened from: to open one takes milliseconds, and a list has many.
 * They are kept for as long as a request is answered or a page of Keylift is open, and not while it is locked.
 */
const opened = new Map<string, { readonly from: string; readonly credential: StoredCredential }>();
let holders = 0;
let lockings = 0;
whenLocked(() => {
  lockings += 1;
  opened.clear();
});

/** Keeps what is opened from now on. Returns what ends that, to be called once. */
export function keepOpened(): () => void {
  holders += 1;
  return () => {
    holders -= 1;
    if (holders === 0) opened.clear();
  };
}

export function openedBefore(id: string, from: string): StoredCredential | undefined {
  const known = opened.get(id);
  return known?.from === from ? known.credential : undefined;
}

/** For who is about to open one: what notes it afterwards, unless it was locked meanwhile. */
export function opening(): (id: string, from: string, credential: StoredCredential) => void {
  const before = lockings;
  return (id, from, credential) => {
    if (holders > 0 && lockings === before) opened.set(id, { from, credential });
  };
}

/** Each open page of Keylift holds it, shared: it asks often for the same. */
export const openPageLock = 'keylift-open-page';
let isWaiting = false;

/** Keeps what is opened until no page of Keylift is open any more. */
export function keepForOpenPages(): void {
  if (isWaiting) return;
  isWaiting = true;
  const done = keepOpened();
  void navigator.locks.request(openPageLock, () => {
    isWaiting = false;
    done();
  });
}
