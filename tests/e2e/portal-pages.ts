/** Pages at an address of a customer's own: a vendor's under that name, and ordinary ones that look like it. */

/** A script of the vendor's, as its own pages have. */
export const madeByFreshdesk = '<script src="https://assets9.freshdesk.com/app.js"></script>';
export const madeByFreshservice = '<script src="https://assets2.freshservice.com/app.js"></script>';
export const linkToAcme = '<a href="https://acme.freshdesk.com/a/tickets">Tickets</a>';

export function profilePage(key: string, parts: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Profile settings</title></head>
<body>${parts}<h1>Profile settings</h1><label>Email <input value="nora.lind@acme.example"></label>
<section><h3>Your API Key</h3><p>${key}</p><button>Reset API Key</button></section></body></html>`;
}

export const portalPath = '/a/profiles/20634799385/edit';

/** Each with its path: on none of them anything is offered. */
export function ordinaryPages(key: string): ReadonlyMap<string, string> {
  const uuid = '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f';
  return new Map([
    ['/profile/edit', profilePage(key, '')],
    ['/profiles/1', profilePage(key, linkToAcme)],
    ['/profile', profilePage(key, '<iframe src="https://acme.freshdesk.com/widget"></iframe>')],
    [
      '/a/profiles/2/edit',
      profilePage(key, '<script src="https://freshdesk.com.evil.example/a.js"></script>'),
    ],
    ['/a/profiles/3/edit', profilePage(key, '<script>var host = "https://acme.freshdesk.com/";</script>')],
    ['/settings/api', profilePage(key, madeByFreshdesk)],
    ['/a/profiles/4/edit', profilePage('••••••••••••••••k7Wm', madeByFreshdesk)],
    ['/a/profiles/5/edit', profilePage(uuid, madeByFreshdesk)],
    ['/a/profiles/6/edit', profilePage('your-api-key-goes-here', madeByFreshdesk)],
    [
      '/a/profiles/7/edit',
      profilePage('', `${madeByFreshdesk}<p>Order ${key}</p>`).replace('Your API Key', 'Orders'),
    ],
  ]);
}
