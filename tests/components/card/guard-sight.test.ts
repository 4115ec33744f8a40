// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/**
 * What a press is worth, one condition at a time. In a browser several of them stand behind each other; here each stands
 * alone, in the way of a browser that tells whether anything is painted over an element.
 */
interface Entry {
  readonly intersectionRatio: number;
  readonly isVisible: boolean;
}

let tell: (entries: readonly Entry[]) => void;
let sight: ReturnType<typeof import('../../../components/card/guard-sight.ts')['startSight']>;
const scene = { place: true, focus: true, hit: 0 };
const plain: Entry = { intersectionRatio: 1, isVisible: true };

beforeEach(async () => {
  vi.useFakeTimers();
  Object.assign(scene, { place: true, focus: true, hit: 0 });
  fake('hidden', false);
  fake('pointerLockElement', null);
  fake('fullscreenElement', null);
  const host = document.createElement('div');
  const panel = document.createElement('div');
  const stranger = document.createElement('p');
  panel.style.cssText = 'left:10px;top:10px;width:300px';
  document.body.append(host, panel, stranger);
  vi.stubGlobal(
    'IntersectionObserverEntry',
    class {
      get isVisible() {
        return true;
      }
    },
  );
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(told: typeof tell) {
        tell = told;
      }
      observe() {
        tell([plain]);
      }
      disconnect() {}
    },
  );
  vi.spyOn(document, 'hasFocus').mockImplementation(() => scene.focus);
  let asked = 0;
  Object.assign(document, {
    elementFromPoint: () => {
      asked += 1;
      return asked % 9 === scene.hit - 1 ? stranger : host;
    },
  });
  vi.spyOn(panel, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 10, 300, 100));
  vi.resetModules();
  const { startSight } = await import('../../../components/card/guard-sight.ts');
  const place = { take() {}, leave() {}, rise() {}, holds: () => scene.place };
  sight = startSight({ host, panel }, place);
  sight.start();
  await vi.advanceTimersByTimeAsync(1500);
});
afterEach(() => {
  sight.end();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const press = () => sight.judge(performance.now());

test('a press on a card in plain sight was meant', () => {
  expect(press()).toBe('meant');
});

test.each<readonly [string, () => unknown, string]>([
  ['a part of the card is out of the window', () => tell([{ ...plain, intersectionRatio: 0.9 }]), 'tricked'],
  ['something is painted over the card', () => tell([{ ...plain, isVisible: false }]), 'tricked'],
  ['the card is not where it was put', () => Object.assign(scene, { place: false }), 'tricked'],
  ['the pointer would hit something else at its corner', () => Object.assign(scene, { hit: 1 }), 'tricked'],
  ['the pointer would hit something else in its middle', () => Object.assign(scene, { hit: 5 }), 'tricked'],
  ['something fills the screen', () => fake('fullscreenElement', document.body), 'tricked'],
  ['the window has not the focus', () => Object.assign(scene, { focus: false }), 'too soon'],
  ['the tab is not in front', () => fake('hidden', true), 'too soon'],
  ['the pointer is locked', () => fake('pointerLockElement', document.body), 'too soon'],
  ['the window has moved', () => vi.stubGlobal('screenX', 40), 'too soon'],
  ['the window has another size', () => vi.stubGlobal('innerWidth', 640), 'too soon'],
])('none was meant while %s', (_, happen, judged) => {
  happen();
  expect(press()).toBe(judged);
});

test('one that follows counts only when the card was in plain sight again for half a second', async () => {
  scene.focus = false;
  await vi.advanceTimersByTimeAsync(1000);
  scene.focus = true;
  await vi.advanceTimersByTimeAsync(450);
  expect(press()).toBe('too soon');
  await vi.advanceTimersByTimeAsync(1500);
  expect(press()).toBe('meant');
});

test('half a second is told from when the browser says that the card can be seen', async () => {
  tell([{ ...plain, isVisible: false }]);
  // In the middle of a pause between two looks.
  await vi.advanceTimersByTimeAsync(1050);
  tell([plain]);
  await vi.advanceTimersByTimeAsync(450);
  expect(press()).toBe('too soon');
  await vi.advanceTimersByTimeAsync(60);
  expect(press()).toBe('meant');
});

test('half a second is told from the press that was too soon', async () => {
  vi.stubGlobal('innerWidth', 640);
  expect(press()).toBe('too soon');
  await vi.advanceTimersByTimeAsync(450);
  expect(press()).toBe('too soon');
  await vi.advanceTimersByTimeAsync(60);
  expect(press()).toBe('meant');
});

function fake(property: string, value: unknown): void {
  Object.defineProperty(document, property, { configurable: true, get: () => value });
}
