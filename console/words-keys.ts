/** Words of sealed bids and of the keys that open them. */
export const keyWords = {
  title: '开标密钥',
  what: (quorum: number) =>
    `响应文件在供应商的浏览器中密封，提交后任何人（包括系统管理员）都看不到。截止时间以后，三名持有人中任意 ${quorum} 人提交份额即可开启；一人丢失密钥或者不能到场，不影响任何一家供应商。`,
  below: '在下面的“开标密钥”中办理：密钥只在您的浏览器里，办完后本事项随即办结。',
  me: '（本人）',
  ready: (print: string) => `密钥已登记，公钥 ${print}…`,
  missing: '尚未登记',
  howTo:
    '密钥在这台电脑上生成，私钥不会发送给系统。设一个口令保护它，浏览器会保存一份并下载一个密钥文件：请把文件存到 U 盘并记住口令，换电脑时要用。忘记口令或者丢失文件，无人能够找回。',
  passphrase: (least: number) => `密钥口令（至少 ${least} 个字）`,
  again: '再输入一次口令',
  short: (least: number) => `至少 ${least} 个字。`,
  differs: '两次输入的口令不一致。',
  make: '生成并登记密钥',
  keepIt: '您的密钥已就绪。请保管好密钥文件和口令，开启时使用。',
  nothingDue: '现在没有需要您开启的响应文件：截止时间未到，或者您已经提交。',
  due: (count: number) => `截止时间已过，有 ${count} 件密封的响应文件等待您提交份额。`,
  here: '这台电脑上存有您的密钥。',
  file: '这台电脑上没有您的密钥，请选择您保存的密钥文件',
  otherFile: '这不是您为本项目登记的那把密钥。',
  passphraseToOpen: '密钥口令',
  wrongPassphrase: '口令不对，或者密钥文件已损坏。没有提交任何内容。',
  open: (count: number) => `开启（${count} 件）`,
  /** 供应商 */
  sealedBy: (holders: string) =>
    `您填写的内容在本机密封后才提交，系统收不到明文。密钥由${holders}分别持有，截止时间以后任意两方才能开启。`,
  receipt: '密封回执号（请保存，可用来核对密封件未被更改）',
} as const;
