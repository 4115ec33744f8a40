// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { useSteady } from '../../entrypoints/popup/main/steady.ts';
import { clear, show } from '../components/stage.tsx';

afterEach(clear);

test('the object stays the same, and its functions are those given last', () => {
  const seen: { greet: (name: string) => string }[] = [];
  function Greeter({ words }: { readonly words: string }) {
    seen.push(useSteady({ greet: (name: string) => `${words}, ${name}` }));
    return null;
  }
  show(<Greeter words="Good day" />);
  show(<Greeter words="Good night" />);
  const [first, second] = seen;
  expect(second).toBe(first);
  expect(first?.greet('Ada')).toBe('Good night, Ada');
});
