import type { Vendor } from '../vendor.ts';

/** Facts and their sources: vendor documentation and public code, November 2026. */
export default {
  id: 'freshservice',
  name: 'Freshservice',
  address: {
    domains: ['freshservice.com'],
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
    example: 'acme.freshservice.com',
    host: (word) => `${word}.freshservice.com`,
    account: (hostname) => {
      const subdomain = /^([a-z0-9][a-z0-9-]*)\.freshservice\.com$/.exec(hostname)?.[1];
      if (subdomain === undefined) return undefined;
      return { host: hostname, apiBaseUrl: `https://${hostname}/api/v2`, subdomain };
    },
  },
  keyPage: {
    // "Edit Profile"; its path is not documented. A segment that says profile, but not inside tickets, articles and the like.
    route:
      /^[^/]+\/(?!(?:a\/|itil\/)?(?:tickets?|solutions?|support|problems|changes|assets|cmdb|catalog|search)\b)(?:[\w-]+\/)*(?:[a-z]+[_-])?profiles?(?:[_-][a-z]+)?(?:\/[\w-]+)*\/?$/,
    person: /\/profiles?\/(\d+)/i,
    open: ({ host }) => `https://${host}/profiles/edit`,
    word: 'profile',
    revealed: 'on-click',
    noSection: 'no-section',
  },
  key: {
    shape: /^[A-Za-z0-9_-]{16,40}$/,
    usual: /^[A-Za-z0-9]{20}$/,
    looksLike: '20 letters and digits',
    others: [{ shape: /^fwapi_/i, is: 'the key of another Freshworks product' }],
  },
  auth: { scheme: 'basic', password: 'X' },
  api: {
    bases: ({ apiBaseUrl }) => [apiBaseUrl],
    probes: [
      {
        path: '/agents/me',
        tells: (answer) => {
          const names = [answer.text('agent.first_name'), answer.text('agent.last_name')];
          const owner = {
            id: answer.text('agent.id'),
            name: names.filter(Boolean).join(' '),
            email: answer.text('agent.email'),
          };
          if (owner.id === undefined && owner.email === undefined) return undefined;
          return { owner, inactive: answer.flag('agent.active') === false };
        },
      },
      { path: '/tickets?per_page=1', tells: (answer) => (answer.list('tickets') ? {} : undefined) },
    ],
    details: [],
    signature: 'x-freshservice-api-version',
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
