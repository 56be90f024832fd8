/**
 * 造假的方式和幅度：fixed before any run, and the same for both generators. Whoever changes a size here changes what the report claims.
 */

/** A survey of a middling contract: 1,000 recipients, of whom J7-8 asks 278. */
export const size = {
  townships: 8,
  asked: 278,
  /** Of those asked, answer at once; in percent. */
  answering: 75,
  /** Of the answers at once, through a link. */
  linked: 60,
  /** Of the silent, called back at random; and of those, reached. */
  calledBack: 60,
  reached: 80,
} as const;

/** What honest surveys are like: not all alike, and never clean. In percent. */
export const honest = {
  /** Content recipients, by township between these. */
  content: [72, 92],
  /** By how much less content are those who do not answer at once. */
  silentLess: 4,
  /** Answers that contradict themselves by a slip, and recipients who misunderstand the question about teaching. */
  slips: 2,
  misread: 1,
  /** Found gone, or in doubt whether anybody came, though nobody hides it. */
  notServed: 1,
  /** Answers through a link from a telephone of the household that has answered once, or twice, before. */
  household: [12, 2],
} as const;

/** In percent. */
export const cheats = {
  honest: '没有造假',
  cherryPicked: '不满意者的答复六成被压下，当作没有答复；真实满意率按七成计',
  coached: '四分之一的答复受到指教；其中一半在反向问题上露出矛盾',
  hiddenDropOuts: '百分之十二的对象实际没有服务，仍报作服务；其中八成照实回答或被查明',
  sharedDevices: '链接答复的百分之十五由同一台手机代填',
} as const;

export const sizes = {
  cherryPicked: { content: 70, suppressed: 60 },
  coached: { answers: 25, contradicting: 50 },
  hiddenDropOuts: { recipients: 12, found: 80 },
  sharedDevices: { linked: 15 },
} as const;

export type Sizes = { [C in keyof typeof sizes]: Record<keyof (typeof sizes)[C], number> };

/** 减半: what the detectors still see of half the cheating; reported, and promised by nobody. */
export const halved: Sizes = {
  cherryPicked: { content: sizes.cherryPicked.content, suppressed: sizes.cherryPicked.suppressed / 2 },
  coached: { answers: sizes.coached.answers / 2, contradicting: sizes.coached.contradicting },
  hiddenDropOuts: {
    recipients: sizes.hiddenDropOuts.recipients / 2,
    found: sizes.hiddenDropOuts.found,
  },
  sharedDevices: { linked: sizes.sharedDevices.linked / 2 },
};

export type Cheat = keyof typeof cheats;
export const cheatIds = Object.keys(cheats) as Cheat[];
