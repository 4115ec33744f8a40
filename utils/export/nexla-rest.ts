import type { Credential } from '../credentials/credential.ts';
import { oneLine } from '../text/one-line.ts';

/** What the ways into Nexla have in common: its REST credential, whichever door it comes through. */
interface NexlaRest {
  readonly name: string;
  readonly description: string;
  readonly authType: 'BASIC' | 'API_KEY';
  /** The fields of that authentication, under Nexla's dotted names. */
  readonly fields: Readonly<Record<string, string>>;
}

export function nexlaRest(credential: Credential): NexlaRest {
  const { auth, apiKey } = credential;
  const called = { name: nexlaName(credential), description: oneLine(credential.description) };
  switch (auth.scheme) {
    case 'basic':
      return {
        ...called,
        authType: 'BASIC',
        fields: { 'basic.username': apiKey, 'basic.password': auth.password },
      };
    case 'header':
      return {
        ...called,
        authType: 'API_KEY',
        fields: {
          'api.key.include.mode': 'HEADER',
          'api.key.auth.key': auth.header,
          'api.key.auth.value': `${auth.prefix}${apiKey}`,
        },
      };
  }
}

/** Nexla wants a name; a credential of Keylift may have lost its own. */
export function nexlaName({ name, account }: Credential): string {
  return oneLine(name) || account.host;
}

/** Nexla's guide for Insightly says to leave the password blank; that its API takes a blank one is not documented. */
export function blankPasswordCaution({ auth }: Credential): string | undefined {
  return auth.scheme === 'basic' && auth.password === ''
    ? 'The password is blank on purpose. Should Nexla refuse that, create the credential by hand with "Nexla: copy sheet".'
    : undefined;
}
