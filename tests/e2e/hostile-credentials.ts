import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { hostileNames } from '../stages/hostile-names.ts';

const insightly = vendorOf('insightly');

/** A credential for each hostile name, which it has wherever there is room for one. */
export function hostileCredentials({ keyOf }: Pick<Sandbox, 'keyOf'>) {
  return hostileNames.map(([, name], n) => ({
    id: `id-${n}`,
    name,
    description: name,
    vendor: insightly.id,
    account: accountOf(insightly, `hn${n}`),
    apiKey: keyOf('insightly', `hn${n}`),
    auth: insightly.auth,
    owner: { name, email: name },
    savedAt: n,
  }));
}

/** The key page of an account whose owner has this name; its address, and what takes the name back. */
export function keyPageOfOwner({ answerWith }: Pick<Sandbox, 'answerWith'>, pod: string, name: string) {
  const back = answerWith(`api.${pod}.insightly.com`, '/v3.1/Users/Me', {
    body: { USER_ID: 7, FIRST_NAME: name, LAST_NAME: 'Lind', EMAIL_ADDRESS: name, ADMINISTRATOR: true },
  });
  return { url: `https://crm.${pod}.insightly.com/Users/UserSettings`, back };
}

/** What a name could have done to a page of Keylift, had it been more than text; run inside that page. */
export function harmHere(): readonly string[] {
  const done: string[] = [];
  if ('hit' in globalThis) done.push('ran');
  const odd = document.querySelectorAll(
    'img, b, script:not([src]), svg[onload], [onerror], [onfocus], [autofocus]',
  );
  if (odd.length > 0) done.push(`made ${odd[0]?.outerHTML ?? ''}`);
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) done.push('wide');
  return done;
}

/** How the popup lists each credential: as its label, its heading and its description; run inside it. */
export function listedNames(count: number): readonly (readonly (string | null | undefined)[])[] {
  return Array.from({ length: count }, (_, n) => {
    const item = document.querySelector(`[data-focus="item-id-${n}"]`);
    return [
      item?.getAttribute('aria-label'),
      item?.querySelector('h3')?.textContent,
      item?.querySelector('p')?.textContent,
    ];
  });
}
