const both = ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'idle', 'clipboardWrite'];

/** Written out: one more needs a decision, and its reason in SECURITY.md. */
export const permissionsAsked = {
  chrome: [...both, 'offscreen'],
  firefox: both,
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What the user is asked for when it is first needed. */
export const askedWhenNeeded = {
  permissions: ['clipboardRead'],
  hosts: ['https://*.freshworks.com/*'],
} as const;
