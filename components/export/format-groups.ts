import type { PopupState } from '../../utils/background/popup-contents.ts';

type Listed = PopupState['formats'][number];

/** Formats of one product together, in the order given. */
export function formatGroups(
  formats: readonly Listed[],
): readonly { readonly group: string; readonly formats: readonly Listed[] }[] {
  const groups = new Map<string, Listed[]>();
  for (const format of formats) {
    const group = groups.get(format.group);
    if (group) group.push(format);
    else groups.set(format.group, [format]);
  }
  return [...groups].map(([group, members]) => ({ group, formats: members }));
}
