import { expect, test } from 'vitest';
import { addAccount } from './add-account.ts';
import { askBackground, checked } from './ask-background.ts';
import { damageRounds, putRecords, recordsIn, unharmed } from './damage-in-page.ts';
import type { OwnPage } from './own-page.ts';

/** A browser whose stored records can be changed past Keylift. */
export interface Damaging {
  readonly desk: OwnPage;
  readonly stopBackground: () => Promise<void>;
  close(): Promise<void>;
}

/** Earlier states of a record, put back past Keylift. */
export function rollBacks(stageOf: () => Damaging): void {
  test('twenty roll-backs, to each earlier state of a record, are told as damaged', async () => {
    const { desk } = stageOf();
    const id = await addAccount(desk, 'rolled');
    await checked(desk, id);
    const states: unknown[] = [];
    for (let n = 0; n < 18; n += 1) {
      states.push((await recordsIn(desk))[id]);
      await askBackground(desk, { type: 'edit', id, name: `rolled ${n}`, description: '' });
    }
    await askBackground(desk, { type: 'forget', id });
    states.push((await recordsIn(desk))[id]);
    await askBackground(desk, { type: 'undo-forget', id });
    states.push((await recordsIn(desk))[id]);
    await askBackground(desk, { type: 'edit', id, name: 'rolled at last', description: '' });
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(20);
    const found = await damageRounds(
      desk,
      states.map((state) => ({ [id]: state })),
    );
    expect(found).toEqual(states.map(() => unharmed));
  });

  test('a roll-back while the browser is closed is told as damaged when it starts again', async () => {
    const { desk, stopBackground } = stageOf();
    const id = await addAccount(desk, 'closed');
    await checked(desk, id);
    const { [id]: before } = await recordsIn(desk);
    await askBackground(desk, { type: 'edit', id, name: 'later', description: '' });
    await stopBackground();
    await putRecords(desk, { [id]: before });
    const { credentials, damaged } = await askBackground(desk, { type: 'state' });
    expect(damaged).toMatchObject([{ id, why: 'changed', name: 'closed' }]);
    expect(credentials.map((one) => one.id)).not.toContain(id);
  });
}
