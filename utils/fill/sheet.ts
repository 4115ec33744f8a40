import type { Credential } from '../credentials/credential.ts';
import type { SheetField } from '../export/format.ts';
import { formatFor } from '../export/registry.ts';
import { plainName, roleOfLabel } from './field-role.ts';
import type { FormField, KeyForm } from './key-form.ts';
import { type Platform, platforms } from './platforms.ts';

/** A platform's own form, as its copy sheet has it for one credential. */
export interface FormSheet {
  readonly platform: Platform;
  readonly fields: readonly SheetField[];
  readonly caution: string | undefined;
}

/** The sheet that describes this form for this credential; undefined if none does. */
export function sheetFor(form: KeyForm, credential: Credential): FormSheet | undefined {
  for (const platform of platforms) {
    const format = platform.format === undefined ? undefined : formatFor(platform.format);
    const fields = format?.fields?.(credential);
    if (fields === undefined || !describes(fields, form, platform)) continue;
    return { platform, fields, caution: format?.caution?.(credential) };
  }
  return undefined;
}

/** The fields of a form that have this label. */
export function fieldsNamed(form: KeyForm, { label }: SheetField): readonly FormField[] {
  return form.fields.filter((field) => plainName(field.label) === plainName(label));
}

/**
 * On the platform's own host the form must have the fields that hold something, elsewhere all of them. A form that also
 * asks for an address, a user or a password is another one.
 */
function describes(sheet: readonly SheetField[], form: KeyForm, platform: Platform): boolean {
  const needed = sheet.filter(
    ({ label, value }) =>
      platform !== form.platform || (value !== '' && !isAboutCredential(roleOfLabel(label))),
  );
  const labels = sheet.map(({ label }) => plainName(label));
  const others = form.fields.filter(({ label }) => !labels.includes(plainName(label)));
  return (
    needed.every((field) => fieldsNamed(form, field).length > 0) &&
    others.every(({ role }) => role === undefined || isAboutCredential(role)) &&
    sheet.some((field) => field.secret && fieldsNamed(form, field).some(({ place }) => place === form.key))
  );
}

function isAboutCredential(role: FormField['role']): boolean {
  return role === 'name' || role === 'description';
}
