/** 照片缩小：redrawn on the machine it was taken with, upright and no larger than a screen shows; nothing of the file but the picture goes on. */

const longestSide = 1600;
const quality = 0.82;

/** A JPEG; undefined where the browser cannot open the file. */
export async function shrunk(file: Blob): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const { width, height } = sizeWithin(picture, longestSide);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  // A JPEG has no transparency: what is see-through would come out black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  return new Promise((done) => canvas.toBlob((made) => done(made ?? undefined), 'image/jpeg', quality));
}

/** Never enlarged, and never without a pixel. */
export function sizeWithin(
  { width, height }: { width: number; height: number },
  longest: number,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
