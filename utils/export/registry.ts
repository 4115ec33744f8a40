import type { Format } from './format.ts';

const files = import.meta.glob<Format>('./formats/*.ts', { eager: true, import: 'default' });

/** The groups in the order of the list; others follow by name. */
const leading: readonly string[] = [
  'Nexla',
  'Keylift',
  'Integration platforms',
  'Developer tools',
  'Secret stores',
];

/** Every file of `formats/`, formats of one group together. The first is what a new user is offered. */
export const formats: readonly Format[] = Object.values(files).toSorted(
  (one, other) =>
    rank(one) - rank(other) ||
    one.group.localeCompare(other.group, 'en') ||
    one.id.localeCompare(other.id, 'en'),
);

export function formatFor(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}

function rank({ group }: Format): number {
  const index = leading.indexOf(group);
  return index === -1 ? leading.length : index;
}
