import { mayShowKey } from './may-show-key.ts';

/** Whether this is a frame of a key page, which looks into its frames itself, or of a stranger's page, which is none of ours. */
export function isLookedAfter(): boolean {
  if (window.top === window) return false;
  try {
    return window.top !== null && mayShowKey(window.top.location);
  } catch {
    return true;
  }
}
