import { accounts, type DemoAccount } from '#domain/people/accounts.ts';
import { regionName } from '#domain/people/regions.ts';
import { type Role, roles } from '#domain/people/roles.ts';

/** Who stands together on the login page. */
const groups: { title: string; roles: Role[] }[] = [
  { title: '购买主体', roles: ['officer', 'leader', 'townshipOfficer', 'townshipLeader'] },
  { title: '财政与监督', roles: ['finance', 'citySupervisor', 'regionSupervisor', 'auditor'] },
  { title: '采购代理与评审', roles: ['agency', 'expert'] },
  { title: '承接主体', roles: ['provider', 'standby'] },
  { title: '服务对象与评价', roles: ['village', 'recipient', 'evaluator'] },
];

/** The login page of the embedded issuer: one button a demo account, no script. */
export function loginPage(action: string, trouble: string | undefined): string {
  const sections = groups.map(({ title, roles: members }) => {
    const people = accounts.filter(({ roles: [first] }) => members.includes(first));
    if (people.length === 0) return '';
    return `<section><h2>${title}</h2><div class="people">${people.map(card).join('')}</div></section>`;
  });
  return page(
    '登录',
    `<header>${mark}<div><h1>惠采</h1><p>政府购买社会救助服务全流程系统</p></div></header>
    <p class="lead">请选择演示身份。点击姓名即登录，不需要密码；人员与单位均为虚构。</p>
    ${trouble ? `<p class="trouble" role="alert">${escaped(trouble)}</p>` : ''}
    <form method="post" action="${escaped(action)}">${sections.join('')}</form>
    <footer>本页只在本机演示时出现。正式部署时，由单位统一身份认证登录。</footer>`,
  );
}

/** Ends the issuer's login and goes back: `form` is the issuer's own, submitted by its button. */
export function logoutPage(form: string): string {
  return page(
    '退出登录',
    `<header>${mark}<div><h1>惠采</h1><p>退出登录</p></div></header>
    <p class="lead">退出后，可以换一个身份登录。</p>
    ${form}
    <p><button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>退出登录</button></p>`,
  );
}

/** A login that went wrong, with the way back. */
export function troublePage(trouble: string): string {
  return page(
    '无法登录',
    `<header>${mark}<div><h1>惠采</h1><p>无法登录</p></div></header>
    <p class="trouble" role="alert">${escaped(trouble)}</p><p><a class="primary" href="/">返回首页</a></p>`,
  );
}

function card(person: DemoAccount): string {
  const labels = person.roles.map((role) => roles[role].label).join('、');
  return `<button name="account" value="${escaped(person.account)}">
    <strong>${escaped(person.name)}</strong><span class="role">${escaped(labels)}</span>
    <span>${escaped(person.organisation)}</span><span class="post">${escaped(person.post)} · ${escaped(regionName(person.region))}</span>
    <code>${escaped(person.account)}</code></button>`;
}

/** The console's own sign. */
const mark = '<img src="/logo.svg" alt="" width="44" height="44">';

const style = `
:root{color-scheme:light;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC Variable","Noto Sans CJK SC",sans-serif;color:#1d2129}
body{margin:0;background:#f2f5fa}main{max-width:1080px;margin:0 auto;padding:40px 24px 64px}
header{display:flex;gap:14px;align-items:center}h1{font-size:26px;line-height:1.2;margin:0}header p{margin:2px 0 0;color:#4e5969}
.lead{margin:20px 0 8px}h2{font-size:15px;font-weight:600;color:#4e5969;margin:24px 0 10px}
.people{display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(238px,1fr))}
button{font:inherit;cursor:pointer}.people button{position:relative;display:grid;align-content:start;gap:2px;text-align:left;padding:14px 16px;background:#fff;border:1px solid #dfe4ec;border-radius:8px;color:inherit}
.people button:hover{border-color:#0b55b7;box-shadow:0 4px 14px rgba(11,85,183,.14)}
button:focus-visible,a:focus-visible{outline:3px solid #69a1ec;outline-offset:1px}
strong{font-size:18px}.role{color:#0b55b7}.post{color:#5c6675;font-size:14px}
code{position:absolute;top:16px;right:14px;font:13px ui-monospace,monospace;color:#5c6675}
.trouble{background:#fff1f0;border:1px solid #ffccc7;border-radius:8px;padding:10px 14px;color:#a8071a}
.primary{display:inline-block;background:#0b55b7;color:#fff;border:0;border-radius:6px;padding:8px 22px;text-decoration:none}
footer{margin-top:36px;color:#5c6675;font-size:14px}`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title} - 惠采</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body><main>${body}</main></body></html>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
