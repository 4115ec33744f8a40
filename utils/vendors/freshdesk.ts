import type { Vendor } from '../vendor.ts';

/** Facts and their sources: vendor documentation and public code, November 2026. */
export default {
  id: 'freshdesk',
  name: 'Freshdesk',
  address: {
    domains: ['freshdesk.com'],
    reserved: ['www', 'support', 'developers', 'developer', 'community', 'api', 'assets', 'status', 'login', 'signup'],
    example: 'acme.freshdesk.com',
    host: (word) => `${word}.freshdesk.com`,
    account: ({ hostname }) => {
      const subdomain = /^([a-z0-9][a-z0-9-]*)\.freshdesk\.com$/.exec(hostname)?.[1];
      if (subdomain === undefined) return undefined;
      return { host: hostname, apiBaseUrl: `https://${hostname}/api/v2`, subdomain };
    },
  },
  keyPage: {
    // /a/profiles/<agent id>/edit, classic /profiles/edit
    route: /^[^/]+\/(?:a\/)?profiles?(?:\/[\w-]+)?(?:\/edit)?\/?$/,
    open: ({ host }) => `https://${host}/profiles/edit`,
    noSection: 'plan-without-key',
  },
  key: {
    shape: /^[A-Za-z0-9_-]{18,24}$/,
    looksLike: '20 letters and digits',
  },
  auth: { scheme: 'basic', password: 'X' },
  api: {
    bases: ({ apiBaseUrl }) => [apiBaseUrl],
    probes: [
      {
        path: '/agents/me',
        tells: (answer) => {
          if (answer.text('contact.email') === undefined && answer.text('id') === undefined) return undefined;
          const scope = answer.number('ticket_scope');
          return {
            owner: { id: answer.text('id'), name: answer.text('contact.name'), email: answer.text('contact.email') },
            restricted: scope === undefined ? undefined : scope !== 1,
            inactive: answer.flag('contact.active') === false,
          };
        },
      },
      { path: '/tickets?per_page=1', tells: (answer) => (answer.list('') ? {} : undefined) },
    ],
    details: [
      {
        path: '/account',
        tells: (answer) => ({
          administrator: true,
          plan: answer.text('tier_type'),
          accountName: answer.text('account_name'),
        }),
        forbiddenTells: { administrator: false },
      },
    ],
    signature: 'x-freshdesk-api-version',
    quota: { left: 'x-ratelimit-remaining', total: 'x-ratelimit-total', per: 'minute' },
    refusals: {
      unauthorized: 'wrong-key',
      codes: {
        invalid_credentials: 'wrong-key',
        require_feature: 'plan-without-api',
        account_suspended: 'account-suspended',
        password_lockout: 'locked-out',
        password_expired: 'locked-out',
      },
      forbidden: 'ambiguous',
      notFound: 'no-such-account',
      plainText: false,
    },
  },
} satisfies Vendor;
