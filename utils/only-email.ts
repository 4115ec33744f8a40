import { fields, type Root } from './key-scan.ts';

/** Of the person whose page it is: the only e-mail address in its fields, or else in its texts. */
export function onlyEmail(roots: readonly Root[]): string | undefined {
  const emails = new Set<string>();
  for (const root of roots) {
    for (const { value } of root.querySelectorAll<HTMLInputElement>(fields)) {
      if (value.includes('@') && !/\s/.test(value.trim())) addEmails(value, emails);
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
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const value = text.nodeValue ?? '';
    if (value.includes('@') && value.length <= 200 && isNoDropBox(text)) addEmails(value, to);
  }
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
