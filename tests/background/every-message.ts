import * as z from 'zod/mini';
import { popupMessage } from '../../utils/background/protocol.ts';
import { pageMessage } from '../../utils/offers/page-messages.ts';

/** One valid message of each type that the background knows, made from the schemas: a new type is in it by itself. */
export interface AnyMessage {
  readonly type: string;
  readonly [field: string]: unknown;
}

interface Schema {
  readonly _zod: { readonly def: Def };
}

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly innerType?: Schema;
  readonly items?: readonly Schema[];
  readonly options?: readonly Schema[];
}

function sampleOf(schema: Schema): AnyMessage {
  const sample = valueOf(schema);
  if (!isMessage(sample)) throw new Error('Not the schema of a message');
  return sample;
}

function isMessage(value: unknown): value is AnyMessage {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** For texts that have a form. */
const texts = [
  'acme.freshdesk.com',
  ...Array.from({ length: 64 }, (_, at) => 'a'.repeat(at + 1)),
  `AGE-SECRET-KEY-1${'Q'.repeat(58)}`,
  `age1${'q'.repeat(58)}`,
  btoa(`age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 18\n`),
];

function valueOf(schema: Schema): unknown {
  // oxlint-disable-next-line no-underscore-dangle -- where Zod keeps what a schema is made of
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).map(([name, inner]) => [name, valueOf(inner)]),
      );
    case 'literal':
      return def.values?.[0];
    case 'enum':
      return Object.values(def.entries ?? {})[0];
    case 'string':
      return texts.find((text) => z.safeParse(schema as z.ZodMiniType, text).success);
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'record':
      return {};
    case 'tuple':
      return def.items?.map(valueOf);
    case 'union':
      return def.options?.[0] && valueOf(def.options[0]);
    case 'optional':
      return undefined;
    case 'nullable':
    case 'nonoptional':
      return def.innerType && valueOf(def.innerType);
    default:
      throw new Error(`No sample of ${def.type}`);
  }
}

export const pageMessages: readonly AnyMessage[] = pageMessage.def.options.map(sampleOf);
export const popupMessages: readonly AnyMessage[] = popupMessage.def.options.map(sampleOf);
