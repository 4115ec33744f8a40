import { useMemo, useRef } from 'preact/hooks';

type Functions = Readonly<Record<string, (...given: never[]) => unknown>>;

/**
 * One object for as long as the component lives, whose functions are always those given last: who is handed it need
 * not be drawn anew because a function closed over something else.
 */
export function useSteady<Given extends object>(given: Given): Given {
  const lastRef = useRef(given);
  lastRef.current = given;
  return useMemo(() => {
    const last = () => lastRef.current as Functions;
    const names = Object.keys(given);
    return Object.fromEntries(
      names.map((name) => [name, (...args: never[]) => last()[name]?.(...args)]),
    ) as Given;
    // Its names never change.
  }, []);
}
