/** The words that the build takes from the vendors (`wxt.config.ts`); the page side must not carry those. */
declare const __KEY_PAGE_WORDS__: readonly string[];

/**
 * Whether an address could be a key page's: all that a page is asked on its every navigation. The background tests the
 * whole address of whatever is reported. Not an expression: to compile one takes longer than all else.
 */
export function mayShowKey({ pathname }: Pick<Location, 'pathname'>): boolean {
  const path = pathname.toLowerCase();
  return __KEY_PAGE_WORDS__.some((word) => path.includes(word));
}
