import { siteById } from './hosts.ts';

/** The live key of every account, and how many calls were made with it. */
export interface Keyring {
  readonly keyOf: (vendorId: string, account: string) => string;
  readonly setKey: (vendorId: string, account: string, key: string) => void;
  /** Replaces the key by the next one of a fixed series; returns it. */
  readonly resetKey: (vendorId: string, account: string) => string;
  /** Counts a call; returns how many there were in the last minute. */
  readonly spend: (vendorId: string, account: string) => number;
  /** Every account has its first key again, and no calls. */
  readonly startOver: () => void;
}

const minute = 60_000;

export function createKeyring(now: () => number = Date.now): Keyring {
  const keys = new Map<string, string>();
  const resets = new Map<string, number>();
  const calls = new Map<string, { readonly since: number; readonly count: number }>();
  const keyOf = (vendorId: string, account: string) =>
    keys.get(`${vendorId}/${account}`) ?? siteById(vendorId).newKey(`${vendorId}/${account}`);
  const setKey = (vendorId: string, account: string, key: string) =>
    void keys.set(`${vendorId}/${account}`, key);
  return {
    keyOf,
    setKey,
    resetKey: (vendorId, account) => {
      const id = `${vendorId}/${account}`;
      const turn = (resets.get(id) ?? 0) + 1;
      resets.set(id, turn);
      setKey(vendorId, account, siteById(vendorId).newKey(`${id} ${turn}`));
      return keyOf(vendorId, account);
    },
    spend: (vendorId, account) => {
      const id = `${vendorId}/${account}`;
      const before = calls.get(id);
      const fresh = before === undefined || now() - before.since > minute;
      const next = fresh ? { since: now(), count: 1 } : { since: before.since, count: before.count + 1 };
      calls.set(id, next);
      return next.count;
    },
    startOver: () => {
      for (const map of [keys, resets, calls]) map.clear();
    },
  };
}
