/** How a vendor's API takes its key. Holds no secret, so it may be shown, stored and exported. */
export type Auth =
  | { readonly scheme: 'basic'; readonly password: string }
  | { readonly scheme: 'header'; readonly header: string; readonly prefix: string };

/** The request header that carries the key: name and value. */
export function authorization(auth: Auth, key: string): readonly [name: string, value: string] {
  switch (auth.scheme) {
    case 'basic':
      return ['Authorization', `Basic ${btoa(`${key}:${auth.password}`)}`];
    case 'header':
      return [auth.header, `${auth.prefix}${key}`];
  }
}
