import type { Answer } from './answer.ts';
import { freshservicePages } from './freshservice-pages.ts';
import {
  type HelpdeskApi,
  helpdeskAnswer,
  helpdeskKey,
  noHelpdesk,
  vendorDown,
  vendorHost,
  wrongKey,
} from './helpdesk-api.ts';
import { alphanumericKey } from './key-shapes.ts';
import { colleagueOf, ownerOf } from './people.ts';
import type { SpecialAccount, VendorSite } from './site.ts';
import { spaAnswer } from './spa.ts';

const version = { 'x-freshservice-api-version': 'latest=v2; requested=v2' };

const api: HelpdeskApi = { version, total: 400, read: freshserviceRead };

const busy: Answer = {
  status: 429,
  headers: { ...version, 'Retry-After': '45', 'x-ratelimit-total': '400', 'x-ratelimit-remaining': '0' },
  body: { message: 'You have exceeded the limit of requests per minute' },
};

/** Freshservice on loopback, after its public documentation (see the vendor's file for the facts). */
export const freshservice: VendorSite = {
  id: 'freshservice',
  name: 'Freshservice',
  tour: 'Open “Edit Profile”, press “View API Key” in the right-hand column and confirm that you are no robot.',
  newKey: alphanumericKey,
  accountOf: ({ hostname }) => /^([^.]+)\.freshservice\.com$/.exec(hostname)?.[1],
  host: (account) => `${account}.freshservice.com`,
  isApi: ({ pathname }) => pathname.startsWith('/api/'),
  keyIn: helpdeskKey,
  api: (call) => helpdeskAnswer(api, call),
  page: (visit) => {
    if (visit.account === 'www' || visit.account === 'support') return vendorHost('Freshservice');
    if (visit.account.startsWith('nobody')) return noHelpdesk;
    return spaAnswer(freshservicePages, visit);
  },
  accounts: accounts(),
};

function freshserviceRead(path: string, account: string): unknown {
  switch (path) {
    case '/api/v2/agents/me':
      return { agent: agent(account) };
    case '/api/v2/tickets':
      return { tickets: [{ id: 31, subject: 'New laptop for the Lisbon office', status: 2, priority: 2 }] };
    default:
      return undefined;
  }
}

function agent(account: string) {
  const owner = ownerOf(account);
  return {
    id: owner.id,
    first_name: owner.first,
    last_name: owner.last,
    occasional: false,
    active: true,
    job_title: owner.job,
    email: owner.email,
    work_phone_number: owner.phone,
    mobile_phone_number: null,
    department_ids: [owner.id + 31],
    role_ids: [owner.id + 21],
    roles: [{ role_id: owner.id + 21, assignment_scope: 'entire_helpdesk', groups: [] }],
    scopes: { ticket: null, problem: null, change: null },
    time_zone: owner.zone,
    language: 'en',
    created_at: '2024-05-21T10:00:00Z',
  };
}

function accounts(): readonly SpecialAccount[] {
  const denied = refused('access_denied', 'You are not authorized to perform this action.');
  const suspended = refused('account_suspended', 'Your account has been suspended.');
  const inactive = { headers: version, body: { agent: { ...agent('inactive'), active: false } } };
  return [
    { account: 'acme', about: 'Works.' },
    { account: 'acme-fs-sandbox', about: 'The sandbox of acme: another account, with a key of its own.' },
    {
      account: 'inactive',
      about: 'Works, but the agent is deactivated.',
      answers: { '/api/v2/agents/me': inactive },
    },
    { account: 'requester', about: 'Works for tickets only.', answers: { '/api/v2/agents/me': denied } },
    {
      account: 'limited',
      about: 'The key is good, but every question is forbidden.',
      answers: { '*': denied },
    },
    { account: 'suspended', about: 'The account is suspended.', answers: { '*': suspended } },
    {
      account: 'locked',
      about: 'The password ran out.',
      answers: { '*': refused('password_expired', 'Expired.') },
    },
    { account: 'off', about: 'An administrator switched the key off.', answers: { '*': wrongKey(version) } },
    { account: 'free', about: 'A page without a key section.' },
    { account: 'masked', about: 'The page shows only dots and the last four characters.' },
    { account: 'show', about: 'Works; dots first, and a newer control “Show”.' },
    {
      account: 'assumed',
      about: 'An administrator looks at the page as somebody else.',
      person: colleagueOf('assumed'),
    },
    { account: 'slow', about: 'Works, and takes four seconds.', answers: { '*': { delayMs: 4000 } } },
    { account: 'busy', about: 'Too many calls; try again in 45 seconds.', answers: { '*': busy } },
    { account: 'down', about: 'The vendor has an outage.', answers: { '*': vendorDown } },
    { account: 'csp', about: 'Works; the pages forbid everything that a policy can forbid.' },
    { account: 'nobody', prefix: true, about: 'No such account.', answers: { '*': noHelpdesk } },
  ];
}

function refused(code: string, message: string): Answer {
  return { status: 403, headers: version, body: { code, message } };
}
