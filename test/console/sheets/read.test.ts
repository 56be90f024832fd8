import { describe, expect, it } from '@jest/globals';
import { csvOf, tableOf } from '#console/sheets/read.ts';
import { rowsOf, templateOf } from '#console/sheets/rows.ts';
import { recipientForm } from '#domain/recipients/forms.ts';
import { recordForm } from '#domain/recipients/records.ts';
import { sheet, zipped } from '#test/console/support/sheet.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('A CSV file', () => {
  it('is read with quotes, commas and line breaks within fields, in UTF-8 or as Chinese spreadsheets save it', async () => {
    expect(csvOf('a,"b ""x"", c\r\nd",\r\n,e\n')).toEqual([
      ['a', 'b "x", c\r\nd', ''],
      ['', 'e'],
    ]);
    expect(csvOf('a,b')).toEqual([['a', 'b']]);
    expect(csvOf('')).toEqual([]);
    expect(await tableOf(utf8('姓名,类别\n'))).toEqual([['姓名', '类别']]);
    // 姓名 in GB 18030
    expect(await tableOf(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x0a]))).toEqual([['姓名']]);
  });
});

describe('An XLSX file', () => {
  it('gives shared and inline texts, numbers and gaps in their places', async () => {
    // Prepare
    const strings =
      '<sst><si><t>姓名</t></si><si><r><t>甲&amp;</t></r><r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si></sst>';
    const xml =
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>日期</t></is></c></row>' +
      '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"/><c r="C3" s="1"><v>44348</v></c></row></sheetData></worksheet>';
    // Act
    const table = await tableOf(
      zipped({
        'xl/sharedStrings.xml': strings,
        'xl/worksheets/sheet1.xml': xml,
        'xl/worksheets/sheet10.xml': '',
      }),
    );
    // Assess
    expect(table).toEqual([['姓名', '', '日期'], [], ['甲& 乙', '', '44348']]);
  });

  it('is refused where it is none, and where it would unpack to more than any register holds', async () => {
    const bomb = zipped({ 'xl/worksheets/sheet1.xml': '0'.repeat(260 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(tableOf(bomb)).rejects.toThrow(expect.objectContaining({ name: 'TooLarge' }));
    await expect(tableOf(zipped({ 'word/document.xml': '' }))).rejects.toThrow(
      expect.objectContaining({ name: 'NoArchive' }),
    );
    await expect(tableOf(utf8('PK no archive'))).rejects.toThrow(
      expect.objectContaining({ name: 'NoArchive' }),
    );
    await expect(tableOf(new Uint8Array(31 * 1024 * 1024))).rejects.toThrow(
      expect.objectContaining({ name: 'TooLarge' }),
    );
  });
});

describe('The rows of a file', () => {
  it('become forms by their headings, with the labels of options, days and hours as a spreadsheet keeps them', async () => {
    const table = await tableOf(
      sheet([
        [
          '名册编号*',
          '合同服务项号',
          '服务日期',
          '开始时间',
          '服务时长（分钟）',
          '服务人员工号',
          '凭证编号',
          '备注',
        ],
        ['r000001', 1, 44348, 0.3541666667, 60, 'W001', 'QSD-1', '好'],
        ['', '', '', '', '', '', '', ''],
        ['r000002', 1, '2021/6/2', '9:05', '一小时', 'W001', 'QSD-2', ''],
      ]),
    );
    expect(rowsOf(table, recordForm)).toEqual({
      missing: [],
      unknown: ['备注'],
      rows: [
        {
          row: 2,
          form: {
            recipient: 'r000001',
            service: 1,
            on: '2021-06-01',
            start: '08:30',
            minutes: 60,
            worker: 'W001',
            evidence: 'QSD-1',
          },
        },
        {
          row: 4,
          form: {
            recipient: 'r000002',
            service: 1,
            on: '2021-06-02',
            start: '09:05',
            minutes: '一小时',
            worker: 'W001',
            evidence: 'QSD-2',
          },
        },
      ],
    });
  });

  it('say which headings are missing; the template has them all', () => {
    expect(
      rowsOf(
        [
          ['姓名', '类别'],
          ['甲乙', '一类（生命照护）'],
        ],
        recipientForm,
      ),
    ).toMatchObject({
      missing: ['乡镇（街道）代码', '需要的服务'],
      rows: [{ row: 2, form: { name: '甲乙', priority: 'p1' } }],
    });
    expect(rowsOf(csvOf(templateOf(recipientForm)), recipientForm)).toEqual({
      missing: [],
      unknown: [],
      rows: [],
    });
  });
});
