/** A register of made people, the same in every run: as many households as the real project had, names from a seed. */
import type { RecipientForm } from '#domain/recipients/forms.ts';
import { isBeside, type Scene, type SideAct } from '#test/tour/story.ts';

export interface Counts {
  township: string;
  p1: number;
  p2: number;
  p3: number;
}

const surnames = '韦黄覃莫罗蓝陆农蒙潘卢岑石班谭';
const first = '秀玉桂兰春美月凤文国建德永福正光明志家荣';
const second = '英珍花莲香芳梅林华强平才生良安祥忠山田宝';

/** 线性同余: the next of a row of numbers that a seed fixes. */
const after = (seed: number): number => (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;

/** Every name once: the number counts through them, the seed says where it begins. */
function nameAt(number: number, seed: number): string {
  const place = (seed + number * 7919) % (surnames.length * first.length * second.length);
  const given = Math.floor(place / surnames.length);
  return `${surnames[place % surnames.length]}${first[given % first.length]}${second[Math.floor(given / first.length)]}`;
}

const needs = { p1: '翻身、喂食、用药', p2: '生活照料', p3: '电话问访、入户' } as const;

export function householdsOf(counts: readonly Counts[], seed: number): RecipientForm[] {
  const people: RecipientForm[] = [];
  let random = seed;
  for (const row of counts)
    for (const priority of ['p1', 'p2', 'p3'] as const)
      for (let index = 0; index < row[priority]; index++) {
        random = after(random);
        people.push({
          name: nameAt(people.length, seed),
          priority,
          township: row.township,
          service: priority === 'p1' ? 2 : 1,
          need: needs[priority],
          address: `示例村${(random % 40) + 1}屯${people.length + 1}号`,
          phone: `0778-${7_000_000 + people.length}`,
        });
      }
  return people;
}

/** What one request takes. */
const atOnce = 500;

/** 名册上传: in parts of one request's size, then confirmed by whoever entered it. */
export function uploaded(at: string, lot: number, counts: readonly Counts[], seed: number): Scene[] {
  const forms = householdsOf(counts, seed);
  const parts = Array.from({ length: Math.ceil(forms.length / atOnce) }, (_, index) => index * atOnce);
  const post = (path: string, label: string, body: SideAct['body'], note?: string): SideAct => ({
    at,
    who: 'lanxi',
    post: `/api/purchases/{purchase}/contracts/${lot}/${path}`,
    label,
    article: '桂民规〔2018〕5号 二（七）；系统规则（服务对象名册）',
    body,
    ...(note === undefined ? {} : { note }),
  });
  return [
    ...parts.map((from) =>
      post(
        'recipients',
        '上传服务对象名册',
        () => ({
          rows: forms.slice(from, from + atOnce).map((form, index) => ({ row: from + index + 2, form })),
        }),
        `标段 ${lot} 第 ${from + 1} 至 ${Math.min(from + atOnce, forms.length)} 户，逐行答复；姓名、住址、电话逐项加密。`,
      ),
    ),
    post('register/confirmation', '核对并确认名册', () => ({ form: {} })),
  ].filter(isBeside);
}
