/**
 * Addresses that are made to be taken for an account of Freshdesk, and are none. With them, what an honest reader would
 * take for `acme.freshdesk.com`, in other forms.
 */
const domains = ['freshdesk.com', 'freshservice.com', 'myfreshworks.com', 'freshsales.io', 'insightly.com'];
const path = '/a/profiles/7/edit';

/** Hosts that are no account's, whoever looks. */
const hosts = domains.flatMap((domain) => {
  const [name = '', end = ''] = domain.split('.');
  return [
    `acme.${domain}.evil.example`,
    `acme.${domain}-login.example`,
    `acme-${domain}`,
    `evil${domain}`,
    `acme.evil${domain}`,
    `acme.${name}.evil.${end}`,
    `acme.${name}.${end}.${end}m`,
    `acme.${name}-${end}.example`,
    `acme.${name}.co`,
    `acme.${name}.${end}${end}`,
    `acme.${name.replace(/[ei]/, '1')}.${end}`,
    `acme.${name.replace('s', 'ѕ')}.${end}`,
    `acme.${name.replace('e', 'е')}.${end}`,
    `acme.xn--${name}-9za.${end}`,
    `acme..${domain}`,
    `.${domain}`,
    domain,
    `www.${domain}`,
    `support.${domain}`,
    `a.b.c.${domain}`,
    `${'a'.repeat(64)}.${domain}.evil.example`,
    `${'a.'.repeat(126)}evil.${domain}.example`,
    `xn--acme-9za.${name}.evil`,
    `acme_${name}.evil.example`,
  ];
});

const strange = [
  'http://acme.freshdesk.com',
  'ftp://acme.freshdesk.com',
  'ws://acme.freshdesk.com',
  'javascript:"acme.freshdesk.com"',
  'javascript://acme.freshdesk.com/%0aalert(1)',
  'data:text/html,acme.freshdesk.com',
  'blob:https://acme.freshdesk.com/1',
  'filesystem:https://acme.freshdesk.com/temporary/1',
  'about:blank',
  'about:srcdoc',
  'view-source:https://acme.freshdesk.com',
  'file:///acme.freshdesk.com',
  'chrome-extension://acme.freshdesk.com/popup.html',
  'https://acme.freshdesk.com:8443',
  'https://acme.freshdesk.com:80',
  'https://user@acme.freshdesk.com',
  'https://user:word@acme.freshdesk.com',
  'https://acme.freshdesk.com@evil.example',
  'https://acme.freshdesk.com:443@evil.example',
  'https://acme.freshdesk.com%40evil.example',
  'https://acme.freshdesk.com%2eevil.example',
  'https://acme.freshdesk.com%00.evil.example',
  'https://evil.example\\acme.freshdesk.com',
  'https://evil.example/acme.freshdesk.com',
  'https://evil.example?acme.freshdesk.com',
  'https://evil.example#acme.freshdesk.com',
  'https://evil.example/https://acme.freshdesk.com',
  'https://127.0.0.1',
  'https://2130706433',
  'https://0x7f000001',
  'https://0177.0.0.1',
  'https://127.1',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://[fe80::1%25acme.freshdesk.com]',
  'https://localhost',
  'https://acme.freshdesk.com.localhost',
  'https://аcme.freshdesk.com',
  'https://acme.frеshdesk.com',
  'https://acme.freshdesk.com․evil.example',
  'https://acme.freshdesk.com∕evil.example',
  'https://acme.freshdesk.com⁄@evil.example',
  'https://acme.freshdesk.com。evil.example',
  'https://acme.freshdesk.com．evil.example',
  'https://acme.freshdesk.com\u0000.evil.example',
  'https://acme.fresh desk.com',
  'https://acme.freshdesk.com .evil.example',
  'https://acme!.freshdesk.com',
  'https://-acme.freshdesk.com',
  'https://_acme.freshdesk.com',
  'https://acme.freshdesk.com,evil.example',
  'https://acme.freshdesk.com;evil.example',
  'https://acme.freshdesk.com|evil.example',
  'https://*.freshdesk.com',
  'https://%61%63me%2ffreshdesk.com',
  'https:acme.freshdesk.com.evil.example',
  '//acme.freshdesk.com.evil.example',
  'https://evil.example/%2e%2e/acme.freshdesk.com',
  'https://',
  '://acme.freshdesk.com',
  `https://${'a'.repeat(254)}.freshdesk.com.example`,
  `https://${'a.'.repeat(120)}freshdesk.com`,
];

/** Whole addresses; each with the path of a key page where it can have one. */
export const hostileAddresses: readonly string[] = [
  ...hosts.map((host) => `https://${host}${path}`),
  ...strange.map((address) =>
    /[?#"]|^(?:data|about|blob|filesystem)/.test(address) ? address : address + path,
  ),
  'https://acme.freshdesk.com.evil.example/profiles/edit',
  ...hosts.slice(0, 24).map((host) => `HTTPS://${host.toUpperCase()}${path}`),
];

/** What the browser or a person writes for acme, and means it. */
export const honestAddresses: readonly string[] = [
  'https://acme.freshdesk.com',
  'https://acme.freshdesk.com/',
  'HTTPS://ACME.FRESHDESK.COM/a/profiles/7/edit',
  'https://acme.freshdesk.com:443/a/profiles/7/edit',
  'https://acme.freshdesk.com/?next=https://evil.example',
  'https://acme.freshdesk.com/#@evil.example',
  'https://acme.freshdesk.com/evil.example',
  'https://acme.fresh\tdesk.com/',
  'https:\\\\acme.freshdesk.com\\a',
  'https://acme.freshdesk.com\\@evil.example',
  'https://%61cme.freshdesk.com/',
  'https://ａcme.freshdesk.com/',
];
