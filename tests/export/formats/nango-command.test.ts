// @vitest-environment node
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sample, samples } from '../../stages/sample-credentials.ts';
import { exported } from './exported.ts';

const run = promisify(execFile);

test.each(['sh', 'bash', 'dash'])(
  'the command posts each body as it stands in the file, from %s',
  async (shell) => {
    const bodies: string[] = [];
    const senders = new Set<string | undefined>();
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString());
        senders.add(request.headers.authorization);
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const folder = mkdtempSync(join(tmpdir(), 'keylift-nango-'));
    try {
      const hostile = { ...sample('freshdesk'), apiKey: '  %s\\n"$HOME`id`\'\\' };
      const { fileName, content, command = '' } = exported('nango', [...samples.values(), hostile]);
      writeFileSync(join(folder, fileName), content);
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const local = command.replace('https://api.nango.dev', `http://127.0.0.1:${port}`);
      await run(shell, ['-c', local], {
        cwd: folder,
        env: { PATH: process.env.PATH, SHLVL: '2', NANGO_SECRET_KEY: 'invented', no_proxy: '*' },
      });
      expect(bodies).toEqual(content.trimEnd().split('\n'));
      expect([...senders]).toEqual(['Bearer invented']);
    } finally {
      rmSync(folder, { recursive: true });
      server.closeAllConnections();
      server.close();
    }
  },
);
