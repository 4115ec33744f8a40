import { inShort } from '../text/one-line.ts';
import { type FieldRole, readNames, vendorsNamed } from './field-role.ts';
import type { FormSight, SeenField } from './form-sight.ts';
import { type Platform, platformOf } from './platforms.ts';

/** The one form of a page that asks for a key. */
export interface KeyForm {
  /** The place of the key's field. */
  readonly key: number;
  /** All fields of this form that a person could fill, the key's among them. */
  readonly fields: readonly FormField[];
  /** Whose form it is, by host or title. */
  readonly platform?: Platform;
  /** Vendors, by id, that the form or, where it names none, the page's title and path name. */
  readonly named: readonly string[];
}

export interface FormField extends SeenField {
  /** In the sight's list of fields. */
  readonly place: number;
  /** Undefined where its names say nothing that Keylift knows. */
  readonly role: FieldRole | undefined;
  /** The name by which it is spoken of. */
  readonly label: string;
}

/** Why a page with something like a form for a key is not filled. */
export type FormProblem =
  | { readonly kind: 'insecure' }
  | { readonly kind: 'two-keys' }
  | { readonly kind: 'unseen' }
  | { readonly kind: 'covered' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'contradictory' }
  | { readonly kind: 'sends-elsewhere' }
  /** Nothing here, but a frame of this other host may hold one. */
  | { readonly kind: 'foreign-frame'; readonly host: string };

export type KeyFormResult =
  | { readonly kind: 'form'; readonly form: KeyForm }
  | { readonly kind: 'problem'; readonly problem: FormProblem }
  | { readonly kind: 'none' };

/** Finds the form for a key in what the page side saw. What is ambiguous is no form. */
export function keyFormIn(sight: FormSight, url: URL): KeyFormResult {
  const fields = sight.fields.map((field, place) => ({ ...field, place, read: readNames(field) }));
  const keys = fields.filter(({ read }) => read.kind !== 'unknown' && read.role === 'key');
  const [keyField, second] = keys.filter(({ state, read }) => state === 'ready' && read.kind === 'known');
  if (keyField === undefined) return withoutKey(keys[0], sight);
  if (url.protocol !== 'https:') return problem({ kind: 'insecure' });
  if (second !== undefined) return problem({ kind: 'two-keys' });
  const around = sight.forms[keyField.form];
  if (around?.sendsElsewhere !== false) return problem({ kind: 'sends-elsewhere' });
  const ofForm = fields
    .filter(({ form, state }) => form === keyField.form && state === 'ready')
    .map(({ read, ...field }) => ({
      ...field,
      role: read.kind === 'known' ? read.role : undefined,
      label: inShort((read.kind === 'known' ? read.label : field.names[0]) ?? ''),
    }));
  const labels = ofForm.flatMap(({ names, hints, placeholder, after }) => [
    ...names,
    ...hints,
    placeholder,
    after,
  ]);
  const near = vendorsNamed([around.text, ...labels].join(' '));
  const named = near.length > 0 ? near : vendorsNamed(`${sight.title} ${url.pathname}`);
  const platform = platformOf(url.hostname, sight.title);
  return {
    kind: 'form',
    form: { key: keyField.place, fields: ofForm, named, ...(platform && { platform }) },
  };
}

function withoutKey(key: SeenField | undefined, { foreignFrame }: FormSight): KeyFormResult {
  if (key !== undefined) return problem({ kind: key.state === 'ready' ? 'contradictory' : key.state });
  return foreignFrame === undefined
    ? { kind: 'none' }
    : problem({ kind: 'foreign-frame', host: inShort(foreignFrame) });
}

function problem(found: FormProblem): KeyFormResult {
  return { kind: 'problem', problem: found };
}
