/** 状态标签：icon + word + colour; one palette for list, timeline and diagram. */
import type { ReactNode } from 'react';
import { DoneIcon, LateIcon, LaterIcon, NowIcon, PauseIcon, SoonIcon } from '#console/parts/icons.tsx';
import { leftText, type Nearness, type Urgency } from '#console/parts/urgency.ts';

export type Tone = 'red' | 'amber' | 'blue' | 'green' | 'grey';

export function StatusTag({
  tone,
  icon,
  children,
  strong = false,
}: {
  tone: Tone;
  icon?: ReactNode;
  children: ReactNode;
  strong?: boolean;
}) {
  return (
    <span className={`tag tag-${tone}${strong ? ' tag-strong' : ''}`}>
      {icon}
      <span>{children}</span>
    </span>
  );
}

const looks: Record<Urgency, { tone: Tone; icon: ReactNode; strong: boolean }> = {
  overdue: { tone: 'red', icon: <LateIcon />, strong: true },
  today: { tone: 'amber', icon: <SoonIcon />, strong: true },
  soon: { tone: 'amber', icon: <SoonIcon />, strong: false },
  normal: { tone: 'blue', icon: <NowIcon />, strong: false },
  none: { tone: 'grey', icon: <LaterIcon />, strong: false },
};

/** 倒计时: working days left, with its own sign. */
export function DueTag({ near }: { near: Nearness }) {
  const look = looks[near.urgency];
  return (
    <StatusTag tone={look.tone} icon={look.icon} strong={look.strong}>
      {leftText(near)}
    </StatusTag>
  );
}

/** `paused`: a takeover has taken it away. */
export type StepStatus = 'done' | 'now' | 'overdue' | 'later' | 'paused';

export const statusWords: Record<StepStatus, string> = {
  done: '已办结',
  now: '进行中',
  overdue: '已超期',
  later: '未到',
  paused: '已中断',
};

export const statusIcons: Record<StepStatus, ReactNode> = {
  done: <DoneIcon />,
  now: <NowIcon />,
  overdue: <LateIcon />,
  later: <LaterIcon />,
  paused: <PauseIcon />,
};

const statusTones: Record<StepStatus, Tone> = {
  done: 'green',
  now: 'blue',
  overdue: 'red',
  later: 'grey',
  paused: 'amber',
};

export function StepTag({ status }: { status: StepStatus }) {
  return (
    <StatusTag tone={statusTones[status]} icon={statusIcons[status]}>
      {statusWords[status]}
    </StatusTag>
  );
}
