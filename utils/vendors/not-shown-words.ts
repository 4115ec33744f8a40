import type { NotShownReason } from './not-shown.ts';

/** A reason or problem as part of a message's name, which may hold no hyphen: `not-revealed` → `notRevealed`. */
export function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Gives an empty text for a key that has no message, as browsers do. */
type Words = (key: `notShown_${string}`, ...substitutions: string[]) => string;

/**
 * Why this page shows no key, and what to click: in the vendor's own terms where there is a message
 * `notShown_<reason>_<vendor id>`, else in general ones.
 */
export function wordNotShown(
  reason: NotShownReason,
  vendor: { readonly id: string; readonly name: string },
  t: Words,
): string {
  const key = `notShown_${camel(reason)}` as const;
  return t(`${key}_${vendor.id}`, vendor.name) || t(key, vendor.name);
}
