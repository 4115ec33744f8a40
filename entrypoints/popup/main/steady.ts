import { useLayoutEffect, useRef, useState } from 'preact/hooks';

type Functions = Readonly<Record<string, (...given: never[]) => unknown>>;

/**
 * One object for as long as the component lives, whose functions are always those given last: who is handed it need
 * not be drawn anew because a function closed over something else. The names never change.
 */
export function useSteady<Given extends object>(given: Given): Given {
  const lastRef = useRef(given);
  useLayoutEffect(() => {
    lastRef.current = given;
  });
  const [steady] = useState(() => {
    const call = (name: string, args: never[]) => (lastRef.current as Functions)[name]?.(...args);
    return Object.fromEntries(
      Object.keys(given).map((name) => [name, (...args: never[]) => call(name, args)]),
    ) as Given;
  });
  return steady;
}
