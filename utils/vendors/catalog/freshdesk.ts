import type { Vendor } from '../vendor.ts';

/** Facts and their sources: vendor documentation and public code, November 2026. */
export default {
  id: 'freshdesk',
  name: 'Freshdesk',
  address: {
    domains: ['freshdesk.com'],
    reserved: [
      'www',
      'support',
      'developers',
      'developer',
      'community',
      'api',
      'assets',
      'status',
      'login',
      'signup',
    ],
    labels: 1,
    example: 'acme.freshdesk.com',
    host: (word) => `${word}.freshdesk.com`,
    account: (hostname) => {
      const subdomain = /^([a-z0-9][a-z0-9-]*)\.freshdesk\.com$/.exec(hostname)?.[1];
      if (subdomain === undefined) return undefined;
      return { host: hostname, apiBaseUrl: `https://${hostname}/api/v2`, subdomain };
    },
  },
  keyPage: {
    // /a/profiles/<agent id>/edit, classic /profiles/edit
    route: /^[^/]+\/(?:a\/)?profiles?(?:\/[\w-]+)?(?:\/edit)?\/?$/,
    person: /\/profiles?\/(\d+)/i,
    open: ({ host }) => `https://${host}/profiles/edit`,
    word: 'profile',
    revealed: 'on-click',
    noSection: 'plan-without-key',
  },
  key: {
    shape: /^[A-Za-z0-9_-]{18,24}$/,
    usual: /^[A-Za-z0-9]{20}$/,
    looksLike: '20 letters and digits',
  },
  auth: { scheme: 'basic', password: 'X' },
  api: {
    bases: ({ apiBaseUrl }) => [apiBaseUrl],
    probes: [
      {
        path: '/agents/me',
        tells: (answer) => {
          const owner = {
            id: answer.text('id'),
            name: answer.text('contact.name'),
            email: answer.text('contact.email'),
          };
          if (owner.id === undefined && owner.email === undefined) return undefined;
          // 1 all tickets, 2 those of the groups, 3 the own ones
          const scope = answer.number('ticket_scope');
          const restricted = scope === undefined ? undefined : scope !== 1;
          return {
            owner,
            restricted,
            administrator: restricted === true ? false : undefined,
            inactive: answer.flag('contact.active') === false,
          };
        },
      },
      { path: '/tickets?per_page=1', tells: (answer) => (answer.list('') ? {} : undefined) },
    ],
    details: [
      {
        path: '/account',
        tells: (answer, { restricted }) => {
          const accountName = answer.text('account_name');
          const plan = answer.text('tier_type');
          if ((accountName ?? plan ?? answer.text('account_domain')) === undefined) return undefined;
          return { accountName, plan, administrator: restricted === false ? true : undefined };
        },
        forbiddenTells: { administrator: false },
      },
    ],
    signature: 'x-freshdesk-api-version',
    quota: { left: 'x-ratelimit-remaining', total: 'x-ratelimit-total', per: 'minute' },
    refusals: {
      unauthorized: 'wrong-key',
      codes: {
        access_denied: 'lacks-right',
        invalid_credentials: 'wrong-key',
        require_feature: 'plan-without-api',
        account_suspended: 'account-suspended',
        password_lockout: 'locked-out',
        password_expired: 'locked-out',
      },
      forbidden: 'forbidden',
      notFound: 'no-such-account',
      plainText: false,
    },
  },
} satisfies Vendor;
