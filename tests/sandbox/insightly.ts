import type { Answer } from './answer.ts';
import { basicUser } from './basic-auth.ts';
import { vendorDown, vendorHost } from './helpdesk-api.ts';
import { insightlyPages } from './insightly-pages.ts';
import { uuid } from './key-shapes.ts';
import { ownerOf } from './people.ts';
import type { Call, SpecialAccount, VendorSite } from './site.ts';

const callsADay = 10_000;

const denied: Answer = {
  status: 401,
  headers: limits(1),
  body: { Message: 'Authorization has been denied for this request.' },
};
const forbidden: Answer = {
  status: 403,
  headers: { ...limits(1), 'content-type': 'text/plain; charset=utf-8' },
  body: 'Forbidden: the user lacks the permission.',
};
const busy: Answer = {
  status: 429,
  headers: { 'X-RateLimit-Limit': String(callsADay), 'X-RateLimit-Remaining': '0', 'Retry-After': '45' },
  body: 'Too many requests',
};

/** Insightly on loopback, after its public documentation. Its accounts are pods: one user each. */
export const insightly: VendorSite = {
  id: 'insightly',
  name: 'Insightly',
  tour: 'Open “User Settings” and scroll to “API”: the key is there at once.',
  newKey: uuid,
  // crm. and app. without a pod lead to the first one.
  accountOf: ({ hostname }) => {
    if (hostname === 'crm.insightly.com' || hostname === 'app.insightly.com') return 'na1';
    return /^(?:crm|api)\.([a-z0-9]+)\.insightly\.com$/.exec(hostname)?.[1];
  },
  host: (account) => `crm.${account}.insightly.com`,
  isApi: ({ hostname }) => hostname.startsWith('api.'),
  keyIn: ({ authorization }) => basicUser(authorization),
  api: insightlyApi,
  page: (visit) => (visit.account.startsWith('zz') ? vendorHost('Insightly') : insightlyPages(visit)),
  accounts: accounts(),
  cookieDomain: (host) => host.replace(/^(?:crm|app)\./, ''),
};

function insightlyApi(call: Call): Answer {
  const headers = limits(call.used);
  if (!call.signedIn) return { ...denied, headers };
  if (call.used > callsADay)
    return { status: 429, headers: { ...headers, 'Retry-After': '3600' }, body: 'Too many requests' };
  switch (call.url.pathname.replace(/\/$/, '').toLowerCase()) {
    case '/v3.1/users/me':
      return { headers, body: user(call.account, true) };
    case '/v3.1/instance':
      return {
        headers,
        body: {
          INSTANCE_ID: 55_201,
          INSTANCE_NAME: `Acme ${call.account.toUpperCase()}`,
          INSTANCE_SUBDOMAIN: `acme-${call.account}`,
          PLAN_NAME: 'Professional',
        },
      };
    case '/v3.1/contacts':
      return { headers, body: [] };
    default:
      return { status: 404, headers, body: '' };
  }
}

function user(pod: string, administrator: boolean) {
  const owner = ownerOf(pod);
  return {
    USER_ID: owner.id % 10_000_000,
    CONTACT_ID: null,
    FIRST_NAME: owner.first,
    LAST_NAME: owner.last,
    TIMEZONE_ID: 'Eastern Standard Time',
    EMAIL_ADDRESS: owner.email,
    EMAIL_DROPBOX_IDENTIFIER: 'dropbox-never-kept',
    EMAIL_DROPBOX_ADDRESS: `dropbox-never-kept@mailbox.${pod}.example`,
    ADMINISTRATOR: administrator,
    ACCOUNT_OWNER: pod === 'na1',
    ACTIVE: true,
    DATE_CREATED_UTC: '2023-09-12 08:14:51',
    DATE_UPDATED_UTC: '2026-10-30 17:20:09',
    USER_CURRENCY: 'USD',
    INSTANCE_ID: 55_201,
    PROFILE_ID: null,
    ROLE_ID: null,
  };
}

function accounts(): readonly SpecialAccount[] {
  const agent = { headers: limits(1), body: user('user1', false) };
  return [
    { account: 'na1', about: 'Works; the key belongs to the account’s owner.' },
    { account: 'au1', about: 'Works, on the Australian pod.' },
    {
      account: 'user1',
      about: 'Works, but the owner is no administrator.',
      answers: { '/v3.1/Users/Me': agent },
    },
    {
      account: 'deny1',
      about: 'The key is good, but every question is forbidden.',
      answers: { '*': forbidden },
    },
    { account: 'off1', about: 'An administrator switched API access off.', answers: { '*': denied } },
    { account: 'mask1', about: 'The page shows only dots and the last four characters.' },
    { account: 'slow1', about: 'Works, and takes four seconds.', answers: { '*': { delayMs: 4000 } } },
    { account: 'busy1', about: 'Too many calls; try again in 45 seconds.', answers: { '*': busy } },
    { account: 'down1', about: 'The vendor has an outage.', answers: { '*': vendorDown } },
    { account: 'gone1', about: 'The connection breaks.', answers: { '*': { fault: 'reset' } } },
    { account: 'csp1', about: 'Works; the pages forbid everything that a policy can forbid.' },
    {
      account: 'zz',
      prefix: true,
      about: 'No such pod (zz1, zz2, …).',
      host: 'crm.zz1.insightly.com',
      answers: { '*': { status: 404 } },
    },
  ];
}

function limits(used: number): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(callsADay),
    'X-RateLimit-Remaining': String(Math.max(0, callsADay - used)),
  };
}
