import { describe, expect, it } from '@jest/globals';
import nodemailer from 'nodemailer';
import { startMailSink } from '#local/mail/sink.ts';
import { withFolder } from '#test/local/support/folder.ts';

describe('The mail sink', () => {
  it('keeps one mail for each Message-ID and counts how often it came', () =>
    withFolder(async (path) => {
      // Prepare
      const sink = await startMailSink(path);
      const transport = nodemailer.createTransport(sink.url);
      const mail = {
        from: 'huicai@example.cn',
        to: 'lanxi@example.cn',
        subject: '提醒',
        text: '发布公告',
        messageId: '<one@huicai>',
      };
      // Act
      await transport.sendMail(mail);
      await transport.sendMail(mail);
      await transport.sendMail({ ...mail, messageId: '<two@huicai>' });
      // Assess
      const mails = sink.list().sort((one, other) => (one.messageId < other.messageId ? -1 : 1));
      expect(mails.map(({ messageId, deliveries, to }) => ({ messageId, deliveries, to }))).toEqual([
        { messageId: '<one@huicai>', deliveries: 2, to: ['lanxi@example.cn'] },
        { messageId: '<two@huicai>', deliveries: 1, to: ['lanxi@example.cn'] },
      ]);
      transport.close();
      await sink.close();
    }));
});
