/** Key files of this browser: what is stored here is under the holder's passphrase, as the file that the holder keeps elsewhere. */
import { type KeyFile, readKeyFile } from '#sealing/holder-key.ts';

const nameOf = (purchase: string, publicKey: string): string => `huicai.holder-key.${purchase}.${publicKey}`;

export function keep(file: KeyFile): void {
  localStorage.setItem(nameOf(file.purchase, file.publicKey), JSON.stringify(file));
}

export function kept(purchase: string, publicKey: string): KeyFile | undefined {
  const text = localStorage.getItem(nameOf(purchase, publicKey));
  return text === null ? undefined : readKeyFile(text);
}

/** Hands the file to the person; a browser puts it where it puts downloads. */
export function download(file: KeyFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
  link.download = `开标密钥-${file.purchase}-${file.account}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
