import { formatFor } from '../export/registry.ts';
import type { HandedOut, StoredCredential } from './credential.ts';

/** Where a credential's keys went: once for each place and key, the last one first. */
const most = 40;

export function handedOutNow(current: StoredCredential, how: Omit<HandedOut, 'lastFour'>): StoredCredential {
  const note: HandedOut = { ...how, lastFour: current.apiKey.slice(-4) };
  const others = (current.handedOut ?? []).filter(
    (one) => one.lastFour !== note.lastFour || placeOf(one) !== placeOf(note),
  );
  return { ...current, handedOut: [note, ...others].slice(0, most) };
}

/** A place that a key went to, as the popup shows it. */
export interface Place extends HandedOut {
  /** The name of the format, or the host; undefined for a key that was copied by itself. */
  readonly name?: string;
}

export interface Places {
  /** Of the key in force. */
  readonly here: readonly Place[];
  /** Of keys that were in force before, where the one in force has not gone since. */
  readonly behind: readonly Place[];
}

/** Undefined where no key ever went anywhere. */
export function placesOf({ apiKey, handedOut = [] }: StoredCredential): Places | undefined {
  if (handedOut.length === 0) return undefined;
  const lastFour = apiKey.slice(-4);
  const here = handedOut.filter((one) => one.lastFour === lastFour);
  const renewed = new Set(here.map(placeOf));
  const seen = new Set<string>();
  const behind = handedOut.filter((one) => {
    const place = placeOf(one);
    if (one.lastFour === lastFour || renewed.has(place) || seen.has(place)) return false;
    seen.add(place);
    return true;
  });
  return { here: here.map(named), behind: behind.map(named) };
}

/** A file and a text of one format come to the same. */
function placeOf({ by, to = '' }: HandedOut): string {
  return `${by === 'copy' ? 'download' : by} ${to}`;
}

function named(one: HandedOut): Place {
  if (one.to === undefined) return one;
  const isFormat = one.by === 'download' || one.by === 'copy';
  return { ...one, name: (isFormat && formatFor(one.to)?.name) || one.to };
}
