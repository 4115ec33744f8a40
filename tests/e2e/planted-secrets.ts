/** Key pages full of secrets: each in a place of its own, of a look of its own. */
export interface PlantedPage {
  readonly url: string;
  readonly html: string;
  readonly secrets: readonly Planted[];
}

export interface Planted {
  readonly place: string;
  readonly secret: string;
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const letters = lower + lower.toUpperCase();

/** Looks of secrets: of keys, passwords, tokens, names; by the letters that they are made of, and how many. */
const looks: readonly { readonly of: string; readonly length: number; readonly parted?: string }[] = [
  { of: letters + digits, length: 20 },
  { of: `${letters + digits}-_`, length: 22 },
  { of: `${letters + digits}!@#$%^*+=~`, length: 24 },
  { of: 'abcdef0123456789', length: 32 },
  { of: digits, length: 16 },
  { of: lower, length: 14 },
  { of: letters, length: 40 },
  { of: '山川田中本村木林森石井上下大小高松竹梅桜', length: 12 },
  { of: 'абвгдежзиклмнопрстуфхцчшщыэюя', length: 15 },
  { of: `${letters + digits}+/`, length: 300 },
  { of: digits, length: 12, parted: '-' },
  { of: digits, length: 12, parted: '_' },
  { of: digits, length: 12, parted: ' ' },
  { of: '@#$%^+=~|', length: 12, parted: ' ' },
];

/** Where a secret stands: `S` is its place. What is special in markup is written out. */
const places: Readonly<Record<string, string>> = {
  text: '<p>S</p>',
  'text under the name of the key': '<section><h3>Your API Key</h3><div>S</div></section>',
  'text after the name of the key': '<p>Your API key is: S (keep it)</p>',
  'glued to words that are known': '<p>apiS key S disabled</p>',
  'a sentence': '<p>Please contact your admin S to enable the API key S.</p>',
  'a heading': '<h2>S</h2>',
  'a button': '<button>Reset S</button>',
  'a value': '<input value="S">',
  'a concealed value': '<input type="password" value="S">',
  'an unread value': '<input type="hidden" name="S" value="S"><input type="tel" value="S">',
  'a text area': '<textarea name="S">S</textarea>',
  'an option': '<select name="S"><option value="S" selected>S</option></select>',
  'a placeholder': '<input placeholder="Your S">',
  'an accessible name': '<div aria-label="API key S">x</div>',
  'a description': '<div title="S" alt="S" aria-description="S" data-secret="S" onclick="S">x</div>',
  'an id and who refers to it': '<label for="S">API</label><input id="S" aria-labelledby="S">',
  'a class': '<div class="S api-S S-key">x</div>',
  'a link': '<a href="/a/S?token=S#S" target="S" download="S">x</a>',
  'an address in a text': '<p>https://S.freshdesk.com/S?S=S</p>',
  'the name of an account': '<dl><dt>Your bundle alias</dt><dd>S.myfreshworks.com/crm/sales</dd></dl>',
  'the address of an interface': '<p>Your API URL is: https://api.na1.insightly.com/S/</p>',
  'an image': '<img src="https://cdn.example/S.png" alt="S">',
  'a comment': '<p>one<!-- S -->two</p>',
  'a script': '<script type="application/json">{"token":"S"}</script>',
  'a style': '<style>.s::before { content: "S" }</style><p style="--s: S">x</p>',
  'a template': '<template>S</template><noscript>S</noscript>',
  'a shadow root':
    '<div><template shadowrootmode="open"><p class="S">S</p><slot name="S"></slot></template><b slot="S">S</b></div>',
  'a frame': '<iframe name="S" srcdoc="&lt;p title=S>S&lt;/p>&lt;input value=S>"></iframe>',
  'another frame': '<iframe src="https://S.example/S"></iframe><object data="S"><p>S</p></object>',
  'hidden text': '<p hidden>S</p><p style="display: none">S</p>',
  'a role': '<div role="S" lang="S" dir="S" type="S">x</div>',
  'an element of its own':
    '<acme-S data-S="S"><b>x</b></acme-S><unknown.S>S</unknown.S><svg><title>S</title><text>S</text></svg>',
  'an e-mail address': '<p>S@mail.example</p><p>anna@S.example</p>',
  'broken by chances to wrap': '<p>HEAD<wbr>TAIL</p>',
  'parted over elements': '<p><b>HEAD</b><i>TAIL</i></p>',
  'under a name, parted over elements': '<div><label>API key</label><p><b>HEAD</b><i>TAIL</i></p></div>',
  'a table': '<table><tr><th>API key</th><th>S</th></tr><tr><td>S</td><td>S</td></tr></table>',
};

const addresses = [
  (secret: string) =>
    `https://${hostPart(secret)}.freshdesk.com/a/profiles/${secret}/edit?s=${secret}#${secret}`,
  (secret: string) => `https://${hostPart(secret)}.freshservice.com/a/${secret}/profiles/edit?s=${secret}`,
  (secret: string) =>
    `https://${hostPart(secret)}.myfreshworks.com/crm/sales/personal-settings/api-settings#${secret}`,
  (secret: string) => `https://crm.na1.insightly.com/users/usersettings?s=${secret}#${secret}`,
];

function hostPart(secret: string): string {
  return secret
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'q')
    .slice(0, 40);
}

/** At least so many secrets, over pages of every vendor. */
export function plantSecrets(wanted: number, seed: number): readonly PlantedPage[] {
  const random = randomFrom(seed);
  const pages: PlantedPage[] = [];
  for (let count = 0; count < wanted; ) {
    const inAddress = randomText(letters + digits, 30, random);
    const secrets = [{ place: 'the address', secret: inAddress }];
    const bodies = Object.entries(places).map(([place, markup]) => {
      const look = looks[Math.floor(random() * looks.length)] ?? { of: letters, length: 20 };
      const secret = secretOf(look, random);
      secrets.push({ place, secret });
      const half = Math.floor(secret.length / 2);
      return markup
        .replaceAll('HEAD', () => secret.slice(0, half))
        .replaceAll('TAIL', () => secret.slice(half))
        .replaceAll(/\bS\b|(?<=api)S/g, () => secret);
    });
    const html = `<!doctype html><html lang="en"><head><title>${inAddress}</title><meta name="s" content="${inAddress}"></head>
<body data-s="${inAddress}">${bodies.join('\n')}</body></html>`;
    const url = addresses[pages.length % addresses.length]?.(inAddress) ?? '';
    pages.push({ url, html, secrets });
    count += secrets.length;
  }
  return pages;
}

/** In pairs, where it is parted. */
function secretOf({ of, length, parted }: (typeof looks)[number], random: () => number): string {
  const whole = randomText(of, length, random);
  return parted === undefined ? whole : (whole.match(/../g) ?? []).join(parted);
}

/** Pieces of a secret that stand in a text, whatever their case: of six characters, as long as nothing can be guessed from. */
export function leaks(text: string, { secret }: Planted): readonly string[] {
  const within = text.toLowerCase();
  const pieces = Array.from({ length: secret.length - 5 }, (_, at) => secret.slice(at, at + 6).toLowerCase());
  return pieces.filter((piece) => within.includes(piece));
}

function randomText(of: string, length: number, random: () => number): string {
  return Array.from({ length }, () => of[Math.floor(random() * of.length)]).join('');
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
