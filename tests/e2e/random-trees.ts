import { generator } from './seeded-random.ts';

/**
 * Trees of elements that nobody wrote, made inside a page: wrappers, fields, tables, shadow roots, templates, frames and
 * odd characters, with names and values of keys strewn in. One seed gives one tree.
 */
const keys = { short: 'Zq8Tn4LrWb2Yk7Xm9CsVp3', uuid: '6f1c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f' };
const words = [
  'Your API Key',
  'API key:',
  'Chat API Key',
  'CRM API details',
  'Webhook secret',
  'Copy',
  'Token:',
  'acme.myfreshworks.com/crm/sales',
  'https://api.na1.insightly.com/v3.1/',
  'jo@acme.example',
  'Profile',
  '••••••••••••k7Wm',
  'XXXXXXXXXXXXXXXXXXXX',
  'acme-support-2024-report',
  'JonathanVanderBergenSmith',
  '\u202ename\u202c',
  'a\u0000b',
  '\ud800',
  '\u200b',
  '  ',
  '🔑',
  'ключ',
  'x'.repeat(300),
  '1'.repeat(40),
];
const tags = [
  'div',
  'div',
  'p',
  'span',
  'span',
  'b',
  'code',
  'label',
  'h3',
  'td',
  'dt',
  'dd',
  'li',
  'section',
  'a',
  'button',
  'del',
  'form',
  'fieldset',
  'legend',
  'pre',
  'ruby',
  'details',
  'summary',
  'dialog',
  'x-key',
];
const fieldTags = ['input', 'input', 'textarea', 'select', 'progress'];
const types = ['text', 'password', 'hidden', 'number', 'button', 'checkbox', 'email', 'odd'];
const styles = [
  'display:none',
  'opacity:0',
  'position:fixed;left:-9999px',
  'display:contents',
  'font-size:0',
];

/** Whether values of a key's shape are strewn in: none, one, or any. */
export type Strewn = 'none' | 'one' | 'any';

export function plantTree(seed: number, strewn: Strewn): void {
  const isInsightly = location.hostname.endsWith('insightly.com');
  const random = generator(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  let left = 5 + Math.floor(random() * 60);
  let keysLeft = strewn === 'none' ? 0 : strewn === 'one' ? 1 : 5;

  function text(): string {
    if (keysLeft > 0 && random() < 0.2) {
      keysLeft -= 1;
      const key = isInsightly ? keys.uuid : keys.short;
      if (strewn === 'one') return key;
      return pick([key, key, keys.short, 'B4JhRt6Kz1Qe8Uo3Wm5PxD', `Your API key is: ${key}.`, `${key}…`]);
    }
    return random() < 0.25 ? 'Your API Key' : pick(words);
  }

  function grow(parent: ParentNode & Node, depth: number): void {
    for (let children = Math.floor(random() * 5); children >= 0 && left > 0; children -= 1) {
      left -= 1;
      const chance = random();
      if (chance < 0.35) parent.append(text());
      else if (chance < 0.4) parent.append(document.createComment(text()));
      else if (chance < 0.52) field(parent);
      else branch(parent, depth, chance);
    }
  }

  function field(parent: ParentNode): void {
    const made = document.createElement(pick(fieldTags));
    parent.append(made);
    if (made instanceof HTMLInputElement) made.type = pick(types);
    if ('value' in made && !(made instanceof HTMLProgressElement)) made.value = text();
    mark(made);
  }

  function branch(parent: ParentNode, depth: number, chance: number): void {
    if (chance < 0.56) {
      const template = document.createElement('template');
      template.content.append(text());
      parent.append(template);
      return;
    }
    if (chance < 0.58) {
      const frame = document.createElement('iframe');
      parent.append(frame);
      if (frame.contentDocument?.body != null && depth < 8) grow(frame.contentDocument.body, depth + 1);
      return;
    }
    const made = document.createElement(pick(tags));
    mark(made);
    parent.append(made);
    const canHost = ['div', 'section', 'span', 'x-key'].includes(made.localName);
    const inside = canHost && random() < 0.15 ? made.attachShadow({ mode: pick(['open', 'closed']) }) : made;
    if (depth < 12) grow(inside, depth + 1);
  }

  function mark(made: Element): void {
    if (random() < 0.12) made.setAttribute('style', pick(styles));
    if (random() < 0.08) made.setAttribute('aria-label', pick(words));
    if (random() < 0.08) made.id = pick(['a', 'b', 'c']);
    if (random() < 0.08) made.setAttribute('aria-labelledby', pick(['a', 'b c', ' ', 'nobody']));
    if (random() < 0.05) made.setAttribute('role', pick(['heading', 'button', 'presentation']));
    if (made instanceof HTMLLabelElement && random() < 0.5) made.htmlFor = pick(['a', 'b', 'c']);
  }

  document.body.replaceChildren();
  grow(document.body, 0);
}
