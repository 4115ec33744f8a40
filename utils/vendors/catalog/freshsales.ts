import type { Vendor } from '../vendor.ts';

/** Facts and their sources: vendor documentation and public code, November 2026. */
export default {
  id: 'freshsales',
  name: 'Freshsales',
  address: {
    domains: ['myfreshworks.com', 'freshworks.com', 'freshsales.io'],
    // Few of its hosts are a CRM.
    onDemand: ['freshworks.com'],
    reserved: [
      'www',
      'support',
      'developers',
      'developer',
      'community',
      'api',
      'accounts',
      'login',
      'status',
      'crm',
    ],
    labels: 1,
    example: 'acme.myfreshworks.com/crm/sales',
    host: (word) => `${word}.myfreshworks.com`,
    account: (hostname) => {
      const [, name, root] =
        /^([a-z0-9][a-z0-9-]{0,62})\.(myfreshworks\.com|freshworks\.com|freshsales\.io)$/.exec(hostname) ??
        [];
      if (name === undefined) return undefined;
      if (root === 'freshsales.io')
        return { host: hostname, apiBaseUrl: `https://${hostname}/api`, subdomain: name };
      const bundleAlias = `${hostname}/crm/sales`;
      return { host: hostname, apiBaseUrl: `https://${bundleAlias}/api`, bundleAlias };
    },
    // freshworks.com has many hosts that are no CRM.
    isElsewhere: ({ hostname, pathname }) =>
      hostname.endsWith('.freshworks.com') && !/^\/crm(\/|$)/i.test(pathname),
  },
  keyPage: {
    route: /^(?:[^/]+\/crm\/\w+|[^/]+\.freshsales\.io)\/personal-settings\/api(?:-settings)?\/?$/,
    open: ({ host, bundleAlias }) => `https://${bundleAlias ?? host}/personal-settings/api-settings`,
    sections: {
      ours: /\bCRM\b|\bSales\b/i,
      others: /chat|チャット|聊天|채팅|чат|phone|t[eé]l[eé][fp]h?on|電話|电话|전화|телефон|messag/i,
    },
    accountOnPage: {
      label: /bundle[\s-]*alias|\balias\b|エイリアス|别名|별칭/,
      // `acme.myfreshworks.com/crm/sales`, or only its first label
      form: /^(?:https:\/\/)?[a-z0-9][a-z0-9-]{0,62}(?:\.(?:my)?freshworks\.com(?:\/crm\/sales)?\/?)?$/i,
      // An organisation can have several CRM accounts.
      sharedDomains: ['myfreshworks.com', 'freshworks.com'],
    },
    word: 'personal-settings',
    revealed: 'at-once',
    noSection: 'no-section',
  },
  key: {
    // 16 bytes in base64url
    shape: /^[A-Za-z0-9_-]{22}$/,
    looksLike: '22 letters, digits, "-" and "_"',
    others: [{ shape: /^eyJ/, is: 'the token of the chat, not the key of the CRM' }],
  },
  auth: { scheme: 'header', header: 'Authorization', prefix: 'Token token=' },
  api: {
    bases: ({ apiBaseUrl, bundleAlias, host }) =>
      bundleAlias === undefined ? [apiBaseUrl, `https://${host}/crm/sales/api`] : [apiBaseUrl],
    probes: [
      {
        path: '/selector/owners',
        tells: (answer) => {
          const users = answer.list('users');
          return (
            users && {
              people: users.map((user) => ({
                id: user.text('id'),
                name: user.text('display_name'),
                email: user.text('email'),
                inactive: user.flag('is_active') === false,
              })),
            }
          );
        },
      },
      { path: '/contacts/filters', tells: (answer) => (answer.list('filters') ? {} : undefined) },
    ],
    details: [],
    refusals: {
      unauthorized: 'wrong-key',
      codes: {},
      forbidden: 'forbidden',
      notFound: 'no-such-account',
      plainText: false,
    },
  },
} satisfies Vendor;
