import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { otherHosts } from '../stages/other-hosts.ts';
import { startOver } from './firefox-background.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/** Pages that name another host than their address does, in a real Firefox: what the card says, and where the key goes. */
let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage({ allowed: ['https://*.freshworks.com/*'] });
});
// Another key of a person whose key is saved is reviewed in the popup.
beforeEach(async () => {
  await stage.firefox.popup('credentials.schema.json');
  await startOver(stage);
});
afterAll(() => stage.close());

const headers = { 'content-type': 'text/html; charset=utf-8' };
const told = /^(?:freshsales|insightly): (?:a line|running|another pod under|a value whose)/;

const pages = otherHosts.filter(({ name }) => told.test(name));

test.each(someOf(pages))(
  '$name: the key is offered and sent for the address alone',
  async ({ url, html: body, host, vendor }) => {
    const { pathname } = new URL(url);
    stage.sandbox.answerWith(host, pathname, { body, headers });
    await stage.firefox.open(url);
    const card = await stage.firefox.waitForCard();
    expect(card.text).toContain(`${host} ····`);
    expect(stage.sandbox.log.filter(({ part }) => part === 'api')).toEqual([]);
    await stage.firefox.clickCard('Save');
    await stage.firefox.waitForCard(({ status }) => /^(?:Works|Refused|Could not tell)/.test(status));
    const asked = stage.sandbox.log.filter(({ part }) => part === 'api');
    const api = vendor === 'insightly' ? host.replace('crm.', 'api.') : host;
    expect([...new Set(asked.map((one) => one.host))]).toEqual([api]);
  },
);
