/** The pages and frames that Firefox tells the background a message came from. */
export const account = 'acme.freshdesk.com';
export const keyPath = '/a/profiles/7/edit';
export const otherPath = '/a/dashboard/default';
/** A host that is no vendor's. */
export const stranger = 'dataops.nexla.io';

export type Kind = 'report' | 'card' | 'own';

/** Where a message is sent from, and what it is heeded for. */
export interface SenderClass {
  readonly name: string;
  readonly heeded: readonly Kind[];
  readonly url: string;
  /** What the page holds. */
  readonly body?: string;
  /** Which of its frames sends; the page itself unless said. */
  readonly from?: 'frame';
}

const framed = (src: string, attributes = '') => `<iframe src="${src}" ${attributes}></iframe>`;
export const on = (path: string, host = account) => `https://${host}${path}`;

export const senders: readonly SenderClass[] = [
  { name: 'the key page', heeded: ['report', 'card'], url: on(keyPath) },
  { name: 'another page of the account', heeded: ['card'], url: on(otherPath) },
  {
    name: 'the key page in a frame of its own site',
    heeded: ['report'],
    url: on(otherPath),
    body: framed(keyPath),
    from: 'frame',
  },
  {
    name: 'another page in a frame of the key page',
    heeded: [],
    url: on(keyPath),
    body: framed(otherPath),
    from: 'frame',
  },
  {
    name: 'the key page in a sandboxed frame of its own site',
    heeded: [],
    url: on(otherPath),
    body: framed(keyPath, 'sandbox="allow-scripts"'),
    from: 'frame',
  },
  {
    name: 'the key page of another account in a frame of the key page',
    heeded: [],
    url: on(keyPath),
    body: framed(on(keyPath, 'other.freshdesk.com')),
    from: 'frame',
  },
  {
    name: 'the key page in a frame of a stranger’s page',
    heeded: [],
    url: on('/forms', stranger),
    body: framed(on(keyPath)),
    from: 'frame',
  },
  {
    // Keylift has no way into it: nothing is there that could send.
    name: 'a stranger’s page in a frame of the key page',
    heeded: [],
    url: on(keyPath),
    body: framed(on('/forms', stranger)),
    from: 'frame',
  },
  { name: 'a host of the vendor itself', heeded: [], url: on(keyPath, 'support.freshdesk.com') },
  {
    name: 'another account, in a tab that still has the offer of the first',
    heeded: [],
    url: on(otherPath, 'other.freshdesk.com'),
  },
];
