import type { Page } from 'playwright-core';
import type { Wants } from '../sandbox/platform-page.ts';

/** A text field of a page, wherever it stands. */
export interface FieldOnPage {
  /** Its frame's path and its own id. */
  readonly place: string;
  readonly wants: string | undefined;
  readonly value: string;
}

/** Every field of a page, in open shadow roots and in frames too. */
export async function fieldsOf(page: Page): Promise<readonly FieldOnPage[]> {
  const frames = await Promise.all(
    page.frames().map(async (frame) => {
      const path = URL.parse(frame.url())?.pathname ?? '';
      const fields = await frame.locator('input,textarea,select,[contenteditable]').evaluateAll((all) =>
        all.map((one) => ({
          id: one.id,
          wants: one instanceof HTMLElement ? one.dataset['wants'] : undefined,
          value: 'value' in one ? String(one.value) : (one.textContent ?? ''),
        })),
      );
      return fields.map(({ id, ...field }) => ({ place: `${path}#${id}`, ...field }));
    }),
  );
  return frames.flat();
}

/** What happened to the fields of a page, by kind and by what the field wants. */
export async function happenedOn(page: Page): Promise<readonly string[]> {
  const frames = await Promise.all(page.frames().map((frame) => frame.evaluate(() => window.happened ?? [])));
  return frames.flat();
}

/** What is known of a saved credential beforehand. */
export interface FillableCredential {
  readonly name: string;
  readonly description: string;
  readonly apiKey: string;
  readonly account: { readonly host: string; readonly bundleAlias?: string };
}

/** The fields as they should be once the form was filled: what wants something has it, all else is as before. */
export function filledFields(
  before: readonly FieldOnPage[],
  credential: FillableCredential,
): readonly FieldOnPage[] {
  return before.map((field) =>
    field.wants === undefined ? field : { ...field, value: wanted(field.wants as Wants, credential) },
  );
}

/** What a field of this kind holds for a credential, written out as the platforms' documents have it. */
function wanted(wants: Wants, { account, name, description, apiKey }: FillableCredential): string {
  switch (wants) {
    case 'name':
      return name;
    case 'description':
      return description;
    case 'key':
      return apiKey;
    case 'subdomain':
      return account.host.split('.')[0] ?? '';
    case 'host':
      return account.host;
    case 'url':
      return `https://${account.host}`;
    case 'alias':
      return account.bundleAlias ?? '';
    case 'x':
      return 'X';
  }
}
