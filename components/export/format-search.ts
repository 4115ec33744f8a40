import type { PopupState } from '../../utils/background/popup-contents.ts';

type Listed = PopupState['formats'][number];

/** The formats that a search finds: every word of it stands in the name, the product or what is said of it. */
export function findFormats(formats: readonly Listed[], search: string): readonly Listed[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  return formats.filter(({ name, group, use }) => holds(`${name} ${group} ${use}`));
}

/** The one to choose: the first whose own name has the words, before one that only mentions them. */
export function bestFormat(found: readonly Listed[], search: string): Listed | undefined {
  const [first] = findFormats(
    found.map((format) => ({ ...format, use: '' })),
    search,
  );
  return found.find(({ id }) => id === (first ?? found[0])?.id);
}
