import * as z from 'zod/mini';
import type { FillOutcome } from './form-sight.ts';
import type { FormProblem } from './key-form.ts';
import type { LeftField } from './plan.ts';

const tabId = z.int().check(z.nonnegative());
const host = z.string().check(z.minLength(1), z.maxLength(255));

/** What the popup may ask about the form in the tab that it was opened over. */
export const fillMessages = [
  z.strictObject({ type: z.literal('look-at-form'), tabId }),
  /** `host` is the one that was named to the user; `allow` that they allowed it with this press, from now on. */
  z.strictObject({
    type: z.literal('fill-form'),
    tabId,
    id: z.string().check(z.minLength(1), z.maxLength(64)),
    host,
    allow: z.boolean(),
  }),
  z.strictObject({ type: z.literal('disallow-fill'), host }),
] as const;

export interface FillReplies {
  'look-at-form': FormLook;
  'fill-form': FillResult;
  'disallow-fill': void;
}

/** What the tab in front holds of a form for keys. */
export type FormLook =
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly problem: FormProblem; readonly host: string }
  /** A form for a key; which of the saved ones fit it, only an unlocked vault can tell. */
  | {
      readonly kind: 'locked';
      readonly host: string;
      readonly platform?: string;
      readonly vendors: readonly string[];
    }
  | {
      readonly kind: 'form';
      readonly host: string;
      /** Whose form it looks like. */
      readonly platform?: string;
      /** Whether it looks like the form of a platform that has no such host. */
      readonly strangeHost: boolean;
      /** Whether the user allowed this host before. */
      readonly allowed: boolean;
      /** The names of the vendors that the form speaks of. */
      readonly vendors: readonly string[];
      /** The ids of the credentials that it can take. */
      readonly fits: readonly { readonly id: string; readonly caution?: string }[];
      /** Credentials of its vendor that it cannot take. */
      readonly misfits: readonly { readonly id: string; readonly reason: string }[];
    };

export type FillResult =
  | {
      readonly kind: 'done';
      readonly platform?: string;
      readonly filled: readonly string[];
      readonly left: readonly (
        | LeftField
        | { readonly label: string; readonly why: Exclude<FillOutcome, 'filled'> }
      )[];
    }
  /** Nothing was written. `locked`: so is the vault; `not-allowed`: the host was not allowed; `gone`: it is another page now, or no such form. */
  | { readonly kind: 'refused'; readonly why: 'locked' | 'not-allowed' | 'gone' };
