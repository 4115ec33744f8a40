const both = [
  'storage',
  'unlimitedStorage',
  'alarms',
  'scripting',
  'activeTab',
  'idle',
  'clipboardRead',
  'clipboardWrite',
];

/** Written out: one more needs a decision, and its reason in SECURITY.md. */
export const permissionsAsked = {
  chrome: [...both, 'offscreen'],
  firefox: both,
} as const satisfies Readonly<Record<string, readonly string[]>>;
