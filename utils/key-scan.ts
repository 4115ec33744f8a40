/**
 * The cheap look that runs after every change: is there anything in the key's shape at all? It walks texts and fields by
 * the browser's own means and builds nothing; only what it finds is read with its surroundings.
 */

/**
 * The document and the open shadow roots and frames of the same origin in it. Nothing but asking each element tells its
 * shadow root, and the first question to an element is dear; so a quick scan asks only those without content of their own.
 */
export function rootsOf(document: Document, scan: 'quick' | 'thorough'): readonly (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const frame of root.querySelectorAll<HTMLIFrameElement>('iframe,frame')) {
      const inside = frameDocument(frame);
      if (inside !== undefined) roots.push(inside);
    }
    for (const host of root.querySelectorAll(
      scan === 'thorough' ? ':not(a,input,img,svg *,script)' : emptyHosts,
    )) {
      if (host.shadowRoot !== null) roots.push(host.shadowRoot);
    }
  }
  return roots;
}

/** A component that fills its shadow root needs no content in the page; what is empty anyway is left out. */
const emptyHosts = ':empty:not(input,textarea,img,br,hr,i,a,button,script,link,meta,svg *)';

/** A frame's document, if it is of the same origin and there. */
export function frameDocument(frame: HTMLIFrameElement): Document | undefined {
  try {
    return frame.contentDocument ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * The first element whose text or value has a word of this shape. A thorough scan also takes what may be a part of one,
 * for keys that are split over elements.
 */
export function findCandidate(
  roots: readonly (Document | ShadowRoot)[],
  word: RegExp,
  scan: 'quick' | 'thorough',
): Element | undefined {
  for (const root of roots) {
    for (const field of root.querySelectorAll<HTMLInputElement>('input,textarea')) {
      if (word.test(field.value)) return field;
    }
    const texts = textsOf(root);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const value = text.nodeValue ?? '';
      const fits = (value.length > 15 && word.test(value)) || (scan === 'thorough' && isPart(text, value));
      const parent = fits ? text.parentElement : null;
      if (parent !== null && !/^(?:script|style|noscript)$/.test(parent.localName)) return parent;
    }
  }
  return undefined;
}

/** Of the person whose page it is: the only e-mail address in its fields, or else in its texts. */
export function onlyEmail(roots: readonly (Document | ShadowRoot)[]): string | undefined {
  const emails = new Set<string>();
  for (const root of roots) {
    for (const { value, type } of root.querySelectorAll<HTMLInputElement>('input,textarea')) {
      if (type !== 'hidden' && !/\s/.test(value.trim())) addEmails(value, emails);
    }
  }
  if (emails.size === 0) for (const root of roots) addEmailsOfTexts(root, emails);
  const [email, ...others] = emails;
  return others.length === 0 ? email : undefined;
}

function addEmailsOfTexts(root: Document | ShadowRoot, to: Set<string>): void {
  const texts = textsOf(root);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const value = text.nodeValue ?? '';
    if (value.includes('@') && value.length <= 200 && isNoDropBox(text)) addEmails(value, to);
  }
}

function textsOf(root: Document | ShadowRoot): TreeWalker {
  const document = 'createTreeWalker' in root ? root : root.ownerDocument;
  return document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
}

/** `Zq8Tn4` in `<b>Zq8Tn4</b><i>LrX2…</i>`: short, without blanks, of letters and digits, and not alone. */
function isPart(text: Node, value: string): boolean {
  if (value.length < 4 || value.length > 40 || !/^[\w-]*(?:\d[\w-]*[a-z]|[a-z][\w-]*\d)[\w-]*$/i.test(value))
    return false;
  return (
    text.previousSibling !== null ||
    text.nextSibling !== null ||
    (text.parentElement?.parentElement?.childElementCount ?? 0) > 1
  );
}

const emailForm = /(?<![\w.+/:@-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])/gi;

function addEmails(text: string, to: Set<string>): void {
  for (const email of text.match(emailForm) ?? []) to.add(email.toLowerCase());
}

/** Insightly shows a private address for filing mails beside the person's own. */
function isNoDropBox(text: Node): boolean {
  const around = text.parentElement?.parentElement?.textContent ?? '';
  const parent = text.parentElement;
  if (parent !== null && /^(?:script|style|noscript|template)$/.test(parent.localName)) return false;
  return around.length > 200 || !/drop ?box/i.test(around);
}
