/** Tells Keylift's own open pages that something stored has changed; no page of the web hears of it. */
const name = 'keylift-changes';

let channel: BroadcastChannel | undefined;

export function announceChange(): void {
  channel ??= new BroadcastChannel(name);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel's has none
  channel.postMessage('changed');
}

/** Returns what ends it. */
export function onAnnouncedChange(listener: () => void): () => void {
  const heard = new BroadcastChannel(name);
  heard.addEventListener('message', listener);
  return () => heard.close();
}
