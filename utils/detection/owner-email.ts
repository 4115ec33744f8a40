import { plain } from './dom/plain.ts';
import { type Field, fields, type Root } from './key-scan.ts';

/** No address is longer, and no text with one that is somebody's on a key page. */
const longestValue = 254;
const longestText = 200;
/** After so many texts with the same address in them it is nobody's own. */
const mostTexts = 50;

/** Of the person whose page it is: the only e-mail address in its fields, or else in its texts. */
export function onlyEmail(roots: readonly Root[]): string | undefined {
  const emails = new Set<string>();
  for (const root of roots) {
    for (const { value = '' } of root.querySelectorAll<Field>(fields)) {
      if (value.length > longestValue || !value.includes('@') || /\s/.test(value.trim())) continue;
      addEmails(value, emails);
      if (emails.size > 1) return undefined;
    }
  }
  if (emails.size === 0) for (const root of roots) addEmailsOfTexts(root, emails);
  const [email, ...others] = emails;
  return others.length === 0 ? email : undefined;
}

function addEmailsOfTexts(root: Root, to: Set<string>): void {
  const top = 'body' in root ? root.body : root;
  if (!top?.textContent?.includes('@')) return;
  const texts = top.ownerDocument.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  let asked = 0;
  for (let text = texts.nextNode(); text !== null && to.size < 2; text = texts.nextNode()) {
    const value = text.nodeValue ?? '';
    if (!value.includes('@') || value.length > longestText) continue;
    asked += 1;
    if (asked > mostTexts) return to.clear();
    if (isNoDropBox(text)) addEmails(value, to);
  }
}

const emailForm = /(?<![\w.+/:@-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])/gi;

function addEmails(text: string, to: Set<string>): void {
  for (const email of text.match(emailForm) ?? []) to.add(email.toLowerCase());
}

export const dropBox = /drop ?box/i;

/** Insightly shows a private address for filing mails beside the person's own. */
function isNoDropBox(text: Node): boolean {
  const one = text.parentElement && plain(text.parentElement);
  if (one !== null && /^(?:script|style|noscript|template)$/.test(one.localName)) return false;
  const around = (one?.parentElement && plain(one.parentElement).textContent) ?? '';
  return around.length > longestText || !dropBox.test(around);
}
