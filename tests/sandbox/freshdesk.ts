import type { Answer } from './answer.ts';
import { freshdeskPages } from './freshdesk-pages.ts';
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

const version = { 'X-Freshdesk-API-Version': 'latest=v2; requested=v2' };

const api: HelpdeskApi = { version, total: 200, read: freshdeskRead };

const busy: Answer = {
  status: 429,
  headers: { ...version, 'Retry-After': '45', 'X-RateLimit-Total': '200', 'X-RateLimit-Remaining': '0' },
  body: { message: 'You have exceeded the limit of requests per minute' },
};
const moved: Answer = { status: 302, headers: { location: '/support/login' } };

/** Freshdesk on loopback, after its public documentation (see the vendor's file for the facts). */
export const freshdesk: VendorSite = {
  id: 'freshdesk',
  name: 'Freshdesk',
  tour: 'Open your profile (the gear at the lower left), press “View API Key” and confirm that you are no robot.',
  newKey: alphanumericKey,
  accountOf: ({ hostname }) => /^([^.]+)\.freshdesk\.com$/.exec(hostname)?.[1],
  host: (account) => `${account}.freshdesk.com`,
  isApi: ({ pathname }) => pathname.startsWith('/api/'),
  keyIn: helpdeskKey,
  api: (call) => helpdeskAnswer(api, call),
  page: (visit) => {
    if (visit.account === 'www' || visit.account === 'support') return vendorHost('Freshdesk');
    if (visit.account.startsWith('nobody')) return noHelpdesk;
    return spaAnswer(freshdeskPages, visit);
  },
  accounts: accounts(),
};

function freshdeskRead(path: string, account: string): unknown {
  const owner = ownerOf(account);
  switch (path) {
    case '/api/v2/agents/me':
      return agent(account, 1);
    case '/api/v2/account':
      return {
        account_id: owner.id % 100_000,
        account_name: title(account),
        account_domain: `${account}.freshdesk.com`,
        organisation_name: `${title(account)} Group`,
        tier_type: 'Growth',
        data_center: 'EU',
        timezone: owner.zone,
        total_agents: { full_time: 12, occasional: 1, field_service: 0, collaborators: 0 },
        contact_person: { firstname: owner.first, lastname: owner.last, email: owner.email },
      };
    case '/api/v2/tickets':
      return [{ id: 101, subject: 'Printer on the third floor', status: 2, priority: 1, source: 2 }];
    default:
      return undefined;
  }
}

function agent(account: string, scope: 1 | 2 | 3) {
  const owner = ownerOf(account);
  return {
    available: true,
    occasional: false,
    id: owner.id,
    signature: '<p>Kind regards</p>',
    ticket_scope: scope,
    group_ids: [owner.id + 11],
    role_ids: [owner.id + 21],
    skill_ids: [],
    type: 'support_agent',
    created_at: '2024-02-14T09:12:33Z',
    updated_at: '2026-10-02T07:41:10Z',
    contact: {
      active: true,
      email: owner.email,
      job_title: owner.job,
      language: 'en',
      last_login_at: '2026-11-03T08:00:12Z',
      mobile: Number(owner.mobile.replace(/\D/g, '')),
      name: owner.name,
      phone: null,
      time_zone: owner.zone,
    },
  };
}

function accounts(): readonly SpecialAccount[] {
  const denied: Answer = refused('access_denied', 'You are not authorized to perform this action.');
  const suspended: Answer = refused('account_suspended', 'Your account has been suspended.');
  return [
    { account: 'acme', about: 'Works; the key belongs to an administrator.' },
    {
      account: 'agent',
      about: 'Works, but the owner is no administrator and sees only part of the tickets.',
      answers: {
        '/api/v2/agents/me': { headers: version, body: agent('agent', 3) },
        '/api/v2/account': denied,
      },
    },
    {
      account: 'limited',
      about: 'The key is good, but every question is forbidden.',
      answers: { '*': denied },
    },
    { account: 'suspended', about: 'The account is suspended.', answers: { '*': suspended } },
    {
      account: 'locked',
      about: 'The owner is locked out.',
      answers: { '*': refused('password_lockout', 'Locked.') },
    },
    { account: 'off', about: 'An administrator switched the key off.', answers: { '*': wrongKey(version) } },
    {
      account: 'free',
      about: 'A free plan, which has no key at all.',
      answers: { '*': refused('require_feature', 'The feature is not supported in your plan.') },
    },
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
    { account: 'cut', about: 'The connection breaks.', answers: { '*': { fault: 'reset' } } },
    { account: 'csp', about: 'Works; the pages forbid everything that a policy can forbid.' },
    { account: 'nobody', prefix: true, about: 'No such account.', answers: { '*': noHelpdesk } },
  ];
}

function refused(code: string, message: string): Answer {
  return { status: 403, headers: version, body: { code, message } };
}

function title(account: string): string {
  return account.charAt(0).toUpperCase() + account.slice(1);
}
