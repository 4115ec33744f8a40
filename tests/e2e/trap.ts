import type { Browser } from 'wxt/browser';
import { askBackground, deskOf } from './ask-background.ts';
import type { Chromium } from './chromium.ts';

declare const chrome: typeof Browser;
declare global {
  // In the worker, while a trap is set.
  var keyliftTrap: { readonly steps: string[]; caught: boolean } | undefined;
}

/** The background, wherever it runs: where it is no worker, its scope is handed to the function. */
export interface Background {
  evaluate<Told, Given>(
    run: (given: Given, scope?: Scope) => Told | Promise<Told>,
    given: Given,
  ): Promise<Told>;
}

type Scope = typeof globalThis & { readonly browser?: typeof Browser };

/** Where the worker is held, so that it can be killed there: at its n-th step, before or after this was carried out. */
export interface Point {
  readonly step: number;
  readonly when: 'before' | 'after';
}

/** Starts the worker if it does not run, and gives the running one: the driver may still hold one that was stopped. */
export async function awakeWorker(chromium: Chromium): Promise<Background> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    await askBackground(deskOf(chromium), { type: 'state' });
    const worker = await chromium.worker();
    const answers = await Promise.race([
      worker.evaluate(() => true).catch(() => false),
      new Promise<boolean>((late) => setTimeout(() => late(false), 300)),
    ]);
    if (answers) return worker;
  }
  throw new Error('No worker answers');
}

/**
 * From now on every call of the worker to its database, to storage, alarms, locks, cryptography and the network counts as a
 * step, and the step of the point never ends. Without a point the steps are only counted.
 */
export async function setTrap(worker: Background, point?: Point): Promise<void> {
  await worker.evaluate(install, point ?? { step: 0, when: 'before' as const });
}

export async function stepsSoFar(worker: Background): Promise<readonly string[]> {
  return worker.evaluate((_: null, scope: Scope = globalThis) => [...(scope.keyliftTrap?.steps ?? [])], null);
}

/** Waits until the worker does nothing: what it does when it starts would be counted too. */
export async function atRest(worker: Background): Promise<void> {
  await setTrap(worker);
  await worker.evaluate(async (_: null, scope: Scope = globalThis) => {
    let seen = -1;
    for (const end = Date.now() + 10_000; Date.now() < end; ) {
      const steps = scope.keyliftTrap?.steps.length ?? 0;
      if (steps === seen) return;
      seen = steps;
      await new Promise((later) => setTimeout(later, 150));
    }
  }, null);
}

/** Waits until the worker is held at the point. */
export async function caught(worker: Background): Promise<void> {
  await worker.evaluate(async (_: null, scope: Scope = globalThis) => {
    for (const end = Date.now() + 30_000; scope.keyliftTrap?.caught !== true; ) {
      if (Date.now() > end) throw new Error(`Only ${scope.keyliftTrap?.steps.join(', ')}`);
      await new Promise((later) => setTimeout(later, 2));
    }
  }, null);
}

/** Runs in the background, alone. The polyfill looks its functions up at each call, so they can be replaced under it. */
// oxlint-disable consistent-function-scoping -- it takes nothing along into the worker
function install(point: Point, scope: Scope = globalThis): void {
  const trap = { steps: [] as string[], caught: false };
  scope.keyliftTrap = trap;
  // Where the browser has names of its own, the polyfill uses those.
  const api = scope === globalThis ? chrome : (scope.browser ?? chrome);
  for (const name of ['get', 'set', 'remove'] as const) wrap(api.storage.session, name, 'session');
  wrap(api.alarms, 'create', 'alarms');
  wrap(api.alarms, 'clear', 'alarms');
  wrap(api.action, 'setBadgeText', 'action');
  for (const name of ['deriveBits', 'importKey', 'sign', 'encrypt', 'decrypt']) {
    wrap(scope.SubtleCrypto.prototype, name, 'subtle');
  }
  wrap(scope.LockManager.prototype, 'request', 'locks');
  wrap(scope, 'fetch', 'network');
  for (const name of ['get', 'getAll', 'put', 'delete']) wrap(scope.IDBObjectStore.prototype, name, 'store');

  function wrap(owner: object, name: string, label: string): void {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') throw new Error(`${label} has no ${name}`);
    Reflect.set(owner, name, function step(this: unknown, ...args: unknown[]) {
      trap.steps.push(`${label}.${name}`);
      const self = owner === scope ? owner : this;
      if (trap.steps.length !== point.step) return Reflect.apply(original, self, args);
      const held = () => void (trap.caught = true);
      if (point.when === 'before') {
        held();
        // Without the worker nothing of the transaction comes to the disk.
        if (label === 'store') Reflect.get(Object(this), 'transaction').abort();
      } else if (label === 'locks') return hold(original, self, args, held);
      else afterwards(original, self, args, held);
      return new Promise(() => {});
    });
  }

  function afterwards(original: Function, self: unknown, args: unknown[], held: () => void): void {
    const callback = args.at(-1);
    if (typeof callback === 'function') Reflect.apply(original, self, [...args.slice(0, -1), held]);
    else void Promise.resolve(Reflect.apply(original, self, args)).then(held, held);
  }

  /** Held with the lock in hand, before the work that it guards. */
  function hold(original: Function, self: unknown, args: unknown[], held: () => void): unknown {
    const never = () => {
      held();
      return new Promise(() => {});
    };
    return Reflect.apply(original, self, [args[0], never]);
  }
}
// oxlint-enable consistent-function-scoping

/** So many points, spread evenly over the steps, in turn before and after. */
export function pointsOver(steps: number, count: number): readonly Point[] {
  const all = Array.from({ length: steps }, (_, index) => index + 1).flatMap((step) => [
    { step, when: 'before' as const },
    { step, when: 'after' as const },
  ]);
  if (all.length < count) throw new Error(`Only ${all.length} points in ${steps} steps`);
  return Array.from(
    { length: count },
    (_, index) => all[Math.round((index * (all.length - 1)) / (count - 1))] as Point,
  );
}
