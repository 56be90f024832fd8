/** The console's own marks, drawn on a 20-unit grid; always beside a word, so hidden from readers. */
import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const DoneIcon = () => (
  <Icon>
    <path d="M4 10.5l4 4 8-9" />
  </Icon>
);
export const NowIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="4.5" fill="currentColor" />
  </Icon>
);
export const LateIcon = () => (
  <Icon>
    <path d="M10 3.5v8.5M10 16v.4" strokeWidth="2.4" />
  </Icon>
);
export const SoonIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.3l2.8 1.8" />
  </Icon>
);
export const LaterIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="5" />
  </Icon>
);
export const PauseIcon = () => (
  <Icon>
    <path d="M7 5v10M13 5v10" strokeWidth="2.2" />
  </Icon>
);
export const RegisterIcon = () => (
  <Icon>
    <path d="M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3" />
  </Icon>
);
export const CalendarIcon = () => (
  <Icon>
    <path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3" />
  </Icon>
);
export const DeskIcon = () => (
  <Icon>
    <path d="M3.5 4.5h13v11h-13zM6.5 8h7M6.5 11.5h4" />
  </Icon>
);
export const ProjectIcon = () => (
  <Icon>
    <path d="M3 6.5V15a1 1 0 001 1h12a1 1 0 001-1V7.5a1 1 0 00-1-1h-6L8.5 4.5H4a1 1 0 00-1 1z" />
  </Icon>
);
export const HistoryIcon = () => (
  <Icon>
    <path d="M3.5 10a6.5 6.5 0 101.9-4.6L3.5 7.3M3.5 3.8v3.5H7M10 6.5V10l2.5 1.5" />
  </Icon>
);
export const FundsIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M6.8 5.8L10 10l3.2-4.2M7 10.5h6M7 13h6M10 10v5.5" />
  </Icon>
);
export const OutboxIcon = () => (
  <Icon>
    <path d="M3 5.5h14v9.5H3zM3.3 6l6.7 5 6.7-5" />
  </Icon>
);
export const CatalogueIcon = () => (
  <Icon>
    <path d="M4 4.5h12M4 8.2h12M4 11.9h8M4 15.5h8M15 11.5v4.5M12.8 13.8h4.4" />
  </Icon>
);
export const FigureIcon = () => (
  <Icon>
    <path d="M3.5 5.5h13M3.5 10h13M3.5 14.5h13M7.5 3.8v3.4M12.5 8.3v3.4M6 12.8v3.4" />
  </Icon>
);
export const LawIcon = () => (
  <Icon>
    <path d="M10 3.5v13M6.5 16.5h7M4 6h12M4 6l-2 5h4zM16 6l-2 5h4z" />
  </Icon>
);
export const ClockIcon = SoonIcon;
export const PublicIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M3 10h14M10 3c2.4 2.2 2.4 11.8 0 14M10 3c-2.4 2.2-2.4 11.8 0 14" />
  </Icon>
);
export const LockIcon = () => (
  <Icon>
    <path d="M5 9h10v7.5H5zM7 9V6.5a3 3 0 016 0V9" />
  </Icon>
);
