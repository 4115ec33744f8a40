// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import type { LiveState } from '../../entrypoints/own-page/live-state.ts';
import { AddScreen } from '../../entrypoints/popup/add/AddScreen.tsx';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import { clear, show, submit, vendors } from '../components/stage.tsx';

afterEach(clear);

test('leaves only when no draft of what was saved is left to be shown again', async () => {
  const done: string[] = [];
  const run = (async () => ({ reply: { ok: true, id: 'x', known: false } })) as LiveState['run'];
  const note = (what: string) => async () => {
    await Promise.resolve();
    done.push(what);
  };
  const root = show(
    <AddScreen
      state={{ vendors, page: { kind: 'elsewhere' } } as PopupState}
      live={{ run, refresh: note('state asked for') }}
      keepDraft={note('draft dropped')}
      say={() => undefined}
      onDone={(id) => done.push(`left for ${id}`)}
    />,
  );
  await submit(root);
  await expect.poll(() => done).toEqual(['draft dropped', 'state asked for', 'left for x']);
});
