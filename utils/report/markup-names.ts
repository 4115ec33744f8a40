import { plain } from '../detection/dom/plain.ts';
import type { Vendor } from '../vendors/vendor.ts';

/**
 * Names that a page's own markup is made of: classes, ids, slots, custom elements. They stay where they are made of
 * words that say nothing of whose page it is; others, and all with a digit in them, are numbered, the same name by the same number.
 */
export interface Names {
  readonly tag: (element: Element) => string;
  /** Undefined if the class list is empty. */
  readonly classes: (element: Element) => string | undefined;
  readonly id: (id: string) => string;
  readonly slot: (name: string) => string;
  readonly isKnown: (name: string) => boolean;
}

export function reportNames({ keyPage, id: vendor }: Vendor): Names {
  const places = (keyPage.knownPlaces ?? []).flatMap((place) => place.toLowerCase().match(/[a-z]+/g) ?? []);
  const known = new Set([...markupWords, ...places, vendor]);
  const isKnown = (name: string) =>
    name.length <= 40 &&
    name.split(/[-_]+|(?<=[a-z])(?=[A-Z])/).every((part) => part === '' || known.has(part.toLowerCase()));
  const numbered = (prefix: string) => {
    const numbers = new Map<string, number>();
    return (name: string) => {
      if (isKnown(name)) return name;
      const number = numbers.get(name) ?? numbers.size + 1;
      numbers.set(name, number);
      return `${prefix}${number}`;
    };
  };
  const customTag = numbered('x-');
  const className = numbered('c');
  return {
    tag: (element) => {
      const { localName, namespaceURI } = plain(element);
      if (localName.includes('-')) return customTag(localName);
      if (namespaceURI !== 'http://www.w3.org/1999/xhtml') return svgTags.has(localName) ? localName : 'g';
      if (localName === 'frame') return 'iframe';
      return Object.prototype.toString.call(element) === '[object HTMLUnknownElement]' ? 'span' : localName;
    },
    classes: (element) => [...plain(element).classList].map(className).join(' ') || undefined,
    id: numbered('id'),
    slot: numbered('slot'),
    isKnown,
  };
}

const svgTags = new Set(
  'svg g path text tspan title desc defs use symbol circle rect line polygon'.split(' '),
);

/** What developers call parts of any page; of the products' own markup, their frameworks' names. */
const markupWords =
  `a account actions active admin agent alert alias api apikey app application area article aside auth avatar bar base
  block body border box breadcrumb btn bundle button buttons card cell chat close code col column columns columnheader
  container content control copy crm data detail details dialog disabled display div edit email ember error field
  fieldset flex footer form fresh freshworks full fw gap generate grid group head header heading heights hidden hint
  home icon id image info inner input is item items key keys label labels layout left legend line link list main
  marketing mask masked menu message meta modal mt mb ml mr mx my name nav navbar navigation note options outer page
  pagearea panel password phone pl pr profile pt pb px py readonly region reset reveal right role root row rows sales
  secret section select separator setting settings shadow show side sidebar slot small span state static status
  submit subtitle tab table tabs tags td text title toggle token tooltip top topbar tr type url user users usersettings
  value values view visible widget width wrap wrapper`.split(/\s+/);

/** Roles of ARIA; a page's own word is no role. */
export const roles = new Set(
  `alert application article banner button cell checkbox columnheader combobox complementary contentinfo definition
  dialog document feed figure form grid gridcell group heading img link list listbox listitem log main menu menubar
  menuitem navigation none note option presentation radio radiogroup region row rowgroup rowheader search searchbox
  separator status switch tab table tablist tabpanel term textbox toolbar tooltip tree treeitem`.split(/\s+/),
);
