import type { Probe, Vendor } from '../vendor.ts';

const instance: Probe = {
  path: '/Instance',
  tells: (answer) => {
    const accountName = answer.text('INSTANCE_NAME');
    return accountName === undefined ? undefined : { accountName, plan: answer.text('PLAN_NAME') };
  },
};

/** Facts and their sources: vendor documentation and public code, November 2026. */
export default {
  id: 'insightly',
  name: 'Insightly',
  address: {
    domains: ['insightly.com'],
    reserved: [
      'www',
      'support',
      'developers',
      'developer',
      'community',
      'login',
      'accounts',
      'status',
      'marketing',
    ],
    labels: 2,
    example: 'crm.na1.insightly.com',
    host: (word) => `crm.${word}.insightly.com`,
    account: (hostname) => {
      const pod = /^(?:crm|api)\.([a-z]{2,4}[0-9]{1,2})\.insightly\.com$/.exec(hostname)?.[1];
      // The host is built from the pod, so that a key can only go to `api.<pod>.insightly.com`.
      return pod === undefined
        ? undefined
        : { host: `crm.${pod}.insightly.com`, apiBaseUrl: `https://api.${pod}.insightly.com/v3.1`, pod };
    },
  },
  keyPage: {
    route: /^(?:crm|app)\.(?:[a-z0-9]+\.)?insightly\.com\/users\/usersettings\/?$/,
    open: ({ host }) => `https://${host}/Users/UserSettings`,
    knownPlaces: ['#apikey'],
    accountOnPage: {
      label: /api[\s-]*(url|address|adresse|endpoint)|url.{0,12}\bapi\b/,
      form: /^https:\/\/api\.[a-z]{2,4}[0-9]{1,2}\.insightly\.com(?:\/\S*)?$/i,
      sharedDomains: [],
    },
    word: 'usersettings',
    revealed: 'at-once',
    noSection: 'no-section',
  },
  key: {
    shape: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
    looksLike: '36 characters like 6f1c2d3e-4a5b-…',
  },
  auth: { scheme: 'basic', password: '' },
  api: {
    bases: ({ apiBaseUrl }) => [apiBaseUrl],
    probes: [
      {
        path: '/Users/Me',
        tells: (answer) => {
          if (answer.text('USER_ID') === undefined) return undefined;
          const names = [answer.text('FIRST_NAME'), answer.text('LAST_NAME')];
          const owns = answer.flag('ACCOUNT_OWNER') === true;
          return {
            owner: {
              id: answer.text('USER_ID'),
              name: names.filter(Boolean).join(' '),
              email: answer.text('EMAIL_ADDRESS'),
            },
            administrator: owns || answer.flag('ADMINISTRATOR'),
            role: owns ? 'account-owner' : undefined,
            inactive: answer.flag('ACTIVE') === false,
          };
        },
        notFound: 'wrong-pod',
      },
      instance,
    ],
    details: [instance],
    quota: { left: 'x-ratelimit-remaining', total: 'x-ratelimit-limit', per: 'day' },
    refusals: {
      unauthorized: 'wrong-key-or-pod-or-switched-off',
      codes: {},
      forbidden: 'lacks-right',
      notFound: 'wrong-pod',
      plainText: true,
    },
  },
} satisfies Vendor;
