import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.ts';
import { aliasAccount, freshsalesPages, rootPath } from './freshsales-pages.ts';
import { vendorDown, vendorHost } from './helpdesk-api.ts';
import { base64UrlKey } from './key-shapes.ts';
import { colleagueOf, ownerOf, type Person } from './people.ts';
import type { Call, SpecialAccount, VendorSite, Visit } from './site.ts';
import { spaAnswer } from './spa.ts';

const forbidden: Answer = { status: 403, body: { errors: { code: 403, message: ['Zugriff verweigert'] } } };
const busy: Answer = {
  status: 429,
  headers: { 'Retry-After': '45' },
  body: { errors: { code: 429, message: ['Too many requests'] } },
};
const moved: Answer = { status: 302, headers: { location: '/login' } };
const noAccount: Answer = {
  status: 404,
  body: '<!doctype html><title>Not found</title><h1>This account does not exist</h1>',
};

/** Freshsales on loopback, under all three of its domains, after its public documentation. */
export const freshsales: VendorSite = {
  id: 'freshsales',
  name: 'Freshsales',
  tour: 'Open Settings: the key stands under “CRM API details”, and two others that only look like it below.',
  newKey: base64UrlKey,
  accountOf: ({ hostname }) =>
    /^([^.]+)\.(?:myfreshworks\.com|freshworks\.com|freshsales\.io)$/.exec(hostname)?.[1],
  host: (account) => `${account}.myfreshworks.com`,
  isApi: ({ hostname, pathname }) =>
    pathname.startsWith('/crm/sales/api/') ||
    (hostname.endsWith('.freshsales.io') && pathname.startsWith('/api/')),
  keyIn: tokenIn,
  api: freshsalesApi,
  page,
  accounts: accounts(),
};

function page(visit: Visit): Answer {
  const { hostname, pathname } = visit.url;
  if (['www', 'support', 'developers', 'community'].includes(visit.account)) return vendorHost('Freshworks');
  if (visit.account.startsWith('nobody')) return noAccount;
  const outside =
    !hostname.endsWith('.freshsales.io') && !pathname.startsWith('/_/') && !pathname.startsWith('/crm');
  return outside ? organisation(visit) : spaAnswer(freshsalesPages, visit);
}

/** The rest of an organisation's host: the door to the CRM, and no API. */
function organisation({ account, url }: Visit): Answer {
  const location = `${rootPath(url)}/dashboard`;
  if (url.pathname === '/') return { status: 302, headers: { location: location + url.search } };
  if (url.pathname === '/favicon.ico') return { status: 204 };
  return {
    body: `<!doctype html><title>${account}</title><h1>Organisation</h1><p><a href="${location}">Freshsales</a></p>`,
  };
}

/** `Token token=<key>`, with or without quotes; `Token <key>` and `Bearer <key>` carry none. */
function tokenIn({ authorization }: IncomingHttpHeaders): string | undefined {
  return /^Token token="?([^"\s]+?)"?$/.exec(authorization ?? '')?.[1];
}

function freshsalesApi(call: Call): Answer {
  if (!call.signedIn) return { status: 401, body: { login: 'failed', message: 'Unauthorized' } };
  switch (call.url.pathname.replace(/^.*\/api/, '').replace(/\/$/, '')) {
    case '/selector/owners':
      return { body: { users: [0, 1, 2, 3].map((offset) => user(call.account, offset)) } };
    case '/contacts/filters':
      return {
        body: {
          filters: [filter(1, 'My contacts'), filter(2, 'All contacts'), filter(3, 'Recently imported')],
        },
      };
    default:
      return { status: 404, body: { errors: { code: 404, message: ['Not found'] } } };
  }
}

function user(account: string, offset: number) {
  const owner = ownerOf(aliasOwner(account));
  // The owner is not the first of the list: only the e-mail on the page tells who it is.
  const person: Person = offset === 2 ? owner : colleagueOf(aliasOwner(account), offset + 1);
  return {
    id: person.id + offset,
    display_name: person.name,
    email: person.email,
    is_active: true,
    work_number: null,
    mobile_number: offset === 0 ? person.mobile : null,
  };
}

/** The page of the organisation `group` shows the key of the account `group-<18 digits>`: the same person. */
function aliasOwner(account: string): string {
  return account.replace(/-\d{18}$/, '');
}

function filter(id: number, name: string) {
  return { id: 402_000 + id, name, model_class_name: 'Contact', user_id: 1, is_default: true };
}

function accounts(): readonly SpecialAccount[] {
  return [
    { account: 'acme', about: 'Works.' },
    {
      account: 'group',
      about: `Works; the page names another account than the address bar: ${aliasAccount('group')}.`,
    },
    { account: 'classic', about: 'Works, on the older domain freshsales.io.', host: 'classic.freshsales.io' },
    {
      account: 'oldapi',
      about: 'Works on freshsales.io, but only under /crm/sales/api.',
      host: 'oldapi.freshsales.io',
      answers: { '/api/selector/owners': noAccount, '/api/contacts/filters': noAccount },
    },
    { account: 'works', about: 'Works, on freshworks.com.', host: 'works.freshworks.com' },
    { account: 'limited', about: 'Every question is forbidden.', answers: { '*': forbidden } },
    { account: 'off', about: 'An administrator switched API access off: no key on the page.' },
    { account: 'masked', about: 'The page shows only dots and the last four characters.' },
    {
      account: 'assumed',
      about: 'An administrator looks at the page as somebody else.',
      person: colleagueOf('assumed'),
    },
    { account: 'slow', about: 'Works, and takes four seconds.', answers: { '*': { delayMs: 4000 } } },
    { account: 'busy', about: 'Too many calls; try again in 45 seconds.', answers: { '*': busy } },
    { account: 'down', about: 'The vendor has an outage.', answers: { '*': vendorDown } },
    { account: 'moved', about: 'The API redirects to a sign-in page.', answers: { '*': moved } },
    { account: 'csp', about: 'Works; the pages forbid everything that a policy can forbid.' },
    { account: 'nobody', prefix: true, about: 'No such account.', answers: { '*': noAccount } },
  ];
}
