import { tidy } from '../../detection/dom/page-text.ts';
import { plain } from '../../detection/dom/plain.ts';
import { documentsIn, type Root, shadowRootsIn } from '../../detection/key-scan.ts';
import type { FormSight, SeenField } from '../form-sight.ts';
import { besides, namesOf, ownText, type TextField } from './field-names.ts';
import { above, stateOf } from './field-state.ts';
import { sendsElsewhere } from './sends-elsewhere.ts';

/** A form as it is looked at: what is reported, and the elements themselves. */
export interface LookedAt {
  readonly sight: FormSight;
  /** In the order of `sight.fields`. */
  readonly elements: readonly TextField[];
}

/** A page with more is a sheet, not a form. */
const mostFields = 150;
const textTypes = new Set(['text', 'url', 'search', 'password']);
const containers = 'dialog,[role=dialog],[role=alertdialog],[aria-modal=true]';

/** The fields of a page that text is typed into: in open shadow roots and in frames of the page's own origin too. */
export function lookAtForms(page: Document): LookedAt {
  const documents = documentsIn(page);
  const roots = [...documents, ...shadowRootsIn(documents, 'thorough')].filter(isOwn);
  const all = roots.flatMap((root) => [...root.querySelectorAll<TextField>('input,textarea')]).filter(isText);
  const elements = all.length > mostFields ? [] : all;
  const forms: Element[] = [];
  const fields = elements.map((element): SeenField => {
    const form = formOf(element);
    if (!forms.includes(form)) forms.push(form);
    return {
      ...namesOf(element),
      placeholder: tidy(element.placeholder).slice(0, 200),
      ...besides(element),
      state: stateOf(element),
      filled: element.value !== '',
      required: element.required || element.ariaRequired === 'true',
      ...(element.maxLength >= 0 && { room: element.maxLength }),
      form: forms.indexOf(form),
    };
  });
  const foreignFrame = foreignFrameIn(roots);
  return {
    elements,
    sight: {
      origin: window.origin,
      title: tidy(page.title).slice(0, 300),
      fields,
      forms: forms.map((form, at) => ({
        text: textOf(form),
        sendsElsewhere: sendsElsewhere(
          form,
          elements.filter((_, place) => fields[place]?.form === at),
          roots,
        ),
      })),
      ...(foreignFrame !== undefined && { foreignFrame }),
    },
  };
}

/** Of the page's own origin: a browser that lets an extension look further is not made use of. */
function isOwn(root: Root): boolean {
  const view = ('defaultView' in root ? root : root.ownerDocument).defaultView;
  return view !== null && view.origin === window.origin;
}

function isText(field: TextField): boolean {
  return field.localName === 'textarea' || textTypes.has(field.type);
}

/** The dialog that it stands in, or the form; else the whole document. */
function formOf(field: TextField): Element {
  let form: Element | undefined;
  for (let up = above(field); up !== null; up = above(up)) {
    if (plain(up).matches(containers)) return up;
    if (form === undefined && plain(up).localName === 'form') form = up;
  }
  return form ?? field.ownerDocument.documentElement;
}

const longestText = 4000;

/** What names the product: all that is short in a form, the headings of a page. */
function textOf(form: Element): string {
  if (plain(form).localName !== 'html') return ownText(form).slice(0, longestText);
  const headings = [...plain(form).querySelectorAll('h1,h2,h3,legend,[role=heading],label')];
  return tidy(headings.map(ownText).join(' ')).slice(0, longestText);
}

/** A frame of another site that is large enough for a form. */
function foreignFrameIn(roots: readonly Root[]): string | undefined {
  for (const root of roots) {
    for (const frame of root.querySelectorAll<HTMLIFrameElement>('iframe')) {
      const { width, height } = frame.getBoundingClientRect();
      const host = URL.parse(frame.src)?.hostname;
      if (host && host !== location.hostname && width >= 240 && height >= 120 && frame.checkVisibility())
        return host;
    }
  }
  return undefined;
}
