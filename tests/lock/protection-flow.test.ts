// @vitest-environment node
import { base64 } from '@scure/base';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newIdentity } from '../../utils/age/identity.ts';
import type { PassphraseTask } from '../../utils/age/passphrase-task.ts';
import type { PopupMessage } from '../../utils/background/protocol.ts';
import {
  alsoOpenWith,
  type Keeping,
  keepAs,
  type Proof,
  unlockWith,
} from '../../utils/lock/protection-flow.ts';
import { wrapped } from '../stages/passphrase-stage.ts';

/** What a page does with a passphrase or a passkey, with stand-ins for the Worker and for the browser's passkeys. */
const passkeys = vi.hoisted(() => ({
  wrapByPasskey: vi.fn<(text: string, credential: string | undefined) => Promise<object>>(),
  openByPasskey: vi.fn<(passkey: object) => Promise<string>>(),
}));
vi.mock('../../utils/age/passkey.ts', () => passkeys);

const passphrase = 'correct horse battery staple';
const passkey = { wrapped, credential: 'AGE-PLUGIN-FIDO2PRF-1X' };
const identity = newIdentity();
const pace = { onProgress: () => undefined, signal: new AbortController().signal };
const oldWork = btoa(atob(wrapped).replace(' 18\n', ' 17\n'));
let tasks: PassphraseTask[];
let sent: PopupMessage[];
let openers: object | undefined;
let replies: Record<string, unknown>;

class StandInWorker extends EventTarget {
  postMessage(task: PassphraseTask) {
    tasks.push(task);
    const isRight = task.passphrase === passphrase;
    const opened = isRight ? { ok: true, text: identity } : { ok: false, problem: 'wrong-passphrase' };
    const data =
      task.kind === 'seal' ? { kind: 'sealed', file: base64.decode(wrapped) } : { kind: 'opened', opened };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate() {}
}

beforeEach(() => {
  [tasks, sent] = [[], []];
  openers = { passphrase: wrapped };
  replies = { unlock: true, protect: 'done' };
  vi.stubGlobal('Worker', StandInWorker);
  passkeys.wrapByPasskey.mockImplementation(async (_, credential) => ({
    ...passkey,
    ...(credential !== undefined && { credential }),
  }));
  passkeys.openByPasskey.mockResolvedValue(identity);
  const sendMessage = async (message: PopupMessage) => {
    sent.push(message);
    return message.type === 'openers' ? openers : replies[message.type];
  };
  Object.assign(browser.runtime, { sendMessage });
});
afterEach(() => vi.unstubAllGlobals());

const protection = () => sent.find((message) => message.type === 'protect');

describe('to unlock', () => {
  test.each(['passphrase', 'passkey'] as const)('by %s only the identity is sent', async (by) => {
    openers = { passphrase: wrapped, passkey };
    expect(await unlockWith(by === 'passkey' ? by : { passphrase }, pace)).toEqual({ kind: 'done' });
    expect(sent).toEqual([{ type: 'openers' }, { type: 'unlock', identity }]);
  });

  test('what was wrapped with less work is wrapped anew, once it is open, and for the same identity', async () => {
    openers = { passphrase: oldWork, passkey };
    await unlockWith({ passphrase }, pace);
    expect(tasks.map(({ kind }) => kind)).toEqual(['open', 'seal']);
    const how = { kind: 'sealed', identity, openers: { passphrase: wrapped, passkey } };
    expect(sent.slice(1)).toEqual([
      { type: 'unlock', identity },
      { type: 'protect', how, current: identity },
    ]);
  });

  test.each([
    ['another passphrase', { passphrase: 'x' }, () => undefined, 'wrong-passphrase'],
    [
      'nothing that is wrapped',
      { passphrase },
      () => {
        openers = undefined;
      },
      'damaged',
    ],
    [
      'no passphrase that opens it',
      { passphrase },
      () => {
        openers = { passkey };
      },
      'damaged',
    ],
    ['no passkey that opens it', 'passkey' as const, () => undefined, 'damaged'],
    [
      'an identity that is another’s',
      { passphrase },
      () => {
        replies['unlock'] = false;
      },
      'damaged',
    ],
  ] satisfies readonly (readonly [string, Proof, () => void, string])[])(
    'with %s nothing is unlocked',
    async (_, proof, change, kind) => {
      change();
      expect(await unlockWith(proof, pace)).toEqual({ kind });
      expect(protection()).toBeUndefined();
    },
  );

  test('a passkey that the user gave up says what the browser says', async () => {
    openers = { passkey };
    passkeys.openByPasskey.mockRejectedValue(new Error('not allowed'));
    expect(await unlockWith('passkey', pace)).toEqual({ kind: 'failed', message: 'not allowed' });
  });
});

describe('to keep it in another way', () => {
  const kept = async (keeping: Keeping, proof: Proof | undefined) => {
    const flow = await keepAs(keeping, proof, pace);
    return { flow, message: protection() };
  };

  test('a passphrase wraps a new identity, and is in no message', async () => {
    const { flow, message } = await kept({ kind: 'passphrase', passphrase }, undefined);
    expect(flow).toEqual({ kind: 'done' });
    const made = tasks.flatMap((task) => (task.kind === 'seal' ? [task.text] : []));
    expect(message?.how).toEqual({ kind: 'sealed', identity: made[0], openers: { passphrase: wrapped } });
    expect(made[0]).not.toBe(identity);
    expect(JSON.stringify(sent)).not.toContain(passphrase);
  });

  test('a passkey that opened it beside the passphrase goes on doing so', async () => {
    openers = { passphrase: wrapped, passkey };
    const { message } = await kept({ kind: 'passphrase', passphrase: 'a new and long one' }, { passphrase });
    expect(message).toMatchObject({ how: { openers: { passphrase: wrapped, passkey } }, current: identity });
    expect(passkeys.wrapByPasskey.mock.lastCall?.[1]).toBe(passkey.credential);
  });

  test('a passkey is a new one, and what opened it before is gone', async () => {
    const { message } = await kept({ kind: 'passkey' }, { passphrase });
    expect(message).toMatchObject({ how: { openers: { passkey } }, current: identity });
    expect(message?.how).not.toHaveProperty('openers.passphrase');
    expect(passkeys.wrapByPasskey.mock.lastCall?.[1]).toBeUndefined();
  });

  test.each(['none', 'memory'] as const)(
    '"%s" sends what opens it until now, and no new identity',
    async (kind) => {
      const { message } = await kept({ kind }, { passphrase });
      expect(message).toEqual({ type: 'protect', how: { kind }, current: identity });
    },
  );

  test('with another passphrase nothing is changed', async () => {
    const { flow, message } = await kept({ kind: 'none' }, { passphrase: 'x' });
    expect([flow, message]).toEqual([{ kind: 'wrong-passphrase' }, undefined]);
  });

  test('what the background refuses is not done', async () => {
    replies['protect'] = 'refused';
    expect((await kept({ kind: 'none' }, { passphrase })).flow).toEqual({ kind: 'damaged' });
  });
});

test.each([
  ['passkey', { kind: 'passkey' } as const, { passphrase: wrapped }],
  ['passphrase', { kind: 'passphrase', passphrase } as const, { passkey }],
] as const)('a %s is added beside what opens it already, for the same identity', async (_, added, before) => {
  openers = before;
  const proof = 'passphrase' in before ? { passphrase } : 'passkey';
  expect(await alsoOpenWith(added, proof, pace)).toEqual({ kind: 'done' });
  const how = { kind: 'sealed', identity, openers: { passphrase: wrapped, passkey } };
  expect(protection()).toEqual({ type: 'protect', how, current: identity });
});
