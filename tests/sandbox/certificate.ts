import { generate } from 'selfsigned';

/** A key pair for these domains and everything below them, made anew for each sandbox and never written down. */
export async function certificate(
  domains: readonly string[],
): Promise<{ readonly key: string; readonly cert: string }> {
  const altNames = domains.flatMap((domain) =>
    [domain, `*.${domain}`].map((value) => ({ type: 2 as const, value })),
  );
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Keylift sandbox' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  return { key, cert };
}
