/** 长者模式：20 px type and 48 px targets, remembered on this machine. */
import { createContext, use } from 'react';

const key = 'huicai.elder';

export const ElderContext = createContext<{ elder: boolean; setElder: (elder: boolean) => void }>({
  elder: false,
  setElder: () => undefined,
});

export const useElder = () => use(ElderContext);

export function readElder(): boolean {
  const elder = localStorage.getItem(key) === 'yes';
  document.documentElement.classList.toggle('elder', elder);
  return elder;
}

export function writeElder(elder: boolean): void {
  localStorage.setItem(key, elder ? 'yes' : 'no');
  document.documentElement.classList.toggle('elder', elder);
}
