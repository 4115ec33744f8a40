/** The user of a Basic `Authorization` header; undefined for any other scheme and where the colon is missing. */
export function basicUser(header: string | undefined): string | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [, user] = /^([^:]*):/.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return user;
}
