/** A global that a script of ours has set in a page. The page's elements are globals as well, by their ids and names. */
export function ourGlobal<Name extends keyof typeof globalThis>(
  name: Name,
): (typeof globalThis)[Name] | undefined {
  return Object.hasOwn(globalThis, name) ? globalThis[name] : undefined;
}
