import * as z from 'zod/mini';

/** Keylift's own file, of whatever version: a reader for each, so that an old file can be read for ever. */
export type VersionReading =
  /** The credentials as they stand in the file, brought to the newest version but not yet judged. */
  | { readonly kind: 'credentials'; readonly credentials: readonly unknown[] }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' }
  /** No file of Keylift's. */
  | { readonly kind: 'foreign' };

const head = z.object({ format: z.literal('keylift.credentials'), version: z.unknown() });
const listed = z.object({ credentials: z.array(z.unknown()) });

/** The next version adds its reader here, and the one before brings its credentials to it. */
const readers: ReadonlyMap<unknown, (file: unknown) => readonly unknown[] | undefined> = new Map([
  [
    1,
    (file) => {
      const parsed = listed.safeParse(file);
      return parsed.success ? parsed.data.credentials : undefined;
    },
  ],
]);
const newestVersion = 1;

export function readVersioned(file: unknown): VersionReading {
  const parsed = head.safeParse(file);
  if (!parsed.success) return { kind: 'foreign' };
  const { version } = parsed.data;
  if (Number.isInteger(version) && Number(version) > newestVersion) return { kind: 'newer' };
  const credentials = readers.get(version)?.(file);
  return credentials === undefined ? { kind: 'damaged' } : { kind: 'credentials', credentials };
}
