import type { PopupState } from '../utils/messages.ts';

type Listed = PopupState['formats'][number];

/** The export view's own first choice, before the user made one. */
const first = 'nexla-api';

/** Formats of one product together, in the order given; the group of the first choice leads. */
export function formatGroups(
  formats: readonly Listed[],
): readonly { readonly group: string; readonly formats: readonly Listed[] }[] {
  const leading = formats.filter(({ id }) => id === first);
  const groups = new Map<string, Listed[]>();
  for (const format of [...leading, ...formats.filter(({ id }) => id !== first)]) {
    const group = groups.get(format.group);
    if (group) group.push(format);
    else groups.set(format.group, [format]);
  }
  return [...groups].map(([group, members]) => ({ group, formats: members }));
}
